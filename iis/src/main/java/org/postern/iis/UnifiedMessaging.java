package org.postern.iis;

import java.util.List;
import java.util.Optional;

/** Judges the mitigation of March 2021 that disables the services of Unified Messaging. */
public final class UnifiedMessaging {
  /** The services that the mitigation disables (Microsoft's ExchangeMitigations.ps1). */
  public static final List<String> SERVICES = List.of("MSExchangeUM", "MSExchangeUMCR");

  private UnifiedMessaging() {}

  /**
   * Judges it.
   *
   * @param services those of {@link #SERVICES} that the server has; empty if no hive was read
   */
  public static Mitigation judge(Optional<List<ServiceStart>> services) {
    if (services.isEmpty()) {
      return fact(
          MitigationState.CANNOT_TELL,
          "Start types of services are kept in the registry, and no SYSTEM hive was read.",
          List.of());
    }
    List<ServiceStart> found = services.get();
    if (found.isEmpty()) {
      return fact(
          MitigationState.ABSENT,
          "The server has no Unified Messaging services, as every Exchange 2019; there is nothing"
              + " to disable.",
          found);
    }
    if (found.stream().anyMatch(service -> service.start() < 0)) {
      return fact(
          MitigationState.CANNOT_TELL,
          "The hive does not say how the Unified Messaging services start.",
          found);
    }
    List<String> starting =
        found.stream()
            .filter(service -> service.start() != ServiceStart.DISABLED)
            .map(ServiceStart::name)
            .toList();
    if (starting.isEmpty()) {
      return fact(
          MitigationState.IN_FORCE,
          "The Unified Messaging services are disabled; that they stand still now, the registry"
              + " does not say.",
          found);
    }
    return starting.size() == found.size()
        ? fact(MitigationState.ABSENT, "The Unified Messaging services are not disabled.", found)
        : fact(
            MitigationState.PARTIAL, "Not disabled: " + String.join(", ", starting) + ".", found);
  }

  private static Mitigation fact(
      MitigationState state, String reason, List<ServiceStart> services) {
    return new Mitigation(
        "unified-messaging",
        List.of("CVE-2021-26857"),
        state,
        reason,
        services.stream().map(ServiceStart::place).toList());
  }
}
