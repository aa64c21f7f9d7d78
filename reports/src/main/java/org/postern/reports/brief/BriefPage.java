package org.postern.reports.brief;

import java.util.LinkedHashMap;
import java.util.Map;
import org.postern.engine.text.Visible;
import org.postern.reports.Html;
import org.postern.reports.brief.BriefContent.Answer;
import org.postern.reports.brief.BriefContent.BlindDays;
import org.postern.reports.brief.BriefContent.Challenge;
import org.postern.reports.brief.BriefContent.Deadline;
import org.postern.reports.brief.BriefContent.LeaderQuestion;
import org.postern.reports.brief.BriefContent.RequirementCount;
import org.postern.reports.print.PrintStyle;

/** Writes the page as HTML that is good for the browser and for the printer. */
final class BriefPage {
  /** A name that somebody chose to be longer is cut; the technical report has it in full. */
  private static final int LONGEST_NAME = 28;

  private final BriefContent brief;
  private final BriefRoom room;
  private final Html html = new Html();

  BriefPage(BriefContent brief, BriefRoom room) {
    this.brief = brief;
    this.room = room;
  }

  String write() {
    html.own("<!DOCTYPE html>\n").begin("html", "lang", "en").begin("head");
    html.empty("meta", "charset", "utf-8");
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.text("title", "Brief for leadership: " + brief.headline());
    html.begin("style").own(PrintStyle.BRIEF.text()).end().end().own("\n");
    html.begin("body").begin("div", "class", room.roomy() ? "page roomy" : "page");
    head();
    answers();
    servers();
    columns();
    questions();
    foot();
    return html.end().end().end().own("\n").toString();
  }

  private void head() {
    html.begin("div", "class", "top");
    html.text("span", brief.date().toString(), "class", "date");
    html.text(
        "span",
        "Brief for leadership"
            + (brief.organisation().isEmpty() ? "" : " · " + cut(brief.organisation(), 60)));
    html.end().text("h1", cut(brief.headline(), room.text()));
  }

  private void answers() {
    html.begin("div", "class", "columns");
    answer("Are we compromised?", brief.compromised());
    answer("Are we safe now?", brief.safe());
    html.end();
  }

  private void answer(String question, Answer answer) {
    html.begin("div", "class", "column").text("h2", question);
    html.text("p", cut(answer.word(), 30), "class", "word");
    answer.sentences().stream()
        .limit(room.sentences())
        .forEach(text -> html.text("p", cut(text, room.text())));
    html.end();
  }

  private void servers() {
    if (brief.servers().isEmpty()) {
      return;
    }
    boolean required = brief.servers().stream().anyMatch(row -> !row.done().isEmpty());
    html.text("h2", "Server by server").begin("table").begin("thead").begin("tr");
    html.text("th", "Server", "scope", "col").text("th", "Verdict", "scope", "col");
    html.begin("th", "scope", "col", "class", "time");
    brief
        .picture()
        .ifPresentOrElse(span -> new TimeBar(span).axis(html), () -> html.text("Time not known"));
    html.end().text("th", "When the evidence ends", "scope", "col", "class", "now");
    if (required) {
      html.text("th", "Done", "scope", "col", "class", "done");
    }
    html.end().end().begin("tbody");
    brief.servers().stream().limit(room.servers()).forEach(row -> server(row, required));
    html.end().end();
    int rest = brief.servers().size() - room.servers();
    html.begin("p", "class", "legend");
    html.text("span", "", "class", "key seen").text(" logs ");
    html.text("span", "", "class", "key open").text(" open to a known attack ");
    html.text("span", "", "class", "key blind").text(" open, and no log would show it ");
    html.text("span", "", "class", "dot").text(" something was found");
    html.text(rest > 0 ? "; and " + rest + " more servers in the technical report" : "").end();
  }

  private void server(ServerRow row, boolean required) {
    html.begin("tr").text("th", name(row.name()), "scope", "row");
    html.begin("td").text("span", word(row), "class", "verdict " + look(row)).end();
    html.begin("td", "class", "time");
    brief.picture().ifPresent(span -> new TimeBar(span).draw(html, row));
    html.end().text("td", cut(row.now(), 60));
    if (required) {
      html.text("td", cut(row.done(), 12), "class", "done");
    }
    html.end();
  }

  private static String word(ServerRow row) {
    return switch (row.verdict()) {
      case COMPROMISED -> "Compromised";
      case SUSPECTED -> "Suspected";
      case TARGETED -> "Targeted";
      case UNDETERMINED -> "Not known";
      case NO_SIGNS_PARTIAL -> "No signs, part unseen";
      case NO_SIGNS -> "No signs";
    };
  }

  private static String look(ServerRow row) {
    return switch (row.verdict()) {
      case COMPROMISED -> "bad";
      case SUSPECTED, TARGETED -> "doubt";
      case UNDETERMINED, NO_SIGNS_PARTIAL, NO_SIGNS -> "quiet";
    };
  }

  private void columns() {
    html.begin("div", "class", "columns").begin("div", "class", "column");
    requirements();
    blindDays();
    html.end().begin("div", "class", "column");
    challenges();
    deadlines();
    html.end().end();
  }

  private void requirements() {
    html.text("h2", "Done of what was required");
    if (brief.requirements().isEmpty()) {
      none("No directive is recorded as followed yet, so nothing is counted here.");
      return;
    }
    Map<String, String> byDirective = new LinkedHashMap<>();
    for (RequirementCount row : brief.requirements()) {
      byDirective.merge(
          row.directive(), row.count() + " " + row.state(), (one, other) -> one + ", " + other);
    }
    html.begin("ul");
    byDirective.entrySet().stream()
        .limit(room.lines())
        .forEach(
            row ->
                html.begin("li")
                    .text("strong", cut(row.getKey(), 80))
                    .text(": " + cut(row.getValue(), room.text()))
                    .end());
    html.end();
    more(byDirective.size() - room.lines(), "directives");
  }

  private void blindDays() {
    html.text("h2", "Blind days");
    if (brief.blindDays().isEmpty()) {
      none("No server is known to have been open to a known wave of attacks.");
      return;
    }
    html.begin("ul");
    for (BlindDays row : brief.blindDays().stream().limit(room.lines()).toList()) {
      html.begin("li").text("strong", cut(row.wave(), 60));
      html.text(
          ": "
              + count(row.servers(), "server")
              + " open for "
              + count(row.openDays(), "day")
              + (row.blindDays() == 0
                  ? ", all of them seen"
                  : ", " + count(row.blindDays(), "day") + " of them unseen"));
      html.end();
    }
    html.end();
    more(brief.blindDays().size() - room.lines(), "waves");
  }

  private void challenges() {
    html.text("h2", "What stands in the way, and what is needed from you");
    if (brief.challenges().isEmpty()) {
      none("Nothing is recorded.");
      return;
    }
    html.begin("ul");
    for (Challenge row : brief.challenges().stream().limit(room.lines()).toList()) {
      html.begin("li").text(cut(row.what(), room.text()) + " ");
      html.text(
          "strong",
          "Needed"
              + (row.from().isEmpty() ? "" : " from " + cut(row.from(), 60))
              + ": "
              + cut(row.needed(), room.text()));
      html.end();
    }
    html.end();
    more(brief.challenges().size() - room.lines(), "challenges");
  }

  private void deadlines() {
    html.text("h2", "Next deadlines");
    if (brief.deadlines().isEmpty()) {
      none("None is recorded.");
      return;
    }
    html.begin("ul");
    for (Deadline row : brief.deadlines().stream().limit(room.lines()).toList()) {
      html.begin("li")
          .text("strong", cut(row.due(), 60))
          .text(": " + cut(row.what(), room.text()))
          .end();
    }
    html.end();
    more(brief.deadlines().size() - room.lines(), "deadlines");
  }

  private void questions() {
    html.text("h2", "Three questions for your IT staff, as CISA advises").begin("table");
    html.begin("tbody");
    for (LeaderQuestion row : brief.questions()) {
      html.begin("tr").text("th", cut(row.question(), 120), "scope", "row", "class", "question");
      html.text(
          "td",
          row.answer().map(text -> cut(text, room.text())).orElse("Not answered yet."),
          "class",
          row.answer().isPresent() ? "" : "none");
      html.end();
    }
    html.end().end();
  }

  private void foot() {
    html.text(
        "p",
        "Made by Postern from the evidence that was read. Days are UTC; those by which a directive"
            + " asks for something end where its authority sits. \"No signs\" is a statement about"
            + " these logs, never a promise about a server. The technical report names every line.",
        "class",
        "foot");
  }

  private void none(String text) {
    html.text("p", text, "class", "none");
  }

  private void more(int rest, String what) {
    if (rest > 0) {
      none("and " + rest + " more " + what);
    }
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  static String name(String name) {
    return cut(name, LONGEST_NAME);
  }

  /** Counts what is shown: a hidden character is written out and takes more room. */
  private static String cut(String raw, int longest) {
    String text = Visible.of(raw);
    if (text.codePointCount(0, text.length()) <= longest) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }
}
