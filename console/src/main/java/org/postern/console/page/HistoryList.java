package org.postern.console.page;

import java.util.List;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.ChangeCodec;
import org.postern.casebook.history.Entry;
import org.postern.reports.Html;

/** Entries of the history as sentences. */
final class HistoryList {
  private HistoryList() {}

  static void write(Html html, List<Entry> entries) {
    html.begin("ol", "class", "history");
    for (Entry entry : entries) {
      html.begin("li");
      html.text("time", Show.time(entry.time()), "datetime", entry.time());
      html.text("span", entry.who() + " " + sentence(entry)).end();
    }
    html.end();
  }

  private static String sentence(Entry entry) {
    return switch (ChangeCodec.change(entry)) {
      case Change.OrganisationNamed c -> "named the organisation " + c.name();
      case Change.PackChosen c -> "chose the directive " + c.title() + " from " + c.start();
      case Change.PackDropped c -> "dropped the directive " + c.pack() + ": " + c.reason();
      case Change.RunRecorded c -> "checked evidence: " + Show.count(c.servers().size(), "server");
      case Change.OutcomesJudged c ->
          "judged " + Show.count(c.outcomes().size(), "requirement") + " by evidence";
      case Change.AttestationContradicted c ->
          "found that evidence contradicts A" + c.action() + ": " + c.evidence();
      case Change.FindingTriaged c ->
          "judged F"
              + c.finding()
              + " "
              + Show.words(c.triage().name())
              + c.until().map(day -> " until " + day).orElse("")
              + ": "
              + c.reason();
      case Change.Assigned c ->
          "gave A"
              + c.action()
              + " to "
              + (c.owner().isEmpty() ? "nobody" : c.owner())
              + c.due().map(day -> ", due " + day).orElse("");
      case Change.Marked c ->
          "marked A"
              + c.action()
              + " "
              + Show.words(c.mark().name())
              + (c.reason().isEmpty() ? "" : ": " + c.reason());
      case Change.Attested c ->
          "attested A"
              + c.action()
              + ": "
              + c.statement()
              + c.evidence().map(file -> " (" + file.name() + ")").orElse("");
      case Change.Challenged c ->
          "challenged A"
              + c.action()
              + ": "
              + c.text()
              + (c.needs().isEmpty() ? "" : "; needs " + c.needs());
      case Change.ChallengeResolved c -> "resolved C" + c.challenge() + ": " + c.text();
      case Change.Excepted c ->
          "excepted A" + c.action() + " until " + c.until() + ": " + c.reason();
      case Change.ActionNoted c -> "noted on A" + c.action() + ": " + c.text();
      case Change.FindingNoted c -> "noted on F" + c.finding() + ": " + c.text();
    };
  }
}
