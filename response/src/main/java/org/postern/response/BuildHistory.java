package org.postern.response;

import java.util.List;

/**
 * The builds of one server over time, reconciled from all that names them.
 *
 * @param spans one after another, in order of time; empty if nothing names a build
 * @param contradictions what does not fit together, as plain sentences
 * @param notes what else is known of its builds, as plain sentences
 */
public record BuildHistory(List<BuildSpan> spans, List<String> contradictions, List<String> notes) {
  public BuildHistory {
    spans = List.copyOf(spans);
    contradictions = List.copyOf(contradictions);
    notes = List.copyOf(notes);
  }
}
