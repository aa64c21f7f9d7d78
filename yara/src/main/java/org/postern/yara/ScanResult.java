package org.postern.yara;

import java.util.List;

/** The rules that hold, in the order of their declaration, and the limits that were met. */
public record ScanResult(List<RuleMatch> matches, List<ScanLimit> limits) {

  /** Copies the lists. */
  public ScanResult {
    matches = List.copyOf(matches);
    limits = List.copyOf(limits);
  }
}
