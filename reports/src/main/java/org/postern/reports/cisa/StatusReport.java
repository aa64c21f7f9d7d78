package org.postern.reports.cisa;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A report to an authority: what an incident report and a directive's status template ask for. A
 * person completes and sends it; this program sends nothing.
 *
 * @param organisation who reports; empty if not named
 * @param date day of the report
 * @param parts in the order in which they are read
 */
public record StatusReport(String organisation, LocalDate date, List<Part> parts) {
  public StatusReport {
    Objects.requireNonNull(organisation, "organisation");
    Objects.requireNonNull(date, "date");
    parts = List.copyOf(parts);
  }

  /** A part with its heading. */
  public record Part(String title, List<Entry> entries) {
    public Part {
      Objects.requireNonNull(title, "title");
      entries = List.copyOf(entries);
    }
  }

  /**
   * One thing that is asked for.
   *
   * @param name what
   * @param value what the evidence or the case tells; for a person, what belongs there
   * @param by who fills it in
   */
  public record Entry(String name, String value, By by) {
    public Entry {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(by, "by");
    }

    /** Something that was read from the evidence. */
    public static Entry told(String name, String value) {
      return new Entry(name, value, By.EVIDENCE);
    }

    /** Something that a person recorded in the case. */
    public static Entry recorded(String name, String value) {
      return new Entry(name, value, By.CASE);
    }

    /** Something that only a person can say; {@code hint} tells what belongs there. */
    public static Entry asked(String name, String hint) {
      return new Entry(name, hint, By.YOU);
    }
  }

  /** Who fills an entry in. */
  public enum By {
    EVIDENCE,
    /** The case, where a person recorded it. */
    CASE,
    YOU
  }

  /** How many entries wait for a person. */
  public long open() {
    return parts.stream()
        .flatMap(part -> part.entries().stream())
        .filter(entry -> entry.by() == By.YOU)
        .count();
  }
}
