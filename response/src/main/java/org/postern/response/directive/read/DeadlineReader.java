package org.postern.response.directive.read;

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

  /** Once a day for ten years. */
  private static final int MOST_TIMES = 3_660;

  private DeadlineReader() {}

  static Optional<Deadline> due(Fields fields, ZoneId zone) {
    return fields.value("due", text -> deadline(text, zone), REMEDY);
  }

  private static Deadline deadline(String text, ZoneId zone) {
    if (!text.startsWith("P")) {
      return new Deadline.At(LocalDateTime.parse(text.replace(' ', 'T')), zone);
    }
    int blank = text.indexOf(' ');
    String period = blank < 0 ? text : text.substring(0, blank);
    return new Deadline.After(
        Period.parse(period),
        blank < 0 ? Optional.empty() : Optional.of(LocalTime.parse(text.substring(blank + 1))),
        zone);
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
                      text -> new Recurrence(Period.parse(text), 0),
                      "Write a period of a day or more, such as P1W or P1M.");
              int times = fields.number("times", 1, MOST_TIMES).orElse(0);
              fields.done();
              return recurrence.map(every -> new Recurrence(every.every(), times));
            });
  }
}
