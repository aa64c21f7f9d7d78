package org.postern.iis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges the mitigations that stop an application pool. */
final class PoolMitigation {
  private PoolMitigation() {}

  static Mitigation judge(
      IisConfiguration configuration, String id, List<String> cves, String name, String path) {
    if (configuration.host() instanceof ConfigurationFile.Malformed damage) {
      return new Mitigation(
          id,
          cves,
          MitigationState.CANNOT_TELL,
          "Not readable: " + FrontEnd.names(List.of(damage)) + ".",
          List.of(damage.place()));
    }
    Optional<ApplicationPool> found =
        configuration.pools().stream().filter(p -> p.name().equalsIgnoreCase(name)).findFirst();
    if (found.isEmpty()) {
      return new Mitigation(
          id,
          cves,
          MitigationState.CANNOT_TELL,
          "The server's file names no application pool \"" + name + "\".",
          List.of());
    }
    ApplicationPool pool = found.get();
    if (pool.autoStart()) {
      return new Mitigation(
          id,
          cves,
          MitigationState.ABSENT,
          "The application pool starts by itself.",
          List.of(pool.place()));
    }
    List<Place> places = new ArrayList<>(List.of(pool.place()));
    List<VirtualDirectory> elsewhere =
        configuration.sites().stream()
            .flatMap(s -> s.applications().stream())
            .filter(a -> WebPath.key(a.path()).equals(path))
            .filter(a -> !a.pool().equalsIgnoreCase(name))
            .toList();
    if (!elsewhere.isEmpty()) {
      elsewhere.forEach(a -> places.add(a.place()));
      return new Mitigation(
          id,
          cves,
          MitigationState.PARTIAL,
          "The pool is set not to start, but the application runs in another pool, \""
              + elsewhere.getFirst().pool()
              + "\".",
          places);
    }
    if (!pool.startMode().equals("OnDemand")) {
      return new Mitigation(
          id,
          cves,
          MitigationState.PARTIAL,
          "The pool is set not to start by itself, but its start mode is \""
              + pool.startMode()
              + "\".",
          places);
    }
    return new Mitigation(
        id,
        cves,
        MitigationState.IN_FORCE,
        "The pool is set not to start; that it stands still now, and that the health manager will"
            + " not start it again, the configuration does not say.",
        places);
  }
}
