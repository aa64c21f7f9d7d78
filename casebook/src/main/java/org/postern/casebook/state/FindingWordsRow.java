package org.postern.casebook.state;

import java.util.Locale;

/**
 * What a finding is searched by: its texts and its raw line in lower case, one on each line. Kept
 * as a table because no database turns letters into lower case as this program does.
 *
 * @param number of the finding
 */
public record FindingWordsRow(long number, String words) {
  /** The words of a finding. */
  public static FindingWordsRow of(FindingRow finding, FindingTextRow text) {
    return new FindingWordsRow(
        finding.number(),
        String.join(
                "\n",
                finding.title(),
                finding.rule(),
                finding.server(),
                finding.actor(),
                finding.object(),
                finding.path(),
                text.text(),
                text.cves(),
                text.sha256(),
                text.evidence())
            .toLowerCase(Locale.ROOT));
  }
}
