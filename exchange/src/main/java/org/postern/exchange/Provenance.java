package org.postern.exchange;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Where the knowledge in use comes from.
 *
 * @param date day to which it was kept
 * @param origin {@code built in}, or the name of the file or folder
 * @param publisher who made it, as it says of itself; may be empty
 * @param check how it was checked, in plain words
 */
public record Provenance(LocalDate date, String origin, String publisher, String check) {
  public static final String BUILT_IN = "built in";

  public Provenance {
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(publisher, "publisher");
    Objects.requireNonNull(check, "check");
  }

  /** One plain sentence for the foot of a report. */
  public String sentence() {
    return "Knowledge of builds, holes and attacks: "
        + origin
        + ", of "
        + date
        + (publisher.isEmpty() ? "" : ", by " + publisher)
        + (check.isEmpty() ? "" : " (" + check + ")")
        + ".";
  }
}
