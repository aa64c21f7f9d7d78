package org.postern.console.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.postern.casebook.CaseFinding;
import org.postern.casebook.CaseReader;
import org.postern.casebook.FindingFilter;
import org.postern.casebook.Ids;
import org.postern.casebook.change.Triage;
import org.postern.casebook.history.Entry;
import org.postern.casebook.state.FindingRow;
import org.postern.casebook.state.FindingTextRow;
import org.postern.console.account.Role;
import org.postern.console.account.Viewer;
import org.postern.console.http.Access;
import org.postern.console.http.Answer;
import org.postern.console.http.Exchange;
import org.postern.console.http.Refusal;
import org.postern.console.http.Routes;
import org.postern.console.work.CaseView;
import org.postern.console.work.CaseWork;
import org.postern.console.work.EvidenceView;
import org.postern.console.work.FindingAsk;
import org.postern.engine.excerpt.Excerpt;
import org.postern.reports.Html;

/** Findings over all runs: a list to be worked through, and each on its own. */
final class FindingPages {
  private static final int PAGE = 50;
  private static final int HISTORY = 100;

  private static final List<String> TRIAGES =
      List.of(
          "CONFIRMED", "Confirmed: it is what it looks like",
          "FALSE_ALARM", "False alarm: it is not",
          "ACCEPTED", "Accepted: it is, and may stay so");

  private final CaseView view;
  private final CaseWork work;
  private final EvidenceView evidence;

  FindingPages(CaseView view, CaseWork work, EvidenceView evidence) {
    this.evidence = evidence;
    this.view = view;
    this.work = work;
  }

  void addTo(Routes routes) {
    routes.get("/findings", Access.READER, this::list);
    routes.post("/findings", Access.RESPONDER, this::judge);
    routes.get("/findings/{id}", Access.READER, this::one);
    routes.post("/findings/{id}/note", Access.RESPONDER, this::note);
  }

  private Answer list(Exchange exchange) {
    int page = FindingAsk.page(exchange);
    FindingFilter filter = FindingAsk.filter(exchange, PAGE + 1, (page - 1) * PAGE);
    List<CaseFinding> found = view.read(r -> r.findings(filter));
    List<CaseFinding> here = found.subList(0, Math.min(PAGE, found.size()));
    String count = counted(view.count(filter), page);
    return Answer.html(
        200,
        Layout.page(
            exchange.who(),
            "Findings",
            "/findings",
            html -> {
              Show.done(html, exchange);
              filters(html, exchange, filter);
              html.text("p", count, "role", "status");
              if (!here.isEmpty()) {
                work(html, exchange, here);
              }
              paging(html, exchange, page, found.size() > PAGE);
            }));
  }

  private static String counted(OptionalLong all, int page) {
    String which = page > 1 ? ", page " + page : "";
    if (all.isEmpty()) {
      return "More than " + CaseReader.MOST_COUNTED + " findings" + which;
    }
    long pages = (all.getAsLong() + PAGE - 1) / PAGE;
    return Show.count(all.getAsLong(), "finding")
        + (pages > 1 ? ", page " + page + " of " + Show.number(pages) : "");
  }

  private static void filters(Html html, Exchange exchange, FindingFilter filter) {
    html.begin("form", "class", "filters", "method", "get", "action", "/findings");
    Form.line(html, "f", "q", "Words", exchange.asked("q"));
    Form.line(html, "f", "server", "Server", exchange.asked("server"));
    Form.choice(
        html,
        "f",
        "least",
        "At least",
        Integer.toString(filter.leastSeverity()),
        List.of("0", "any", "1", "low", "2", "medium", "3", "high", "4", "critical"));
    Form.choice(
        html,
        "f",
        "presence",
        "Last run",
        exchange.asked("presence"),
        List.of("", "any", "new", "new", "still-there", "still there", "gone", "gone"));
    Form.choice(
        html,
        "f",
        "untriaged",
        "Judged",
        exchange.asked("untriaged"),
        List.of("", "any", "on", "not yet"));
    Form.choice(
        html,
        "f",
        "sort",
        "Sort by",
        exchange.asked("sort"),
        List.of("", "severity", "time", "time", "server", "server", "rule", "rule"));
    Form.end(html, "Show");
  }

  private static void work(Html html, Exchange exchange, List<CaseFinding> findings) {
    boolean may = exchange.who().may(Role.RESPONDER);
    if (may) {
      Form.begin(html, exchange.who(), "/findings");
      html.empty("input", "type", "hidden", "name", "back", "value", query(exchange, 0));
    }
    List<String> columns =
        new ArrayList<>(List.of("Finding", "Severity", "Server", "What", "Who", "First", "Judged"));
    if (may) {
      columns.addFirst("Choose");
    }
    Show.table(html, "Findings", columns);
    findings.forEach(finding -> row(html, finding, may));
    Show.endTable(html);
    if (may) {
      html.begin("fieldset").text("legend", "Judge the chosen ones");
      judgement(html);
      html.end().end();
    }
  }

  private static void judgement(Html html) {
    Form.choice(html, "t", "triage", "Judgement", "", TRIAGES);
    Form.needed(html, "t", "reason", "Reason");
    Form.of(html, "t", "until", "Until (optional; afterwards it is open again)", "date", false);
    html.begin("p").text("button", "Judge").end();
  }

  private static void row(Html html, CaseFinding finding, boolean may) {
    FindingRow row = finding.row();
    html.begin("tr");
    if (may) {
      html.begin("td");
      html.empty(
          "input",
          "type",
          "checkbox",
          "name",
          "finding",
          "value",
          finding.id(),
          "aria-label",
          "Choose " + finding.id());
      html.end();
    }
    html.begin("th", "scope", "row").text("a", finding.id(), "href", link(finding));
    html.text(" ").text("span", Show.words(finding.presence().word()), "class", "muted").end();
    html.begin("td");
    Show.severity(html, row.severity());
    html.end().begin("td").text("a", row.server(), "href", Show.server(row.server())).end();
    html.begin("td").text("span", row.title());
    if (!row.object().isEmpty()) {
      html.begin("div", "class", "muted clip").text(row.object()).end();
    }
    html.end().text("td", row.actor(), "class", "clip");
    html.text("td", Show.time(row.firstSeen())).text("td", judged(finding)).end();
  }

  private static String judged(CaseFinding finding) {
    return finding.triage().map(t -> Show.words(t.name())).orElse(finding.lapsed() ? "Lapsed" : "");
  }

  static String link(CaseFinding finding) {
    return "/findings/" + finding.id();
  }

  private static void paging(Html html, Exchange exchange, int page, boolean more) {
    if (page == 1 && !more) {
      return;
    }
    html.begin("nav", "class", "paging", "aria-label", "Pages of findings");
    if (page > 1) {
      html.text(
          "a", "Previous page", "href", "/findings?" + query(exchange, page - 1), "rel", "prev");
    }
    if (more) {
      html.text("a", "Next page", "href", "/findings?" + query(exchange, page + 1), "rel", "next");
    }
    html.end();
  }

  private static String query(Exchange exchange, int page) {
    StringBuilder out = new StringBuilder();
    for (String name : FindingAsk.NAMES) {
      if (name.equals("page")) {
        continue;
      }
      if (!exchange.asked(name).isEmpty()) {
        out.append(name).append('=').append(Show.url(exchange.asked(name))).append('&');
      }
    }
    return page > 0 ? out.append("page=").append(page).toString() : out.toString();
  }

  private Answer judge(Exchange exchange) {
    Triage triage =
        Arrays.stream(Triage.values())
            .filter(t -> t.name().equals(exchange.given("triage")))
            .findFirst()
            .orElseThrow(() -> new Refusal(400, "Choose a judgement."));
    work.triage(
        exchange.who().name(),
        exchange.all("finding").stream().map(Ids::findingNumber).toList(),
        triage,
        exchange.given("reason"),
        work.dayToCome(exchange.given("until")));
    String back = exchange.given("back");
    return back.startsWith("F")
        ? Answer.see("/findings/F" + Ids.findingNumber(back) + "?done=1")
        : Answer.see("/findings?" + safe(back) + "done=1");
  }

  /** The form brought it back; only what an own query can hold. */
  private static String safe(String query) {
    return query.chars().allMatch(c -> c > ' ' && c < 127) ? query : "";
  }

  private Answer note(Exchange exchange) {
    long number = Ids.findingNumber(exchange.part("id"));
    work.noteFinding(exchange.who().name(), number, exchange.given("text"));
    return Answer.see("/findings/F" + number + "?done=1");
  }

  private record Whole(CaseFinding finding, FindingTextRow text, List<Entry> history) {}

  private Answer one(Exchange exchange) {
    long number = Ids.findingNumber(exchange.part("id"));
    Whole whole =
        view.read(
            r ->
                new Whole(
                    r.finding(number)
                        .orElseThrow(
                            () -> new Refusal(404, "There is no finding F" + number + ".")),
                    r.findingText(number).orElse(new FindingTextRow(number, "", "", "", "")),
                    r.historyOfFinding(number, HISTORY)));
    Excerpt around = evidence.around(whole.finding(), whole.text());
    return Answer.html(
        200,
        Layout.page(
            exchange.who(),
            whole.finding().id() + ": " + whole.finding().row().title(),
            "/findings",
            html -> whole(html, exchange, whole, around)));
  }

  private static void whole(Html html, Exchange exchange, Whole whole, Excerpt around) {
    FindingRow row = whole.finding().row();
    Show.done(html, exchange);
    html.begin("p");
    Show.severity(html, row.severity());
    html.text(" " + whole.text().text()).end();
    html.begin("dl", "class", "facts");
    html.begin("div").text("dt", "Server").begin("dd");
    html.text("a", row.server(), "href", Show.server(row.server())).end().end();
    Show.pair(html, "Proves", Show.words(row.stage()));
    Show.pair(html, "Last run", Show.words(whole.finding().presence().word()));
    Show.pair(html, "First", Show.time(row.firstSeen()));
    Show.pair(html, "Last", Show.time(row.lastSeen()));
    Show.pair(html, "Events", Show.number(row.events()));
    Show.pair(html, "Who", row.actor());
    Show.pair(html, "What", row.object());
    Show.pair(html, "Known as", whole.text().cves());
    Show.pair(html, "Rule", row.rule());
    Show.pair(html, "Where", row.path() + ", " + row.unit() + " " + Show.number(row.place()));
    Show.pair(html, "SHA-256 of the file", whole.text().sha256());
    Show.pair(html, "Seen in", "R" + row.firstRun() + " to R" + row.lastRun());
    Show.pair(html, "Judged", judged(whole.finding()));
    Show.pair(html, "Reason", row.triageReason());
    Show.pair(html, "By", row.triageBy());
    html.end();
    html.text("h2", "The line").text("pre", whole.text().evidence());
    ExcerptHtml.write(html, around);
    if (exchange.who().may(Role.RESPONDER)) {
      forms(html, exchange.who(), whole.finding());
    }
    html.text("h2", "History");
    if (whole.history().isEmpty()) {
      html.text("p", "Nobody has judged it or written a remark.", "class", "muted");
    }
    HistoryList.write(html, whole.history());
  }

  private static void forms(Html html, Viewer viewer, CaseFinding finding) {
    html.begin("div", "class", "columns");
    html.begin("section").text("h2", "Judge");
    Form.begin(html, viewer, "/findings");
    html.empty("input", "type", "hidden", "name", "finding", "value", finding.id());
    html.empty("input", "type", "hidden", "name", "back", "value", finding.id());
    judgement(html);
    html.end().end();
    html.begin("section").text("h2", "Remark");
    Form.begin(html, viewer, link(finding) + "/note");
    Form.needed(html, "n", "text", "Remark");
    Form.end(html, "Add");
    html.end().end();
  }
}
