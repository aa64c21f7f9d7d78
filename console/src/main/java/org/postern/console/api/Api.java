package org.postern.console.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postern.casebook.Action;
import org.postern.casebook.CaseFinding;
import org.postern.casebook.FindingFilter;
import org.postern.casebook.Ids;
import org.postern.casebook.change.Mark;
import org.postern.casebook.change.Triage;
import org.postern.casebook.history.Entry;
import org.postern.casebook.state.FindingTextRow;
import org.postern.console.http.Access;
import org.postern.console.http.Answer;
import org.postern.console.http.Exchange;
import org.postern.console.http.Gate;
import org.postern.console.http.Refusal;
import org.postern.console.http.Route;
import org.postern.console.http.Routes;
import org.postern.console.run.QueuedRun;
import org.postern.console.run.RunQueue;
import org.postern.console.work.CaseView;
import org.postern.console.work.CaseWork;
import org.postern.console.work.EvidenceView;
import org.postern.console.work.FindingAsk;
import org.postern.console.work.Proof;
import org.postern.console.work.Snapshot;
import org.postern.response.directive.OpenQuestion;

/** The case for programs; the same services as the pages, under the name of a token's owner. */
public record Api(CaseView view, CaseWork work, RunQueue queue) {
  private static final int MOST = 500;
  private static final int HISTORY = 200;

  public Api {
    Objects.requireNonNull(view, "view");
  }

  /** Adds the routes of all operations and of their description. */
  public void addTo(Routes routes) {
    List<Operation> operations = operations();
    for (Operation operation : operations) {
      String path = Gate.API + operation.path();
      if (operation.method().equals("GET")) {
        routes.get(path, operation.access(), operation.handler());
      } else {
        routes.post(path, operation.access(), operation.limit(), operation.handler());
      }
    }
    ObjectNode description = OpenApi.of(operations);
    routes.get(Gate.API + "/openapi.json", Access.EVERYONE, x -> Json.answer(description));
  }

  private List<Operation> operations() {
    List<Operation> out = new ArrayList<>();
    get(out, "/case", "The case in one glance", List.of(), x -> summary());
    get(out, "/servers", "The servers, most alarming first", List.of(), x -> servers());
    get(out, "/findings", "Findings over all runs", FindingAsk.NAMES, this::findings);
    get(out, "/findings/{id}", "One finding with its line and history", List.of(), this::finding);
    get(
        out,
        "/findings/{id}/surroundings",
        "The evidence around its line, if it is at hand",
        List.of(),
        this::surroundings);
    post(
        out,
        "/findings/triage",
        "Judge findings, all or none",
        List.of("findings*", "triage*", "reason*", "until"),
        this::triage);
    post(out, "/findings/{id}/notes", "Add a remark", List.of("text*"), this::noteFinding);
    get(out, "/actions", "What is required, and how far it is", List.of(), x -> actions());
    get(out, "/actions/{id}", "One action with its history", List.of(), this::action);
    post(out, "/actions/{id}/assign", "Give it to a person", List.of("owner", "due"), this::assign);
    post(out, "/actions/{id}/mark", "Say how far it is", List.of("mark*", "reason"), this::mark);
    out.add(
        new Operation(
            "POST",
            "/actions/{id}/attest",
            Access.RESPONDER,
            "State that it is done, with a file that shows it if there is one (32 MiB)",
            List.of(),
            List.of("statement*"),
            List.of("proof"),
            CaseWork.ATTESTATION,
            this::attest));
    get(
        out,
        "/actions/{id}/proof",
        "The file behind an attestation, as it was uploaded",
        List.of(),
        this::proof);
    post(
        out,
        "/actions/{id}/challenge",
        "Say what stands in the way",
        List.of("text*", "needs"),
        this::challenge);
    post(
        out,
        "/actions/{id}/except",
        "Except it until a day",
        List.of("reason*", "until*"),
        this::except);
    post(out, "/actions/{id}/notes", "Add a remark", List.of("text*"), this::noteAction);
    post(
        out,
        "/challenges/{id}/resolve",
        "Say how it was resolved",
        List.of("text*"),
        this::resolve);
    get(out, "/questions", "Questions that wait for a person", List.of(), x -> questions());
    post(
        out,
        "/questions/{id}/answer",
        "Answer one by yes or no",
        List.of("answer*", "pack", "server", "reason"),
        this::answer);
    get(out, "/runs", "Runs that the console was asked for, newest first", List.of(), x -> runs());
    get(out, "/runs/{id}", "One of them, with its progress", List.of(), this::run);
    post(out, "/runs", "Check evidence on the server's disk", List.of("path*"), this::begin);
    post(out, "/runs/{id}/cancel", "End it before its time", List.of(), this::cancel);
    post(out, "/runs/{id}/again", "Check the same evidence again", List.of(), this::again);
    get(out, "/history", "The newest entries of the history", List.of(), x -> history());
    return out;
  }

  private static void get(
      List<Operation> out, String path, String summary, List<String> query, Route.Handler handler) {
    out.add(
        new Operation(
            "GET", path, Access.READER, summary, query, List.of(), List.of(), 0, handler));
  }

  private static void post(
      List<Operation> out, String path, String summary, List<String> body, Route.Handler handler) {
    out.add(
        new Operation(
            "POST",
            path,
            Access.RESPONDER,
            summary,
            List.of(),
            body,
            List.of(),
            Route.FORM,
            handler));
  }

  private Answer summary() {
    Snapshot now = view.now();
    ObjectNode out = Json.object().put("organisation", now.organisation());
    out.put("head", now.head()).put("servers", now.servers().size());
    out.put("runs", now.runs().size()).put("untriaged", now.untriaged());
    out.put("openActions", now.actions().stream().filter(a -> !a.state().isSettled()).count());
    ArrayNode packs = out.putArray("packs");
    now.packs().forEach(pack -> packs.add(Json.row(pack)));
    return Json.answer(out);
  }

  private Answer servers() {
    Snapshot now = view.now();
    return Json.list(now.servers(), now.servers().size(), Json::row);
  }

  private Answer findings(Exchange exchange) {
    int page = FindingAsk.page(exchange);
    FindingFilter filter = FindingAsk.filter(exchange, MOST, (page - 1) * MOST);
    return view.read(r -> Json.list(r.findings(filter), r.countFindings(filter), Json::finding));
  }

  private Answer finding(Exchange exchange) {
    long number = Ids.findingNumber(exchange.part("id"));
    return view.read(
        r -> {
          CaseFinding finding =
              r.finding(number)
                  .orElseThrow(() -> new Refusal(404, "There is no finding F" + number + "."));
          ObjectNode out = Json.finding(finding);
          r.findingText(number).ifPresent(text -> out.set("texts", Json.row(text)));
          return Json.answer(with(out, r.historyOfFinding(number, HISTORY)));
        });
  }

  private record Seen(CaseFinding finding, FindingTextRow text) {}

  private Answer surroundings(Exchange exchange) {
    long number = Ids.findingNumber(exchange.part("id"));
    Seen seen =
        view.read(
            r ->
                new Seen(
                    r.finding(number)
                        .orElseThrow(
                            () -> new Refusal(404, "There is no finding F" + number + ".")),
                    r.findingText(number).orElse(new FindingTextRow(number, "", "", "", ""))));
    return Json.answer(Json.excerpt(new EvidenceView(view).around(seen.finding(), seen.text())));
  }

  private static ObjectNode with(ObjectNode out, List<Entry> entries) {
    ArrayNode history = out.putArray("history");
    entries.forEach(entry -> history.add(Json.entry(entry)));
    return out;
  }

  private Answer triage(Exchange exchange) {
    Body body = Body.of(exchange);
    work.triage(
        exchange.who().name(),
        body.texts("findings").stream().map(Ids::findingNumber).toList(),
        body.constant(Triage.class, "triage"),
        body.text("reason"),
        work.dayToCome(body.text("until")));
    return done();
  }

  private static Answer done() {
    return Json.answer(Json.object().put("done", true));
  }

  private Answer noteFinding(Exchange exchange) {
    long number = Ids.findingNumber(exchange.part("id"));
    work.noteFinding(exchange.who().name(), number, Body.of(exchange).text("text"));
    return done();
  }

  private Answer actions() {
    List<Action> actions = view.now().actions();
    return Json.list(actions, actions.size(), Json::action);
  }

  private static long number(Exchange exchange) {
    return Ids.actionNumber(exchange.part("id"));
  }

  private Answer action(Exchange exchange) {
    long number = number(exchange);
    return view.read(
        r -> {
          Action action =
              r.action(number)
                  .orElseThrow(() -> new Refusal(404, "There is no action A" + number + "."));
          return Json.answer(with(Json.action(action), r.historyOfAction(number, HISTORY)));
        });
  }

  private Answer assign(Exchange exchange) {
    Body body = Body.of(exchange);
    work.assign(
        exchange.who().name(),
        number(exchange),
        body.text("owner"),
        work.dayToCome(body.text("due")));
    return done();
  }

  private Answer mark(Exchange exchange) {
    Body body = Body.of(exchange);
    work.mark(
        exchange.who().name(),
        number(exchange),
        body.constant(Mark.class, "mark"),
        body.text("reason"));
    return done();
  }

  private Answer attest(Exchange exchange) throws java.io.IOException {
    work.attest(
        exchange.who().name(),
        number(exchange),
        exchange.form().isEmpty()
            ? Body.of(exchange).text("statement")
            : exchange.given("statement"),
        Optional.ofNullable(exchange.uploads().get("proof")));
    return done();
  }

  private Answer proof(Exchange exchange) {
    return Proof.of(view, number(exchange));
  }

  private Answer challenge(Exchange exchange) {
    Body body = Body.of(exchange);
    work.challenge(exchange.who().name(), number(exchange), body.text("text"), body.text("needs"));
    return done();
  }

  private Answer except(Exchange exchange) {
    Body body = Body.of(exchange);
    work.except(
        exchange.who().name(),
        number(exchange),
        body.text("reason"),
        work.dayToCome(body.text("until")));
    return done();
  }

  private Answer noteAction(Exchange exchange) {
    work.noteAction(exchange.who().name(), number(exchange), Body.of(exchange).text("text"));
    return done();
  }

  private Answer questions() {
    List<OpenQuestion> waiting = view.waiting();
    return Json.list(waiting, waiting.size(), Json::question);
  }

  private Answer answer(Exchange exchange) {
    Body body = Body.of(exchange);
    work.answer(
        exchange.who().name(),
        exchange.part("id"),
        body.text("pack"),
        body.text("server"),
        body.text("answer"),
        body.text("reason"));
    return done();
  }

  private Answer resolve(Exchange exchange) {
    long challenge = Ids.challengeNumber(exchange.part("id"));
    work.resolve(exchange.who().name(), challenge, Body.of(exchange).text("text"));
    return done();
  }

  private Answer runs() {
    List<QueuedRun> runs = queue.all();
    return Json.list(runs, runs.size(), Json::row);
  }

  private Answer run(Exchange exchange) {
    QueuedRun run = known(exchange);
    ObjectNode out = Json.row(run);
    queue
        .progress()
        .filter(p -> p.id() == run.id())
        .ifPresent(p -> out.put("files", p.files()).put("bytes", p.bytes()));
    return Json.answer(out);
  }

  private QueuedRun known(Exchange exchange) {
    try {
      return queue
          .find(Long.parseLong(exchange.part("id")))
          .orElseThrow(() -> new Refusal(404, "There is no such run."));
    } catch (NumberFormatException none) {
      throw new Refusal(404, "There is no such run.");
    }
  }

  private Answer begin(Exchange exchange) {
    String text = Body.of(exchange).text("path");
    try {
      Path path = Path.of(text);
      if (!path.isAbsolute() || !Files.exists(path)) {
        throw new Refusal(400, "There is no such file or folder on the server: " + text);
      }
      return id(queue.add(exchange.who().name(), path, text));
    } catch (InvalidPathException odd) {
      throw new Refusal(400, "That is no path: " + text);
    }
  }

  private static Answer id(long id) {
    return Json.answer(Json.object().put("id", id));
  }

  private Answer cancel(Exchange exchange) {
    queue.cancel(known(exchange).id());
    return done();
  }

  private Answer again(Exchange exchange) {
    return id(queue.again(known(exchange).id(), exchange.who().name()));
  }

  private Answer history() {
    List<Entry> entries = view.read(r -> r.history(HISTORY));
    return Json.list(entries, entries.size(), Json::entry);
  }
}
