package org.postern.reports.plan;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.postern.casebook.Action;
import org.postern.reports.Csv;

/**
 * Actions as CSV with empty columns, to be filled in with a spreadsheet and read back by {@link
 * PlanImport}. The first columns say how things stand; changing them changes nothing.
 */
public final class ActionPlan {
  static final String ID = "id";
  static final String AS_OF = "as of";
  static final String OWNER = "new owner";
  static final String DUE = "new due";
  static final String STATE = "new state";
  static final String REASON = "reason";
  static final String STATEMENT = "attested: what was done";
  static final String CHALLENGE = "challenge";
  static final String NEEDS = "challenge needs";
  static final String EXCEPTED_UNTIL = "excepted until";
  static final String NOTE = "note";

  /** The columns to be filled in. */
  static final List<String> EMPTY =
      List.of(OWNER, DUE, STATE, REASON, STATEMENT, CHALLENGE, NEEDS, EXCEPTED_UNTIL, NOTE);

  private ActionPlan() {}

  /**
   * Writes a row for each action.
   *
   * @throws IOException if the sink fails
   */
  public static void write(List<Action> actions, Appendable out) throws IOException {
    Csv.row(
        out,
        joined(
            List.of(ID, AS_OF, "state", "due", "owner", "server", "text", "evidence", "pack"),
            EMPTY));
    for (Action action : actions) {
      Csv.row(
          out,
          joined(
              List.of(
                  action.id(),
                  Long.toString(action.row().changed()),
                  action.state().word(),
                  action.due().map(LocalDate::toString).orElse(""),
                  action.row().owner(),
                  action.row().server(),
                  action.row().text(),
                  action.row().outcomeText(),
                  action.row().pack()),
              EMPTY.stream().map(column -> "").toList()));
    }
  }

  private static List<String> joined(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
