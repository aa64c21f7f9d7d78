package org.postern.engine.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.iis.Mitigation;
import org.postern.iis.Place;
import org.postern.iis.ProtectionFact;

/**
 * What a server's {@code applicationHost.config} and {@code web.config} say on the day on which
 * they were collected.
 *
 * @param mitigations one answer for each published mitigation
 * @param protection Extended Protection, directory by directory
 * @param modified when each file was last changed, by path; files of unknown time are left out
 */
public record IisFacts(
    List<Mitigation> mitigations, List<ProtectionFact> protection, Map<String, Instant> modified) {
  public IisFacts {
    modified = Map.copyOf(modified);
    mitigations = List.copyOf(mitigations);
    protection = List.copyOf(protection);
  }

  /** The answer for one mitigation, by its id. */
  public Optional<Mitigation> mitigation(String id) {
    return mitigations.stream().filter(mitigation -> mitigation.id().equals(id)).findFirst();
  }

  /**
   * Since when the files that hold a mitigation have not been changed, so that it has been as it is
   * since then at the latest. Empty if it stands nowhere, or the time of a file is not known.
   */
  public Optional<Instant> unchangedSince(Mitigation mitigation) {
    Optional<Instant> latest = Optional.empty();
    for (Place place : mitigation.places()) {
      Instant changed = modified.get(place.file());
      if (changed == null) {
        return Optional.empty();
      }
      latest = latest.filter(changed::isBefore).or(() -> Optional.of(changed));
    }
    return latest;
  }
}
