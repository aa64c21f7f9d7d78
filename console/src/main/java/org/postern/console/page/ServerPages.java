package org.postern.console.page;

import java.util.List;
import java.util.Optional;
import org.postern.casebook.Action;
import org.postern.casebook.state.ServerRow;
import org.postern.console.http.Access;
import org.postern.console.http.Answer;
import org.postern.console.http.Exchange;
import org.postern.console.http.Refusal;
import org.postern.console.http.Routes;
import org.postern.console.work.CaseView;
import org.postern.console.work.Snapshot;
import org.postern.reports.Html;
import org.postern.reports.HtmlReport;
import org.postern.response.ServerAssessment;
import org.postern.response.playbook.PlaybookBook;

/** All servers, and one with all that the last run that saw it concluded. */
final class ServerPages {
  private final CaseView view;
  private final PlaybookBook playbooks;

  ServerPages(CaseView view, PlaybookBook playbooks) {
    this.view = view;
    this.playbooks = playbooks;
  }

  void addTo(Routes routes) {
    routes.get("/servers", Access.READER, this::all);
    routes.get("/server", Access.READER, this::one);
  }

  private Answer all(Exchange exchange) {
    Snapshot now = view.now();
    return Answer.html(
        200,
        Layout.page(
            exchange.who(),
            "Servers",
            "/",
            html -> {
              Show.table(html, "Servers", List.of("Server", "Verdict", "First seen", "Last seen"));
              for (ServerRow server : now.servers()) {
                html.begin("tr").begin("th", "scope", "row");
                html.text("a", server.shown(), "href", Show.server(server.shown())).end();
                html.begin("td");
                Show.verdict(html, server.verdict());
                Show.vanished(html, server, now);
                html.end().text("td", "R" + server.firstRun()).text("td", "R" + server.lastRun());
                html.end();
              }
              Show.endTable(html);
            }));
  }

  private Answer one(Exchange exchange) {
    Snapshot now = view.now();
    ServerRow server =
        now.server(exchange.asked("name"))
            .orElseThrow(() -> new Refusal(404, "The case has no server of that name."));
    Optional<ServerAssessment> assessment = view.assessment(server);
    List<Action> actions =
        now.actions().stream()
            .filter(a -> a.row().server().equalsIgnoreCase(server.name()))
            .toList();
    return Answer.html(
        200,
        Layout.page(
            exchange.who(),
            server.shown(),
            "/",
            html -> {
              html.begin("p").text("As run R" + server.lastRun() + " saw it. ");
              html.text(
                  "a",
                  "Its findings over all runs",
                  "href",
                  "/findings?server=" + Show.url(server.shown()));
              html.end();
              if (now.vanished().containsKey(server.name())) {
                html.begin("p", "class", "fault")
                    .text("Evidence that shows less acquits no server:");
                Show.vanished(html, server, now);
                html.text(". Check old and new evidence together, or judge these findings.").end();
              }
              actions(html, actions);
              if (assessment.isPresent()) {
                HtmlReport.server(
                    assessment.get(),
                    playbooks,
                    html,
                    (s, out) -> Timeline.write(out, exchange, s));
              } else {
                html.text(
                    "p", "What that run concluded cannot be read any more.", "class", "fault");
              }
            }));
  }

  private static void actions(Html html, List<Action> actions) {
    if (actions.isEmpty()) {
      return;
    }
    html.begin("section", "aria-labelledby", "required");
    html.text("h2", "What is required", "id", "required");
    ActionPages.table(html, actions);
    html.end();
  }
}
