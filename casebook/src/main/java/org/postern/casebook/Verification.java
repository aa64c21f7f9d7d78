package org.postern.casebook;

import java.util.List;
import java.util.Objects;
import org.postern.casebook.history.Head;

/**
 * What a proof of a case came to.
 *
 * @param head where the history ends, or the last entry that holds
 * @param faults what is wrong, the first broken entry first; empty if nothing is
 */
public record Verification(Head head, List<String> faults) {
  public Verification {
    Objects.requireNonNull(head, "head");
    faults = List.copyOf(faults);
  }

  /** Whether the history is unbroken and the state follows from it. */
  public boolean holds() {
    return faults.isEmpty();
  }
}
