package org.postern.response.directive.read;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import org.postern.response.directive.Deadline;
import org.postern.response.directive.Recurrence;

/** Reads {@code due} and {@code repeat} of a requirement. */
final class DeadlineReader {
  private static final String REMEDY =
      "Write '2021-03-05 12:00' or, after the start, 'P2D' or 'P2D 12:00'.";

  /** Twenty years after the epoch: more is a slip of the pen. */
  private static final LocalDate LONGEST = LocalDate.EPOCH.plusYears(20);

  /** Once a day for ten years. */
  private static final int MOST_TIMES = 3_660;

  private DeadlineReader() {}

  static Optional<Deadline> due(Fields fields, ZoneId zone) {
    return fields.value("due", text -> deadline(text, zone), REMEDY);
  }

  private static Deadline deadline(String text, ZoneId zone) {
    if (!text.startsWith("P")) {
      LocalDateTime at = LocalDateTime.parse(text.replace(' ', 'T'));
      Fields.checked(at.toLocalDate());
      return new Deadline.At(at, zone);
    }
    int blank = text.indexOf(' ');
    String period = blank < 0 ? text : text.substring(0, blank);
    return new Deadline.After(
        period(period, 0),
        blank < 0 ? Optional.empty() : Optional.of(LocalTime.parse(text.substring(blank + 1))),
        zone);
  }

  /** A period of at least so many days and at most as long as any directive waits. */
  private static Period period(String text, int least) {
    Period period = Period.parse(text);
    try {
      LocalDate end = LocalDate.EPOCH.plus(period);
      if (end.isBefore(LocalDate.EPOCH.plusDays(least)) || end.isAfter(LONGEST)) {
        throw new IllegalArgumentException("out of range: " + text);
      }
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("out of range: " + text, e);
    }
    return period;
  }

  static Optional<Recurrence> repeat(Fields parent, Problems problems) {
    return parent
        .tree("repeat")
        .flatMap(
            tree -> {
              Fields fields = Fields.of(problems, "'repeat'", tree);
              fields.needed("every");
              Optional<Recurrence> recurrence =
                  fields.value(
                      "every",
                      text -> new Recurrence(period(text, 1), 0),
                      "Write a period of a day or more, such as P1W or P1M.");
              int times = fields.number("times", 1, MOST_TIMES).orElse(0);
              fields.done();
              return recurrence.map(every -> new Recurrence(every.every(), times));
            });
  }
}
