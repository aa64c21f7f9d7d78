package org.postern.console.page;

import java.util.List;
import java.util.Optional;
import org.postern.casebook.state.RunRow;
import org.postern.console.http.Access;
import org.postern.console.http.Answer;
import org.postern.console.http.Exchange;
import org.postern.console.http.Refusal;
import org.postern.console.http.Routes;
import org.postern.console.work.CaseView;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.finding.Problem;
import org.postern.reports.Html;
import org.postern.response.Assessment;
import org.postern.response.ServerAssessment;

/** What was read, run by run: by whom, how much, with which gaps and problems. */
final class EvidencePages {
  private static final int MOST_PROBLEMS = 500;
  private static final int MOST_SERVERS = 100;

  private final CaseView view;

  EvidencePages(CaseView view) {
    this.view = view;
  }

  void addTo(Routes routes) {
    routes.get("/evidence", Access.READER, this::all);
    routes.get("/evidence/{run}", Access.READER, this::one);
  }

  private Answer all(Exchange exchange) {
    List<RunRow> runs = view.now().runs().reversed();
    return Answer.html(
        200,
        Layout.page(
            exchange.who(),
            "Evidence",
            "/evidence",
            html -> {
              if (runs.isEmpty()) {
                html.begin("p").text("Nothing was read yet. ");
                html.text("a", "Check evidence", "href", "/runs").end();
                return;
              }
              Show.table(
                  html,
                  "Runs",
                  List.of(
                      "Run",
                      "When",
                      "By",
                      "What was read",
                      "Servers",
                      "Findings",
                      "Logs",
                      "Problems"));
              for (RunRow run : runs) {
                html.begin("tr").begin("th", "scope", "row");
                html.text("a", "R" + run.number(), "href", "/evidence/R" + run.number()).end();
                html.text("td", Show.time(run.time())).text("td", run.who()).begin("td");
                run.evidence().lines().forEach(line -> html.text("div", line, "class", "clip"));
                html.end();
                for (long n : List.of(run.servers(), run.findings(), run.logs(), run.problems())) {
                  html.text("td", Show.number(n), "class", "number");
                }
                html.end();
              }
              Show.endTable(html);
            }));
  }

  private Answer one(Exchange exchange) {
    String name = exchange.part("run");
    RunRow run =
        Optional.of(name)
            .filter(n -> n.startsWith("R"))
            .flatMap(n -> view.now().run(Show.number(n.substring(1))))
            .orElseThrow(() -> new Refusal(404, "There is no such run."));
    Optional<Assessment> assessment = view.assessment(run);
    return Answer.html(
        200,
        Layout.page(
            exchange.who(),
            "Run R" + run.number(),
            "/evidence",
            html -> {
              html.begin("dl", "class", "facts");
              Show.pair(html, "When", Show.time(run.time()));
              Show.pair(html, "By", run.who());
              Show.pair(html, "Program", run.tool() + ", knowledge " + run.knowledge());
              Show.pair(html, "Read", run.evidence());
              Show.pair(html, "Logs", Show.number(run.logs()));
              Show.pair(html, "Entries", Show.number(run.events()));
              Show.pair(html, "Bytes", Show.number(run.bytes()));
              Show.pair(html, "check.json, SHA-256", run.checkDocument());
              Show.pair(html, "Findings, SHA-256", run.findingsDocument());
              html.end();
              assessment.ifPresent(a -> read(html, a));
            }));
  }

  private static void read(Html html, Assessment assessment) {
    html.text("h2", "What was read, and what is missing");
    Show.table(
        html, "Logs by server", List.of("Server", "Log", "From", "To", "Files", "Entries", "Gaps"));
    for (ServerAssessment server :
        assessment.servers().subList(0, Math.min(MOST_SERVERS, assessment.servers().size()))) {
      for (Coverage kind : server.coverage()) {
        html.begin("tr").text("th", server.name(), "scope", "row").text("td", kind.label());
        html.text("td", kind.from().map(t -> Show.time(t.toString())).orElse("missing"));
        html.text("td", kind.to().map(t -> Show.time(t.toString())).orElse(""));
        html.text("td", Show.number(kind.artifacts()), "class", "number");
        html.text("td", Show.number(kind.events()), "class", "number");
        html.text("td", Show.number(kind.gaps().size()), "class", "number").end();
      }
    }
    Show.endTable(html);
    if (assessment.servers().size() > MOST_SERVERS) {
      html.text("p", "The other servers have theirs on their own pages.", "class", "muted");
    }
    html.text("h2", "What could not be read, or not in full");
    if (assessment.problems().isEmpty()) {
      html.text("p", "Everything was read.", "class", "muted");
      return;
    }
    html.begin("ul");
    for (Problem problem :
        assessment.problems().subList(0, Math.min(MOST_PROBLEMS, assessment.problems().size()))) {
      html.begin("li").text("code", problem.artifact());
      html.text(
          (problem.place().isEmpty() ? "" : ", " + problem.place()) + ": " + problem.reason());
      html.end();
    }
    html.end();
    if (assessment.problems().size() > MOST_PROBLEMS) {
      html.text(
          "p", "and " + (assessment.problems().size() - MOST_PROBLEMS) + " more in check.json");
    }
  }
}
