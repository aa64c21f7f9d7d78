package org.postern.engine.fact;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.iis.ServiceStart;

/**
 * What registry hives say of their server on the day on which they were copied.
 *
 * @param hives paths as shown of the hives that were read
 * @param computer name of the computer
 * @param windows name and build of Windows
 * @param timeZone its time zone, as Windows names it
 * @param exchangeFolder where Exchange is installed
 * @param updates installed updates, newest first
 * @param services how the services that mitigations ask for start; empty if no hive says
 */
public record RegistryFacts(
    List<String> hives,
    Optional<String> computer,
    Optional<String> windows,
    Optional<String> timeZone,
    Optional<String> exchangeFolder,
    List<InstalledUpdate> updates,
    Optional<List<ServiceStart>> services)
    implements ServerFact {
  private static final List<String> IN_USE =
      List.of("\\system32\\config\\software", "\\system32\\config\\system");

  public RegistryFacts {
    hives = List.copyOf(hives);
    Objects.requireNonNull(computer, "computer");
    Objects.requireNonNull(windows, "windows");
    Objects.requireNonNull(timeZone, "timeZone");
    Objects.requireNonNull(exchangeFolder, "exchangeFolder");
    updates = List.copyOf(updates);
    services = services.map(List::copyOf);
  }

  /**
   * The facts of several hives of one server; of two that speak of the same, the one in use counts
   * before copies that Windows keeps ({@code RegBack}) or shadow copies, then the first.
   */
  public static Optional<RegistryFacts> joined(List<ServerFact> facts) {
    return facts.stream()
        .flatMap(fact -> fact instanceof RegistryFacts registry ? Stream.of(registry) : Stream.of())
        .sorted(Comparator.comparing(registry -> !registry.isInUse()))
        .reduce(RegistryFacts::and);
  }

  private boolean isInUse() {
    return hives.stream()
        .map(path -> path.toLowerCase(Locale.ROOT).replace('/', '\\'))
        .anyMatch(path -> IN_USE.stream().anyMatch(path::endsWith));
  }

  private RegistryFacts and(RegistryFacts other) {
    return new RegistryFacts(
        Stream.concat(hives.stream(), other.hives.stream()).toList(),
        computer.or(other::computer),
        windows.or(other::windows),
        timeZone.or(other::timeZone),
        exchangeFolder.or(other::exchangeFolder),
        Stream.concat(updates.stream(), other.updates.stream()).distinct().sorted().toList(),
        services.or(other::services));
  }
}
