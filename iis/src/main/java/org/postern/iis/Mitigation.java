package org.postern.iis;

import java.util.List;
import java.util.Objects;

/**
 * What the configuration says of one published mitigation.
 *
 * @param id our name for it, see {@code docs/iis.md}
 * @param cves what it is meant to close
 * @param state how far it is applied
 * @param reason why, in plain words
 * @param places the elements that say so
 */
public record Mitigation(
    String id, List<String> cves, MitigationState state, String reason, List<Place> places) {
  public Mitigation {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(reason, "reason");
    cves = List.copyOf(cves);
    places = List.copyOf(places);
  }
}
