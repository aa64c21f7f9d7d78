package org.postern.reports;

import java.util.Locale;
import org.postern.casebook.CaseFinding;
import org.postern.casebook.state.FindingRow;

/** What a person judged a finding to be, as a sentence. */
final class Judged {
  private Judged() {}

  /** For example {@code F3: a false alarm, says Anna: our scanner (until 2027-03-31)}. */
  static String sentence(CaseFinding finding) {
    FindingRow row = finding.row();
    String word =
        switch (finding.triage().orElseThrow()) {
          case CONFIRMED -> "confirmed";
          case FALSE_ALARM -> "a false alarm";
          case ACCEPTED -> "accepted";
        };
    return String.format(
            Locale.ROOT,
            "%s: %s, says %s: %s",
            finding.id(),
            word,
            row.triageBy(),
            row.triageReason())
        + (row.triageUntil().isEmpty() ? "" : " (until " + row.triageUntil() + ")");
  }
}
