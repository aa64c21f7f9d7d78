package org.postern.iis;

import java.util.List;
import java.util.Optional;

/**
 * Judges every mitigation that Microsoft published for Exchange most of which IIS would carry out.
 */
public final class MitigationFacts {
  private MitigationFacts() {}

  /** The same where nothing is known of the server's services. */
  public static List<Mitigation> of(IisConfiguration configuration) {
    return of(configuration, Optional.empty());
  }

  /**
   * One answer for each mitigation, always in the same order.
   *
   * @param services what the registry says of {@link UnifiedMessaging#SERVICES}
   */
  public static List<Mitigation> of(
      IisConfiguration configuration, Optional<List<ServiceStart>> services) {
    FrontEnd frontEnd = new FrontEnd(configuration);
    return List.of(
        new RequestRules(frontEnd, PublishedRules.COOKIE).judge(),
        UnifiedMessaging.judge(services),
        PoolMitigation.judge(
            configuration,
            "ecp-pool",
            List.of("CVE-2021-27065", "CVE-2021-26858"),
            "MSExchangeECPAppPool",
            "ecp"),
        PoolMitigation.judge(
            configuration, "oab-pool", List.of("CVE-2021-26858"), "MSExchangeOABAppPool", "oab"),
        new RequestRules(frontEnd, PublishedRules.POWERSHELL).judge(),
        ProtectionMitigation.judge(configuration),
        TokenCacheMitigation.judge(configuration),
        elsewhere(
            "emergency-service",
            List.of(),
            "Whether the Emergency Mitigation service is on is kept in the directory and the"
                + " registry; the rules it sets are judged by themselves."),
        new AnswerRule(frontEnd).judge());
  }

  private static Mitigation elsewhere(String id, List<String> cves, String reason) {
    return new Mitigation(id, cves, MitigationState.CANNOT_TELL, reason, List.of());
  }
}
