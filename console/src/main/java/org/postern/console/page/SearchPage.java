package org.postern.console.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.casebook.Action;
import org.postern.casebook.CaseFinding;
import org.postern.casebook.FindingFilter;
import org.postern.casebook.state.ServerRow;
import org.postern.console.http.Access;
import org.postern.console.http.Answer;
import org.postern.console.http.Exchange;
import org.postern.console.http.Routes;
import org.postern.console.work.CaseView;
import org.postern.console.work.Snapshot;

/** One word over servers, actions and findings: names, addresses, files, rules. */
final class SearchPage {
  private static final int MOST = 50;
  private static final int LONGEST = 200;

  private final CaseView view;

  SearchPage(CaseView view) {
    this.view = view;
  }

  void addTo(Routes routes) {
    routes.get("/search", Access.READER, this::search);
  }

  private Answer search(Exchange exchange) {
    String asked = exchange.asked("q");
    String words = asked.substring(0, Math.min(LONGEST, asked.length()));
    String lower = words.toLowerCase(Locale.ROOT);
    Snapshot now = view.now();
    FindingFilter filter =
        new FindingFilter(
            Optional.empty(),
            Optional.empty(),
            0,
            false,
            Optional.of(words),
            FindingFilter.Order.SEVERITY,
            MOST,
            0);
    List<CaseFinding> findings = words.isEmpty() ? List.of() : view.read(r -> r.findings(filter));
    List<ServerRow> servers =
        now.servers().stream()
            .filter(s -> !words.isEmpty() && s.name().contains(lower))
            .limit(MOST)
            .toList();
    List<Action> actions =
        now.actions().stream()
            .filter(
                a ->
                    !words.isEmpty()
                        && (a.id()
                                + " "
                                + a.row().text()
                                + " "
                                + a.row().owner()
                                + " "
                                + a.row().server())
                            .toLowerCase(Locale.ROOT)
                            .contains(lower))
            .limit(MOST)
            .toList();
    return Answer.html(
        200,
        Layout.page(
            exchange.who(),
            words.isEmpty() ? "Search" : "Search: " + words,
            "",
            html -> {
              html.text(
                  "p",
                  "Searched in names of servers, actions and findings with their addresses, pages,"
                      + " files, rules and raw lines; up to "
                      + MOST
                      + " of each.",
                  "class",
                  "muted");
              html.text("h2", "Servers (" + servers.size() + ")").begin("ul");
              for (ServerRow server : servers) {
                html.begin("li").text("a", server.shown(), "href", Show.server(server.shown()));
                html.end();
              }
              html.end().text("h2", "Actions (" + actions.size() + ")");
              if (!actions.isEmpty()) {
                ActionPages.table(html, actions);
              }
              html.text("h2", "Findings (" + findings.size() + ")").begin("ul");
              for (CaseFinding finding : findings) {
                html.begin("li").text("a", finding.id(), "href", FindingPages.link(finding));
                html.text(" ");
                Show.severity(html, finding.row().severity());
                html.text(" " + finding.row().title() + ", " + finding.row().server());
                html.text(
                    "span",
                    " " + finding.row().actor() + " " + finding.row().object(),
                    "class",
                    "muted");
                html.end();
              }
              html.end();
              if (findings.size() == MOST) {
                html.begin("p")
                    .text("a", "All of them", "href", "/findings?q=" + Show.url(words))
                    .end();
              }
            }));
  }
}
