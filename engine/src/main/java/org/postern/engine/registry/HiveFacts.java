package org.postern.engine.registry;

import java.util.List;
import java.util.Optional;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.fact.InstalledUpdate;
import org.postern.engine.fact.RegistryFacts;
import org.postern.exchange.BuildTable;
import org.postern.registry.Hive;
import org.postern.registry.Key;

/**
 * What one hive says of its server.
 *
 * @param facts what it says
 * @param builds builds of Exchange that it names
 */
public record HiveFacts(RegistryFacts facts, List<BuildSighting> builds) {
  public HiveFacts {
    builds = List.copyOf(builds);
  }

  /** Reads them; a hive that is neither SOFTWARE nor SYSTEM says nothing. */
  public static HiveFacts of(String path, Hive hive, BuildTable table) {
    Optional<Key> set = SystemHive.controlSet(hive);
    Optional<ExchangeSetup> setup = ExchangeSetup.in(hive);
    List<InstalledUpdate> updates = UpdateList.in(hive);
    return new HiveFacts(
        new RegistryFacts(
            List.of(path),
            set.flatMap(SystemHive::computer),
            windows(hive),
            set.flatMap(SystemHive::timeZone),
            setup.flatMap(ExchangeSetup::folder),
            updates,
            set.flatMap(key -> SystemHive.services(path, key))),
        setup.map(exchange -> exchange.builds(updates, table)).orElse(List.of()));
  }

  /** For example {@code Windows Server 2016 Standard, build 14393.4283}. */
  private static Optional<String> windows(Hive software) {
    return software
        .find("Microsoft\\Windows NT\\CurrentVersion")
        .flatMap(
            key ->
                Texts.of(key, "ProductName")
                    .map(
                        name -> {
                          int revision = Texts.number(key, "UBR");
                          return name
                              + Texts.of(key, "CurrentBuildNumber")
                                  .map(build -> ", build " + build)
                                  .orElse("")
                              + (revision < 0 ? "" : "." + revision);
                        }));
  }
}
