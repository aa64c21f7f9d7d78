package org.postern.console.page;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postern.casebook.Action;
import org.postern.casebook.ActionState;
import org.postern.casebook.state.ServerRow;
import org.postern.console.http.Access;
import org.postern.console.http.Answer;
import org.postern.console.http.Exchange;
import org.postern.console.http.Routes;
import org.postern.console.work.CaseView;
import org.postern.console.work.Snapshot;
import org.postern.console.work.Told;
import org.postern.reports.Html;
import org.postern.reports.brief.BriefContent;
import org.postern.response.Verdict;
import org.postern.response.directive.OpenQuestion;

/** The state of the organisation in one glance. */
final class OverviewPage {
  private static final int MOST_SERVERS = 50;
  private static final int MOST_ACTIONS = 8;

  private final CaseView view;
  private final Clock clock;

  OverviewPage(CaseView view, Clock clock) {
    this.view = view;
    this.clock = clock;
  }

  void addTo(Routes routes) {
    routes.get("/", Access.READER, this::overview);
  }

  private Answer overview(Exchange exchange) {
    Snapshot now = view.now();
    String title = now.organisation().isEmpty() ? "Overview" : now.organisation();
    return Answer.html(
        200,
        Layout.page(
            exchange.who(),
            title,
            "/",
            html -> {
              next(html, now);
              html.begin("div", "class", "columns");
              verdicts(html, now);
              actions(html, now);
              html.end();
              servers(html, now);
              questions(html);
              html.begin("div", "class", "columns");
              deadlines(html, now);
              blind(html);
              html.end();
              changes(html, now);
            }));
  }

  private void next(Html html, Snapshot now) {
    html.begin("section", "class", "next", "aria-labelledby", "next");
    html.text("h2", "Next thing to do", "id", "next").begin("p");
    Optional<ServerRow> worst =
        now.servers().stream().filter(s -> s.verdict().equals("COMPROMISED")).findFirst();
    Optional<ServerRow> milder =
        now.servers().stream().filter(s -> now.vanished().containsKey(s.name())).findFirst();
    List<Action> overdue = now.actions().stream().filter(Action::overdue).toList();
    List<Action> contradicted =
        now.actions().stream().filter(a -> a.contradiction().isPresent()).toList();
    Optional<Action> first = now.unsettled().stream().findFirst();
    if (now.runs().isEmpty()) {
      html.text("Nothing was read yet. ").text("a", "Check evidence", "href", "/runs");
    } else if (!contradicted.isEmpty()) {
      Action action = contradicted.getFirst();
      html.text("Evidence contradicts what was attested: ")
          .text("a", action.id() + " " + action.row().text(), "href", ActionPages.link(action));
    } else if (milder.isPresent()) {
      html.text("a", milder.get().shown(), "href", Show.server(milder.get().shown()))
          .text(
              ": grave findings of earlier runs were not seen again. Evidence that shows less acquits"
                  + " no server; check old and new evidence together.");
    } else if (worst.isPresent()) {
      html.text("a", worst.get().shown(), "href", Show.server(worst.get().shown()))
          .text(" is compromised: follow its decisions, most urgent first.");
    } else if (!overdue.isEmpty()) {
      html.text("a", Show.count(overdue.size(), "action"), "href", "/actions?only=overdue")
          .text(" overdue.");
    } else if (!view.waiting().isEmpty()) {
      html.text("a", Show.count(view.waiting().size(), "question"), "href", "/actions#questions")
          .text(" of the directives that only a person can answer.");
    } else if (now.untriaged() > 0) {
      html.text(
              "a", Show.count(now.untriaged(), "finding"), "href", "/findings?untriaged=on&least=2")
          .text(" of medium severity and more that nobody has judged.");
    } else if (first.isPresent()) {
      html.text(
          "a",
          first.get().id() + " " + first.get().row().text(),
          "href",
          ActionPages.link(first.get()));
    } else {
      html.text("Nothing is open. Check new evidence when there is some.");
    }
    html.end().end();
  }

  private static void verdicts(Html html, Snapshot now) {
    html.begin("section", "aria-labelledby", "verdicts");
    html.text("h2", "Servers by verdict", "id", "verdicts");
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    now.servers().forEach(s -> Snapshot.verdict(s).ifPresent(v -> counts.merge(v, 1L, Long::sum)));
    if (counts.isEmpty()) {
      html.text("p", "No server was seen yet.", "class", "muted");
    }
    html.begin("ul", "class", "figures");
    for (Verdict verdict : Verdict.values()) {
      if (counts.containsKey(verdict)) {
        html.begin("li").text("strong", Show.number(counts.getOrDefault(verdict, 0L)));
        html.text(" ");
        Show.verdict(html, verdict.name());
        html.text("span", verdict.meaning(), "class", "muted").end();
      }
    }
    html.end().end();
  }

  private static void actions(Html html, Snapshot now) {
    html.begin("section", "aria-labelledby", "by-state");
    html.text("h2", "Actions by state", "id", "by-state");
    if (now.actions().isEmpty()) {
      html.text("p", "No directive is recorded as followed yet.", "class", "muted");
    }
    html.begin("ul", "class", "figures");
    for (ActionState state : ActionState.values()) {
      long n = now.byState().getOrDefault(state, 0L);
      if (n > 0) {
        html.begin("li").text("strong", Show.number(n)).text(" ");
        html.text("a", Show.words(state.word()), "href", "/actions?view=list&only=" + state.word());
        html.end();
      }
    }
    html.end().end();
  }

  private static void servers(Html html, Snapshot now) {
    if (now.servers().isEmpty()) {
      return;
    }
    html.begin("section", "aria-labelledby", "servers").text("h2", "Servers", "id", "servers");
    Show.table(html, "Servers", List.of("Server", "Verdict", "Last seen in", "Open actions"));
    for (ServerRow server :
        now.servers().subList(0, Math.min(MOST_SERVERS, now.servers().size()))) {
      html.begin("tr").begin("th", "scope", "row");
      html.text("a", server.shown(), "href", Show.server(server.shown())).end().begin("td");
      Show.verdict(html, server.verdict());
      Show.vanished(html, server, now);
      html.end().text("td", "R" + server.lastRun());
      long open = now.openActions().getOrDefault(server.name(), 0L);
      html.text("td", Show.number(open), "class", "number").end();
    }
    Show.endTable(html);
    if (now.servers().size() > MOST_SERVERS) {
      html.begin("p")
          .text("a", "All " + now.servers().size() + " servers", "href", "/servers")
          .end();
    }
    html.end();
  }

  private void questions(Html html) {
    List<OpenQuestion> waiting = view.waiting();
    if (waiting.isEmpty()) {
      return;
    }
    html.begin("section", "aria-labelledby", "questions");
    html.text("h2", "Questions that wait for an answer", "id", "questions").begin("ul");
    waiting.stream()
        .collect(
            Collectors.groupingBy(
                q -> q.question().text(), LinkedHashMap::new, Collectors.counting()))
        .forEach((text, n) -> html.text("li", text + (n > 1 ? " (" + n + " servers)" : "")));
    html.end().begin("p").text("a", "Answer them", "href", "/actions#questions").end().end();
  }

  private static void deadlines(Html html, Snapshot now) {
    html.begin("section", "aria-labelledby", "deadlines");
    html.text("h2", "Next deadlines", "id", "deadlines");
    List<Action> due =
        now.unsettled().stream().filter(a -> a.due().isPresent()).limit(MOST_ACTIONS).toList();
    if (due.isEmpty()) {
      html.text("p", "None is open.", "class", "muted");
    }
    html.begin("ul");
    for (Action action : due) {
      html.begin("li")
          .text(
              "span",
              action.due().map(LocalDate::toString).orElse(""),
              "class",
              action.overdue() ? "badge bad" : "badge plain");
      html.text(" ").text("a", action.id(), "href", ActionPages.link(action));
      html.text(
          " "
              + action.row().text()
              + (action.row().server().isEmpty() ? "" : " (" + action.row().server() + ")"));
      html.end();
    }
    html.end().end();
  }

  private void blind(Html html) {
    html.begin("section", "aria-labelledby", "blind").text("h2", "Blind days", "id", "blind");
    List<BriefContent.BlindDays> rows = view.blindDays();
    if (rows.isEmpty()) {
      html.text(
          "p", "No server is known to have been open to a wave of attacks.", "class", "muted");
    }
    html.begin("ul");
    for (BriefContent.BlindDays row : rows) {
      html.begin("li").text("strong", row.wave());
      html.text(
          ": "
              + Show.count(row.servers(), "server")
              + " open for "
              + Show.count(row.openDays(), "day")
              + ", "
              + (row.blindDays() == 0 ? "all of them seen" : row.blindDays() + " of them unseen"));
      html.end();
    }
    html.end().end();
  }

  private void changes(Html html, Snapshot now) {
    html.begin("section", "aria-labelledby", "changes");
    html.text("h2", "Since yesterday", "id", "changes");
    String yesterday = clock.instant().minus(Duration.ofDays(1)).toString();
    List<Told> entries =
        now.recent().stream().filter(told -> told.time().compareTo(yesterday) >= 0).toList();
    if (entries.isEmpty()) {
      html.text("p", "Nothing has changed.", "class", "muted");
    }
    HistoryList.told(html, entries);
    if (entries.size() == now.recent().size() && entries.size() >= Snapshot.RECENT) {
      html.text("p", "These are the newest " + entries.size() + ".", "class", "muted");
    }
    html.end();
  }
}
