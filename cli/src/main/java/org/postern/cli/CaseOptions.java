package org.postern.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postern.casebook.CaseException;
import org.postern.casebook.CaseLocation;
import org.postern.casebook.Casebook;
import picocli.CommandLine.Option;

/** Options of every command that works on a case. */
final class CaseOptions {
  /** The folder of the case if none is named. */
  static final String DEFAULT = "postern-case";

  @Option(
      names = "--case",
      paramLabel = "DIR|URL",
      defaultValue = DEFAULT,
      description =
          "Folder of the case (default: ${DEFAULT-VALUE}), or jdbc:postgresql://host/database.")
  private String place = DEFAULT;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who makes the change (default: the name you are signed in with).")
  private String by = user();

  /** The name of the user of this machine. */
  static String user() {
    return System.getProperty("user.name", "unknown");
  }

  /** Who makes the change. */
  String by() {
    return by;
  }

  /** The location as it is shown. */
  String shown() {
    return CaseLocation.of(place).shown();
  }

  /** Does something with the case, which must exist. */
  <T> T with(Function<Casebook, T> work) {
    try (Casebook book = Casebook.open(CaseLocation.of(place), Clock.systemUTC())) {
      return work.apply(book);
    }
  }

  /** Does something with the case, which is made if there is none. */
  <T> T creating(Function<Casebook, T> work) {
    try (Casebook book = Casebook.openOrCreate(CaseLocation.of(place), Clock.systemUTC())) {
      return work.apply(book);
    }
  }

  /**
   * A day that is not yet past.
   *
   * @throws CaseException if it is no day, or past
   */
  static Optional<LocalDate> dayToCome(@Nullable String text, LocalDate today) {
    Optional<LocalDate> day = day(text);
    if (day.isPresent() && day.get().isBefore(today)) {
      throw new CaseException(day.get() + " is past; name a day from " + today + " on");
    }
    return day;
  }

  /**
   * A day such as 2027-03-31.
   *
   * @throws CaseException if it is none
   */
  static Optional<LocalDate> day(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text.strip()));
    } catch (DateTimeParseException noDay) {
      throw new CaseException("\"" + text + "\" is no day such as 2027-03-31", noDay);
    }
  }
}
