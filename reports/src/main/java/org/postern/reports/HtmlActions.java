package org.postern.reports;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.postern.casebook.Action;
import org.postern.casebook.ActionState;
import org.postern.casebook.state.ChallengeRow;

/** The page's part about the actions of a case: who does what by when, and what hinders. */
final class HtmlActions {
  private final Html html;

  HtmlActions(Html html) {
    this.html = html;
  }

  void section(List<Action> actions) {
    List<Action> asked =
        actions.stream().filter(a -> a.state() != ActionState.NOT_APPLICABLE).toList();
    if (asked.isEmpty()) {
      return;
    }
    html.own("\n").begin("section", "id", "actions").text("h2", "Actions of the case");
    html.text(
        "p",
        "What the directives ask for, how far it is, who does it. "
            + (actions.size() - asked.size())
            + " that do not apply are left out.",
        "class",
        "muted");
    html.begin("div", "class", "scroll")
        .begin("table", "class", "actions")
        .begin("thead")
        .begin("tr");
    List.of("Action", "Server", "What", "State", "Owner", "Due", "Remarks")
        .forEach(h -> html.text("th", h, "scope", "col", "class", h.toLowerCase(Locale.ROOT)));
    html.end().end().begin("tbody");
    asked.forEach(this::row);
    html.end().end().end().end();
  }

  private void row(Action action) {
    html.begin("tr").text("th", action.id(), "scope", "row");
    html.text("td", action.row().server().isEmpty() ? "organisation" : action.row().server());
    html.text("td", action.row().text());
    html.begin("td").text("span", action.state().word(), "class", look(action)).end();
    html.text("td", action.row().owner());
    html.begin("td", "class", action.overdue() ? "due bad" : "due");
    html.text(action.due().map(LocalDate::toString).orElse("no date"));
    if (action.overdue()) {
      html.text("div", "overdue", "class", "small");
    }
    html.end().begin("td");
    remarks(action);
    html.end().end();
  }

  private void remarks(Action action) {
    action
        .contradiction()
        .ifPresent(
            text ->
                html.begin("div", "class", "bad")
                    .text("strong", "Evidence contradicts the attestation: ")
                    .text(text)
                    .end());
    action
        .attestation()
        .ifPresent(
            said ->
                html.text(
                    "div",
                    "Attested by "
                        + said.who()
                        + " on "
                        + said.time().substring(0, 10)
                        + ": "
                        + said.statement()
                        + (said.evidenceName().isEmpty() ? "" : " File: " + said.evidenceName())));
    if (!action.row().exceptUntil().isEmpty()) {
      html.text(
          "div",
          (action.lapsed() ? "Exception ended on " : "Excepted until ")
              + action.row().exceptUntil()
              + " by "
              + action.row().exceptBy()
              + ": "
              + action.row().exceptReason());
    }
    for (ChallengeRow row : action.challenges()) {
      html.text(
          "div",
          row.resolvedTime().isEmpty()
              ? "In the way (C" + row.number() + "): " + row.text() + " Needed: " + row.needs()
              : "Out of the way (C" + row.number() + "): " + row.text() + " " + row.resolution());
    }
    action.notes().forEach(note -> html.text("div", note.who() + ": " + note.text()));
  }

  private static String look(Action action) {
    if (action.contradiction().isPresent()) {
      return "bad";
    }
    return switch (action.state()) {
      case DONE_VERIFIED, DONE_ATTESTED -> "good";
      case OPEN, IN_PROGRESS, BLOCKED -> "doubt";
      case NOT_APPLICABLE, EXCEPTED -> "muted";
    };
  }
}
