package org.postern.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.postern.casebook.Action;
import org.postern.casebook.ActionState;
import org.postern.casebook.state.ActionRow;
import org.postern.engine.text.Visible;
import org.postern.reports.Csv;
import org.postern.response.directive.OpenQuestion;

/** Actions as a table, as JSON or as CSV. */
final class ActionTable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "state",
          "due",
          "overdue",
          "owner",
          "server",
          "text",
          "evidence",
          "contradiction",
          "pack",
          "requirement");

  private ActionTable() {}

  /** Server and requirement of an action. */
  static String what(Action action) {
    String server = action.row().server().isEmpty() ? "organisation" : action.row().server();
    return Visible.of(server + ": " + action.row().text());
  }

  /**
   * Writes them.
   *
   * @param waiting questions that wait for a person; CSV has no place for them
   */
  static void write(
      List<Action> actions, List<OpenQuestion> waiting, OutputFormat format, PrintStream out)
      throws IOException {
    switch (format) {
      case text -> {
        text(actions, out);
        new QuestionList(out).print(waiting);
      }
      case json -> {
        ObjectNode all = JSON.createObjectNode();
        all.set("actions", of(actions));
        all.set("questions", asked(waiting));
        out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all));
      }
      case csv -> {
        StringBuilder rows = new StringBuilder();
        Csv.row(rows, COLUMNS);
        for (Action action : actions) {
          Csv.row(rows, cells(action));
        }
        out.print(rows);
      }
    }
    out.flush();
  }

  private static List<String> cells(Action action) {
    ActionRow row = action.row();
    return List.of(
        action.id(),
        action.state().word(),
        due(action),
        action.overdue() ? "overdue" : "",
        row.owner(),
        row.server(),
        row.text(),
        row.outcomeText(),
        action.contradiction().orElse(""),
        row.pack(),
        row.requirement());
  }

  private static ArrayNode of(List<Action> actions) {
    ArrayNode all = JSON.createArrayNode();
    for (Action action : actions) {
      ObjectNode one = all.addObject();
      List<String> cells = cells(action);
      for (int i = 0; i < cells.size(); i++) {
        one.put(COLUMNS.get(i), cells.get(i));
      }
      one.put("overdue", action.overdue());
      ArrayNode challenges = one.putArray("challenges");
      action
          .challenges()
          .forEach(
              c ->
                  challenges
                      .addObject()
                      .put("id", "C" + c.number())
                      .put("text", c.text())
                      .put("needs", c.needs())
                      .put("resolved", !c.resolvedTime().isEmpty()));
      ArrayNode notes = one.putArray("notes");
      action
          .notes()
          .forEach(note -> notes.addObject().put("by", note.who()).put("text", note.text()));
    }
    return all;
  }

  private static ArrayNode asked(List<OpenQuestion> waiting) {
    ArrayNode all = JSON.createArrayNode();
    for (OpenQuestion one : waiting) {
      all.addObject()
          .put("id", one.question().id())
          .put("pack", one.pack())
          .put("server", one.server())
          .put("text", one.question().text());
    }
    return all;
  }

  private static void text(List<Action> actions, PrintStream out) {
    for (Action action : actions) {
      out.printf(
          Locale.ROOT,
          "%-5s %-14s %-10s %-12s %s%n",
          action.id(),
          action.state().word(),
          action.state().isSettled() ? "" : due(action),
          Visible.of(action.row().owner()),
          what(action));
      if (action.overdue()) {
        out.println("      overdue");
      }
      if (action.state() == ActionState.EXCEPTED
          || (action.lapsed() && !action.state().isSettled())) {
        out.println(
            "      "
                + (action.lapsed() ? "exception ended on " : "until ")
                + action.row().exceptUntil()
                + ": "
                + Visible.of(action.row().exceptReason()));
      }
      action
          .contradiction()
          .ifPresent(
              text ->
                  out.println("      EVIDENCE CONTRADICTS THE ATTESTATION: " + Visible.of(text)));
      action.challenges().stream()
          .filter(c -> c.resolvedTime().isEmpty())
          .forEach(
              c ->
                  out.println(
                      "      C"
                          + c.number()
                          + ": "
                          + Visible.of(c.text())
                          + " Needs: "
                          + Visible.of(c.needs())));
    }
  }

  private static String due(Action action) {
    return action.due().map(LocalDate::toString).orElse("");
  }
}
