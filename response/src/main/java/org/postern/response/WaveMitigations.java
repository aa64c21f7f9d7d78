package org.postern.response;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.postern.engine.fact.IisFacts;
import org.postern.exchange.Wave;
import org.postern.iis.Mitigation;
import org.postern.iis.MitigationState;

/** What the configuration shows against the holes of a wave. */
final class WaveMitigations {
  private final Optional<IisFacts> iis;
  private final Optional<Instant> end;

  /**
   * Prepares for one server.
   *
   * @param end end of its logs; a configuration changed after it bears the time of a copy
   */
  WaveMitigations(Optional<IisFacts> iis, Optional<Instant> end) {
    this.iis = iis;
    this.end = end;
  }

  /** In the order of the facts; those that are absent or cannot be told are left out. */
  List<Exposure.Held> against(Wave wave) {
    return iis.stream()
        .flatMap(facts -> facts.mitigations().stream())
        .filter(m -> m.cves().stream().anyMatch(wave.cves()::contains))
        .filter(m -> m.state() == MitigationState.IN_FORCE || m.state() == MitigationState.PARTIAL)
        .map(m -> held(m, wave))
        .toList();
  }

  private Exposure.Held held(Mitigation mitigation, Wave wave) {
    List<String> cves = mitigation.cves().stream().filter(wave.cves()::contains).toList();
    Optional<LocalDate> since =
        iis.flatMap(facts -> facts.unchangedSince(mitigation))
            .filter(changed -> end.filter(changed::isBefore).isPresent())
            .map(Days::of);
    boolean inForce = mitigation.state() == MitigationState.IN_FORCE;
    String text =
        mitigation.title()
            + (inForce ? ": in force" : ": there, but weaker than published")
            + (inForce
                ? since
                    .map(day -> " since " + day + " at the latest")
                    .orElse(" on the day of collection; since when is not shown")
                : "")
            + "; against "
            + String.join(", ", cves)
            + (cves.contains(wave.cves().getFirst())
                ? ", which lets the attacker in"
                : ", a later step of the attack")
            + ". It replaces no update.";
    return new Exposure.Held(mitigation.title(), cves, inForce, since, text);
  }
}
