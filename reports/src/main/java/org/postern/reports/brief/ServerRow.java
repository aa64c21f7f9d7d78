package org.postern.reports.brief;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.postern.response.Verdict;

/**
 * One server on the page.
 *
 * @param name its name
 * @param verdict the conclusion
 * @param now whether it was still open to known attacks when the evidence ends, in a few words
 * @param done what was done of what was required, for example {@code 5 of 9}; empty if no directive
 *     is followed
 * @param open spans in which it was open to a known wave of attacks
 * @param blind spans of these in which no log would have shown it
 * @param seen span that its logs cover, as at most one span
 * @param marks days on which something was found
 */
public record ServerRow(
    String name,
    Verdict verdict,
    String now,
    String done,
    List<DaySpan> seen,
    List<DaySpan> open,
    List<DaySpan> blind,
    List<LocalDate> marks) {
  public ServerRow {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(done, "done");
    seen = List.copyOf(seen);
    open = List.copyOf(open);
    blind = List.copyOf(blind);
    marks = List.copyOf(marks);
  }
}
