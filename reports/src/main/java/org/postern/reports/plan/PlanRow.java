package org.postern.reports.plan;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postern.casebook.CaseException;
import org.postern.casebook.Ids;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.Mark;

/**
 * A row of a plan that was filled in.
 *
 * @param line line of the file, from 1
 * @param action number of the action
 * @param asOf number of the entry that had last changed it when the plan was written
 * @param changes what was filled in
 */
record PlanRow(long line, long action, long asOf, List<Change> changes) {
  PlanRow {
    changes = List.copyOf(changes);
  }

  /**
   * Reads a row.
   *
   * @param cells by column, in lower case; formula cells no longer defused
   * @throws CaseException saying what is wrong
   */
  static PlanRow of(long line, Map<String, String> cells, LocalDate today) {
    long action = Ids.actionNumber(cells.getOrDefault(ActionPlan.ID, ""));
    List<Change> changes = new ArrayList<>();
    String owner = cell(cells, ActionPlan.OWNER);
    Optional<LocalDate> due = day(cells, ActionPlan.DUE);
    if (!owner.isEmpty()) {
      changes.add(new Change.Assigned(action, owner, due));
    } else if (due.isPresent()) {
      throw new CaseException("a new due day needs a new owner");
    }
    String reason = cell(cells, ActionPlan.REASON);
    String state = cell(cells, ActionPlan.STATE);
    if (!state.isEmpty()) {
      changes.add(new Change.Marked(action, mark(state, reason), reason));
    }
    String challenge = cell(cells, ActionPlan.CHALLENGE);
    String needs = cell(cells, ActionPlan.NEEDS);
    if (challenge.isEmpty() != needs.isEmpty()) {
      throw new CaseException("a challenge says both what stands in the way and what is needed");
    }
    if (!challenge.isEmpty()) {
      changes.add(new Change.Challenged(action, challenge, needs));
    }
    day(cells, ActionPlan.EXCEPTED_UNTIL)
        .ifPresent(until -> changes.add(excepted(action, reason, until, today)));
    String statement = cell(cells, ActionPlan.STATEMENT);
    if (!statement.isEmpty()) {
      changes.add(new Change.Attested(action, statement, Optional.empty()));
    }
    String note = cell(cells, ActionPlan.NOTE);
    if (!note.isEmpty()) {
      changes.add(new Change.ActionNoted(action, note));
    }
    return new PlanRow(line, action, number(cells), changes);
  }

  private static Change excepted(long action, String reason, LocalDate until, LocalDate today) {
    if (reason.isEmpty()) {
      throw new CaseException("an exception needs a reason");
    }
    if (until.isBefore(today)) {
      throw new CaseException(until + " is past");
    }
    return new Change.Excepted(action, reason, until);
  }

  private static Mark mark(String word, String reason) {
    Mark mark =
        switch (word.toLowerCase(Locale.ROOT)) {
          case "open" -> Mark.OPEN;
          case "in-progress" -> Mark.IN_PROGRESS;
          case "not-applicable" -> Mark.NOT_APPLICABLE;
          default ->
              throw new CaseException(
                  "a new state is open, in-progress or not-applicable, and not \"" + word + "\"");
        };
    if (mark == Mark.NOT_APPLICABLE && reason.isEmpty()) {
      throw new CaseException("not-applicable needs a reason");
    }
    return mark;
  }

  private static long number(Map<String, String> cells) {
    try {
      return Long.parseLong(cell(cells, ActionPlan.AS_OF));
    } catch (NumberFormatException noNumber) {
      throw new CaseException(
          "the column \"" + ActionPlan.AS_OF + "\" must stay as it was written", noNumber);
    }
  }

  private static Optional<LocalDate> day(Map<String, String> cells, String column) {
    String text = cell(cells, column);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException noDay) {
      throw new CaseException(
          "\"" + text + "\" in the column \"" + column + "\" is no day such as 2027-03-31", noDay);
    }
  }

  /** A cell without the apostrophe that keeps a spreadsheet from computing it. */
  private static String cell(Map<String, String> cells, String column) {
    String text = cells.getOrDefault(column, "").strip();
    return text.length() > 1 && text.charAt(0) == '\'' && "=+-@|%".indexOf(text.charAt(1)) >= 0
        ? text.substring(1)
        : text;
  }
}
