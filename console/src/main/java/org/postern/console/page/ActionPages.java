package org.postern.console.page;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.casebook.Action;
import org.postern.casebook.ActionState;
import org.postern.casebook.Ids;
import org.postern.casebook.change.Mark;
import org.postern.casebook.history.Entry;
import org.postern.casebook.state.AttestationRow;
import org.postern.casebook.state.ChallengeRow;
import org.postern.casebook.state.PackRow;
import org.postern.console.account.Role;
import org.postern.console.account.Viewer;
import org.postern.console.http.Access;
import org.postern.console.http.Answer;
import org.postern.console.http.Exchange;
import org.postern.console.http.Refusal;
import org.postern.console.http.Routes;
import org.postern.console.work.CaseView;
import org.postern.console.work.CaseWork;
import org.postern.console.work.Proof;
import org.postern.console.work.Snapshot;
import org.postern.reports.Html;
import org.postern.response.directive.OpenQuestion;

/** What the directives require: as a board, as a list, and each action on its own. */
final class ActionPages {
  private static final int HISTORY = 200;

  /** More on one page help nobody; the filters find the rest. */
  private static final int MOST_ROWS = 300;

  private static final int MOST_CARDS = 30;

  private final CaseView view;
  private final CaseWork work;

  ActionPages(CaseView view, CaseWork work) {
    this.view = view;
    this.work = work;
  }

  void addTo(Routes routes) {
    routes.get("/actions", Access.READER, this::all);
    routes.post("/answers", Access.RESPONDER, this::answer);
    routes.get("/actions/{id}", Access.READER, this::one);
    routes.get("/actions/{id}/proof", Access.READER, this::proof);
    routes.post("/actions/{id}/assign", Access.RESPONDER, this::assign);
    routes.post("/actions/{id}/mark", Access.RESPONDER, this::mark);
    routes.post("/actions/{id}/attest", Access.RESPONDER, CaseWork.ATTESTATION, this::attest);
    routes.post("/actions/{id}/challenge", Access.RESPONDER, this::challenge);
    routes.post("/actions/{id}/resolve", Access.RESPONDER, this::resolve);
    routes.post("/actions/{id}/except", Access.RESPONDER, this::except);
    routes.post("/actions/{id}/note", Access.RESPONDER, this::note);
  }

  static String link(Action action) {
    return "/actions/" + action.id();
  }

  private Answer all(Exchange exchange) {
    Snapshot now = view.now();
    List<Action> actions =
        now.actions().stream().filter(action -> isWanted(action, exchange)).toList();
    boolean list = exchange.asked("view").equals("list");
    return Answer.html(
        200,
        Layout.page(
            exchange.who(),
            "Actions",
            "/actions",
            html -> {
              Show.done(html, exchange);
              for (PackRow pack : now.packs()) {
                html.text("p", pack.title() + ", since " + pack.starts(), "class", "muted");
              }
              questions(html, exchange.who());
              filters(html, exchange, now, list);
              html.text("p", Show.count(actions.size(), "action"), "role", "status");
              if (list) {
                table(html, actions.subList(0, Math.min(MOST_ROWS, actions.size())));
              } else {
                board(html, actions);
              }
            }));
  }

  /** What only a person knows, each question once, with the servers that it is asked of. */
  private void questions(Html html, Viewer viewer) {
    Map<String, List<OpenQuestion>> waiting =
        view.waiting().stream()
            .collect(
                Collectors.groupingBy(
                    q -> q.pack() + " " + q.question().id(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    if (waiting.isEmpty()) {
      return;
    }
    html.begin("section", "aria-labelledby", "questions");
    html.text("h2", "Questions that wait for an answer", "id", "questions");
    int n = 0;
    for (List<OpenQuestion> asked : waiting.values()) {
      question(html, viewer, "q" + ++n, asked);
    }
    html.end();
  }

  private static void question(Html html, Viewer viewer, String id, List<OpenQuestion> asked) {
    OpenQuestion first = asked.getFirst();
    List<String> servers =
        asked.stream().map(OpenQuestion::server).filter(s -> !s.isEmpty()).toList();
    html.begin("article", "class", "card").text("p", first.question().text());
    if (!viewer.may(Role.RESPONDER)) {
      html.text("p", String.join(", ", servers), "class", "muted").end();
      return;
    }
    Form.begin(html, viewer, "/answers");
    hidden(html, "question", first.question().id());
    hidden(html, "pack", first.pack());
    if (!servers.isEmpty()) {
      List<String> choices = new ArrayList<>(List.of("", "all servers"));
      servers.forEach(server -> choices.addAll(List.of(server, server)));
      Form.choice(html, id, "server", "Holds for", "", choices);
    }
    Form.choice(html, id, "answer", "Answer", "", List.of("", "choose", "yes", "yes", "no", "no"));
    Form.line(html, id, "reason", "How you know (optional)", "");
    Form.end(html, "Answer");
    html.end();
  }

  private static void hidden(Html html, String name, String value) {
    html.empty("input", "type", "hidden", "name", name, "value", value);
  }

  private Answer answer(Exchange exchange) {
    work.answer(
        exchange.who().name(),
        exchange.given("question"),
        exchange.given("pack"),
        exchange.given("server"),
        exchange.given("answer"),
        exchange.given("reason"));
    return Answer.see("/actions?done=1");
  }

  private static boolean isWanted(Action action, Exchange exchange) {
    String only = exchange.asked("only");
    String owner = exchange.asked("owner");
    String server = exchange.asked("server");
    boolean state =
        switch (only) {
          case "" -> true;
          case "overdue" -> action.overdue();
          case "unsettled" -> !action.state().isSettled();
          default -> action.state().word().equals(only);
        };
    return state
        && (owner.isEmpty() || action.row().owner().equalsIgnoreCase(owner))
        && (server.isEmpty() || action.row().server().equalsIgnoreCase(server));
  }

  private static void filters(Html html, Exchange exchange, Snapshot now, boolean list) {
    html.begin("form", "class", "filters", "method", "get", "action", "/actions");
    Form.choice(
        html, "a", "view", "Show as", list ? "list" : "", List.of("", "board", "list", "list"));
    List<String> states =
        Stream.concat(
                Stream.of("", "all", "unsettled", "not settled", "overdue", "overdue"),
                Arrays.stream(ActionState.values())
                    .flatMap(s -> Stream.of(s.word(), Show.words(s.word()))))
            .toList();
    Form.choice(html, "a", "only", "State", exchange.asked("only"), states);
    Set<String> owners =
        now.actions().stream()
            .map(a -> a.row().owner())
            .filter(o -> !o.isEmpty())
            .collect(Collectors.toCollection(java.util.TreeSet::new));
    List<String> people =
        Stream.concat(Stream.of("", "anybody"), owners.stream().flatMap(o -> Stream.of(o, o)))
            .toList();
    Form.choice(html, "a", "owner", "Owner", exchange.asked("owner"), people);
    Form.line(html, "a", "server", "Server", exchange.asked("server"));
    Form.end(html, "Show");
  }

  /** A column for each state; what evidence contradicts is not done, whatever was attested. */
  private static void board(Html html, List<Action> actions) {
    html.begin("div", "class", "board");
    column(
        html,
        "Contradicted",
        "/actions?view=list",
        actions.stream().filter(a -> a.contradiction().isPresent()).toList());
    for (ActionState state : ActionState.values()) {
      column(
          html,
          Show.words(state.word()),
          "/actions?view=list&only=" + state.word(),
          actions.stream().filter(a -> a.state() == state && a.contradiction().isEmpty()).toList());
    }
    html.end();
  }

  private static void column(Html html, String title, String all, List<Action> here) {
    if (here.isEmpty()) {
      return;
    }
    html.begin("section").text("h2", title + " (" + here.size() + ")");
    here.stream().limit(MOST_CARDS).forEach(action -> card(html, action));
    if (here.size() > MOST_CARDS) {
      html.begin("p").text("a", "All " + here.size(), "href", all).end();
    }
    html.end();
  }

  private static void card(Html html, Action action) {
    html.begin("article", "class", "card").begin("h3");
    html.text("a", action.id(), "href", link(action)).text(" " + where(action)).end();
    html.text("p", action.row().text());
    html.begin("p", "class", "muted").text(action.row().owner());
    due(html, action);
    html.end();
    loud(html, action);
    html.end();
  }

  private static void due(Html html, Action action) {
    action
        .due()
        .ifPresent(
            day -> {
              html.text(" ");
              html.text(
                  "span", "due " + day, "class", action.overdue() ? "badge bad" : "badge plain");
            });
  }

  private static void loud(Html html, Action action) {
    action
        .contradiction()
        .ifPresent(text -> html.text("p", "CONTRADICTED by evidence: " + text, "class", "fault"));
  }

  private static String where(Action action) {
    return action.row().server().isEmpty() ? "Organisation" : action.row().server();
  }

  static void table(Html html, List<Action> actions) {
    Show.table(html, "Actions", List.of("Action", "What", "Where", "State", "Owner", "Due"));
    for (Action action : actions) {
      html.begin("tr").begin("th", "scope", "row");
      html.text("a", action.id(), "href", link(action)).end().begin("td");
      html.text(action.row().text());
      loud(html, action);
      html.end().text("td", where(action)).text("td", Show.words(action.state().word()));
      html.text("td", action.row().owner()).begin("td");
      due(html, action);
      html.end().end();
    }
    Show.endTable(html);
  }

  private record Whole(Action action, List<Entry> history) {}

  private Whole whole(Exchange exchange) {
    long number = number(exchange);
    return view.read(
        r ->
            new Whole(
                r.action(number)
                    .orElseThrow(() -> new Refusal(404, "There is no action A" + number + ".")),
                r.historyOfAction(number, HISTORY)));
  }

  private static long number(Exchange exchange) {
    return Ids.actionNumber(exchange.part("id"));
  }

  private Answer one(Exchange exchange) {
    Whole whole = whole(exchange);
    Action action = whole.action();
    return Answer.html(
        200,
        Layout.page(
            exchange.who(),
            action.id() + ": " + action.row().text(),
            "/actions",
            html -> {
              Show.done(html, exchange);
              loud(html, action);
              facts(html, action);
              challenges(html, exchange, action);
              if (exchange.who().may(Role.RESPONDER)) {
                forms(html, exchange.who(), action);
              }
              html.text("h2", "History");
              HistoryList.write(html, whole.history());
            }));
  }

  private static void facts(Html html, Action action) {
    html.begin("dl", "class", "facts");
    Show.pair(html, "State", Show.words(action.state().word()));
    Show.pair(html, "Where", where(action));
    Show.pair(html, "Directive", action.row().pack() + ", " + action.row().requirement());
    Show.pair(html, "Owner", action.row().owner());
    Show.pair(html, "Due", action.due().map(LocalDate::toString).orElse(""));
    Show.pair(html, "Evidence", Show.words(action.row().outcome()));
    Show.pair(html, "It says", action.row().outcomeText());
    Show.pair(html, "Reason", action.row().markReason());
    Show.pair(html, "Exception", action.row().exceptReason());
    Show.pair(html, "Until", action.row().exceptUntil());
    if (action.attestation().isPresent()) {
      AttestationRow said = action.attestation().get();
      Show.pair(html, "Attested", said.statement());
      Show.pair(html, "By", said.who() + ", " + Show.time(said.time()));
      if (!said.evidenceSha256().isEmpty()) {
        html.begin("div").text("dt", "Proof").begin("dd");
        html.text("a", said.evidenceName(), "href", link(action) + "/proof");
        html.text(", SHA-256 " + said.evidenceSha256()).end().end();
      }
    }
    html.end();
  }

  private static void challenges(Html html, Exchange exchange, Action action) {
    if (action.challenges().isEmpty()) {
      return;
    }
    html.text("h2", "What stands in the way");
    for (ChallengeRow challenge : action.challenges()) {
      boolean open = challenge.resolvedTime().isEmpty();
      html.begin("article", "class", "card").begin("p");
      html.text("strong", Ids.challenge(challenge.number()) + (open ? "" : " (resolved)"));
      html.text(" " + challenge.text());
      html.text(challenge.needs().isEmpty() ? "" : " Needs: " + challenge.needs()).end();
      if (!open) {
        html.text("p", challenge.resolvedBy() + ": " + challenge.resolution(), "class", "muted");
      } else if (exchange.who().may(Role.RESPONDER)) {
        Form.begin(html, exchange.who(), link(action) + "/resolve");
        html.empty(
            "input",
            "type",
            "hidden",
            "name",
            "challenge",
            "value",
            Ids.challenge(challenge.number()));
        Form.needed(html, "r" + challenge.number(), "text", "How it was resolved");
        Form.end(html, "Resolve");
      }
      html.end();
    }
  }

  private static void forms(Html html, Viewer viewer, Action action) {
    String base = link(action);
    html.begin("div", "class", "columns");
    html.begin("section").text("h2", "Take or give");
    Form.begin(html, viewer, base + "/assign");
    String owner = action.row().owner();
    Form.line(html, "o", "owner", "Owner", owner.isEmpty() ? viewer.name() : owner);
    Form.of(html, "o", "due", "Agreed day (optional)", "date", false);
    Form.end(html, "Assign");
    html.end();
    html.begin("section").text("h2", "Mark");
    Form.begin(html, viewer, base + "/mark");
    Form.choice(
        html,
        "m",
        "mark",
        "It is",
        "IN_PROGRESS",
        List.of(
            "IN_PROGRESS", "in progress",
            "OPEN", "open (takes back attestation and exception)",
            "NOT_APPLICABLE", "not applicable"));
    Form.line(html, "m", "reason", "Reason", "");
    Form.end(html, "Mark");
    html.end();
    html.begin("section").text("h2", "Attest that it is done");
    Form.beginUpload(html, viewer, base + "/attest");
    Form.needed(html, "s", "statement", "What was done");
    Form.of(html, "s", "proof", "File that shows it (optional, 32 MiB)", "file", false);
    Form.end(html, "Attest");
    html.end();
    html.begin("section").text("h2", "Say what stands in the way");
    Form.begin(html, viewer, base + "/challenge");
    Form.needed(html, "c", "text", "What stands in the way");
    Form.line(html, "c", "needs", "What is needed, from whom", "");
    Form.end(html, "Challenge");
    html.end();
    html.begin("section").text("h2", "Except until a day");
    Form.begin(html, viewer, base + "/except");
    Form.needed(html, "e", "reason", "Reason");
    Form.of(html, "e", "until", "Last day", "date", true);
    Form.end(html, "Except");
    html.end();
    html.begin("section").text("h2", "Remark");
    Form.begin(html, viewer, base + "/note");
    Form.needed(html, "n", "text", "Remark");
    Form.end(html, "Add");
    html.end().end();
  }

  private Answer back(Exchange exchange) {
    return Answer.see("/actions/A" + number(exchange) + "?done=1");
  }

  private Answer assign(Exchange exchange) {
    work.assign(
        exchange.who().name(),
        number(exchange),
        exchange.given("owner"),
        work.dayToCome(exchange.given("due")));
    return back(exchange);
  }

  private Answer mark(Exchange exchange) {
    Mark mark =
        Arrays.stream(Mark.values())
            .filter(m -> m.name().equals(exchange.given("mark")))
            .findFirst()
            .orElseThrow(() -> new Refusal(400, "Choose a mark."));
    work.mark(exchange.who().name(), number(exchange), mark, exchange.given("reason"));
    return back(exchange);
  }

  private Answer attest(Exchange exchange) throws IOException {
    work.attest(
        exchange.who().name(),
        number(exchange),
        exchange.given("statement"),
        Optional.ofNullable(exchange.uploads().get("proof")));
    return back(exchange);
  }

  private Answer challenge(Exchange exchange) {
    work.challenge(
        exchange.who().name(), number(exchange), exchange.given("text"), exchange.given("needs"));
    return back(exchange);
  }

  private Answer resolve(Exchange exchange) {
    long challenge = Ids.challengeNumber(exchange.given("challenge"));
    work.resolve(exchange.who().name(), challenge, exchange.given("text"));
    return back(exchange);
  }

  private Answer except(Exchange exchange) {
    work.except(
        exchange.who().name(),
        number(exchange),
        exchange.given("reason"),
        work.dayToCome(exchange.given("until")));
    return back(exchange);
  }

  private Answer note(Exchange exchange) {
    work.noteAction(exchange.who().name(), number(exchange), exchange.given("text"));
    return back(exchange);
  }

  private Answer proof(Exchange exchange) {
    return Proof.of(view, number(exchange));
  }
}
