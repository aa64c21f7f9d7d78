package org.postern.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.coverage.Gap;
import org.postern.engine.fact.IisFacts;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Problem;
import org.postern.engine.finding.Severity;
import org.postern.engine.spill.StoredList;
import org.postern.iis.Mitigation;
import org.postern.response.Assessment;
import org.postern.response.BuildAssessment;
import org.postern.response.BuildSpan;
import org.postern.response.Decision;
import org.postern.response.Exposure;
import org.postern.response.Reason;
import org.postern.response.ServerAssessment;
import org.postern.response.Story;
import org.postern.response.StoryStep;
import org.postern.response.Verdict;
import org.postern.response.directive.Checklist;
import org.postern.response.playbook.Playbook;
import org.postern.response.playbook.PlaybookBook;

/**
 * The assessment as one HTML page that needs nothing from elsewhere: no scripts, no links, no
 * fonts; a content security policy says so to the browser. Long, because it is read from top to
 * bottom as the page is.
 */
public final class HtmlReport {
  /** Findings shown in full for one server; the rest is in {@code findings.csv}. */
  private static final int MOST_FINDINGS = 500;

  /** The same of all servers together, so that a browser can open the page. */
  private static final int MOST_FINDINGS_OF_ALL = 10_000;

  /** Intrusions told of one server; the rest is in {@code check.json}. */
  private static final int MOST_STORIES = 50;

  private static final int MOST_STORIES_OF_ALL = 500;

  /** Shown of every server, however many there are. */
  private static final int LEAST = 5;

  /** Enough to look a mitigation up. */
  private static final int MOST_PLACES = 6;

  private static final int MOST_GAPS = 50;
  private static final int MOST_PROBLEMS = 500;
  private static final int MOST_NOT_READ = 500;

  private final Html html;
  private final BiConsumer<ServerAssessment, Html> timeline;

  private final CaseState state;
  private final PlaybookBook playbooks;
  private final int mostFindings;
  private final int mostStories;

  private HtmlReport(
      CaseState state,
      PlaybookBook playbooks,
      Html html,
      BiConsumer<ServerAssessment, Html> timeline,
      int servers) {
    this.mostFindings = share(MOST_FINDINGS, MOST_FINDINGS_OF_ALL, servers);
    this.mostStories = share(MOST_STORIES, MOST_STORIES_OF_ALL, servers);
    this.state = state;
    this.playbooks = playbooks;
    this.html = html;
    this.timeline = timeline;
  }

  /** How much of one of several servers is shown. */
  private static int share(int mostOfOne, int mostOfAll, int servers) {
    return Math.clamp(mostOfAll / Math.max(1, servers), LEAST, mostOfOne);
  }

  /**
   * Writes the page in UTF-8; the stream stays open.
   *
   * @param checklist what is required and where one stands
   * @param playbooks those that decisions name stand at the end of the page
   * @throws IOException if the stream fails
   */
  public static void write(
      Assessment assessment, Checklist checklist, PlaybookBook playbooks, OutputStream out)
      throws IOException {
    write(assessment, CaseState.none("", checklist), playbooks, out);
  }

  /**
   * Writes the page in UTF-8; the stream stays open.
   *
   * @param state what a case adds
   * @param playbooks those that decisions name stand at the end of the page
   * @throws IOException if the stream fails
   */
  public static void write(
      Assessment assessment, CaseState state, PlaybookBook playbooks, OutputStream out)
      throws IOException {
    HtmlReport report =
        new HtmlReport(
            state, playbooks, new Html(), HtmlReport::timeline, assessment.servers().size());
    report.page(assessment, out);
    report.html.flushTo(out);
  }

  /**
   * One server and the playbooks that its decisions name, as part of another page.
   *
   * @param timeline draws the server's time
   */
  public static void server(
      ServerAssessment server,
      PlaybookBook playbooks,
      Html html,
      BiConsumer<ServerAssessment, Html> timeline) {
    HtmlReport report =
        new HtmlReport(CaseState.none("", Checklist.none()), playbooks, html, timeline, 1);
    report.server(server, 0);
    report.playbooks(List.of(server));
  }

  private void page(Assessment assessment, OutputStream out) throws IOException {
    open(html, "Postern: " + headline(assessment));
    answer(assessment);
    notRead(assessment.notRead());
    HtmlChecklist required = new HtmlChecklist(html);
    required.summary(state.checklist());
    for (int i = 0; i < assessment.servers().size(); i++) {
      server(assessment.servers().get(i), i);
      html.flushTo(out);
    }
    state.checklist().packs().forEach(required::pack);
    new HtmlActions(html).section(state.actions());
    playbooks(assessment.servers());
    problems(assessment.problems());
    html.begin("footer")
        .text(
            "p",
            "Made by Postern from the evidence alone; all times are UTC. A finding names the file,"
                + " its SHA-256 and the line, so that anyone can look it up. \"Nothing found\" is"
                + " a statement about what was read, never a promise about the server.")
        .text("p", assessment.knowledge().sentence())
        .end();
    close(html);
  }

  /** Begins a page up to its content. */
  static void open(Html html, String title) {
    html.own("<!DOCTYPE html>\n").begin("html", "lang", "en").begin("head");
    html.empty("meta", "charset", "utf-8");
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.text("title", title);
    html.begin("style").own(style()).end();
    html.end().own("\n").begin("body").begin("main");
  }

  /** Ends a page. */
  static void close(Html html) {
    html.end().end().end().own("\n");
  }

  private static String headline(Assessment assessment) {
    long urgent =
        assessment.servers().stream().filter(s -> s.verdict() == Verdict.COMPROMISED).count();
    if (assessment.servers().isEmpty()) {
      return "nothing to judge";
    }
    return urgent > 0
        ? Figures.count(urgent, "server") + " compromised"
        : assessment.servers().getFirst().verdict().meaning();
  }

  private void answer(Assessment assessment) {
    html.begin("header");
    html.text("p", "Postern check", "class", "brand");
    html.text("h1", sentence(headline(assessment)));
    html.text("p", ReadSummary.of(assessment), "class", "muted");
    html.end();
    if (assessment.servers().isEmpty()) {
      html.text("p", "No log that Postern knows was among the evidence, so nothing can be said.");
      return;
    }
    html.begin("table", "class", "answer").begin("thead").begin("tr");
    List.of("Server", "Verdict", "What it means").forEach(h -> html.text("th", h, "scope", "col"));
    html.end().end().begin("tbody");
    for (int i = 0; i < assessment.servers().size(); i++) {
      ServerAssessment server = assessment.servers().get(i);
      html.begin("tr").begin("th", "scope", "row");
      html.text("a", server.name(), "href", "#server-" + i).end();
      html.begin("td");
      verdict(server.verdict());
      html.end().begin("td").text(server.verdict().meaning());
      state
          .beside(server.name(), server.findings())
          .ifPresent(text -> html.text("div", text, "class", "small"));
      html.end().end();
    }
    html.end().end();
  }

  /** For a leader the most important gap: servers that nobody looked at. */
  private void notRead(List<BuildAssessment> servers) {
    if (servers.isEmpty()) {
      return;
    }
    html.own("\n").begin("section").text("h2", "In the inventory, but nothing was read of them");
    html.text("p", "Judged by their builds alone; whether somebody got in is not known.");
    html.begin("div", "class", "scroll").begin("table").begin("thead").begin("tr");
    List.of("Server", "Build", "What it says", "What to do")
        .forEach(h -> html.text("th", h, "scope", "col"));
    html.end().end().begin("tbody");
    for (BuildAssessment server : servers.subList(0, Math.min(MOST_NOT_READ, servers.size()))) {
      html.begin("tr").text("th", server.name(), "scope", "row");
      html.text("td", server.entry().version());
      html.text("td", server.sentence());
      html.text("td", server.todo()).end();
    }
    html.end().end().end();
    if (servers.size() > MOST_NOT_READ) {
      html.text("p", "and " + (servers.size() - MOST_NOT_READ) + " more in check.json");
    }
    html.end();
  }

  private void verdict(Verdict verdict) {
    html.text("span", verdict.name(), "class", "verdict " + look(verdict));
  }

  private static String look(Verdict verdict) {
    return switch (verdict) {
      case COMPROMISED -> "bad";
      case SUSPECTED, TARGETED, UNDETERMINED, NO_SIGNS_PARTIAL -> "doubt";
      case NO_SIGNS -> "good";
    };
  }

  private void server(ServerAssessment server, int number) {
    html.own("\n").begin("section", "id", "server-" + number);
    html.begin("h2").text(server.name() + " ");
    verdict(server.verdict());
    html.end();
    html.begin("ul", "class", "reasons");
    for (Reason reason : server.reasons()) {
      html.text("li", reason.text());
    }
    state
        .beside(server.name(), server.findings())
        .ifPresent(text -> html.begin("li").text("strong", text).end());
    html.end();
    stories(server.stories());
    decisions(server.decisions());
    html.text("h3", "What could be seen, and when something was found");
    timeline.accept(server, html);
    exposure(server);
    server.iis().ifPresent(this::mitigations);
    server.registry().map(RegistryLines::of).ifPresent(this::registry);
    coverage(server);
    findings(server);
    html.end();
  }

  private static void timeline(ServerAssessment server, Html html) {
    html.begin("div", "class", "scroll");
    TimelinePicture.draw(server, html);
    html.end();
  }

  private void decisions(List<Decision> decisions) {
    html.text("h3", "What to do, and how soon").begin("ol", "class", "decisions");
    for (Decision decision : decisions) {
      html.begin("li").text("span", decision.urgency().words(), "class", "urgency");
      html.text(" ").text("strong", decision.title() + ". ").text(decision.why() + " ");
      if (playbooks.find(decision.playbook()).isPresent()) {
        html.text("a", "How", "href", "#playbook-" + decision.playbook());
      }
      if (!decision.details().isEmpty()) {
        html.begin("details").text("summary", "What exactly").begin("ul");
        decision.details().forEach(text -> html.text("li", text));
        html.end().end();
      }
      html.end();
    }
    html.end();
  }

  /** Every playbook that a decision names, once. */
  private void playbooks(List<ServerAssessment> servers) {
    List<Playbook> named =
        servers.stream()
            .flatMap(server -> server.decisions().stream())
            .map(Decision::playbook)
            .distinct()
            .flatMap(id -> playbooks.find(id).stream())
            .toList();
    if (named.isEmpty()) {
      return;
    }
    html.own("\n").begin("section").text("h2", "How it is done, step by step");
    for (Playbook playbook : named) {
      html.begin("details", "id", "playbook-" + playbook.id()).text("summary", playbook.title());
      PlaybookHtml.body(playbook, html);
      html.end();
    }
    html.end();
  }

  /** Only what can be told; interim means replace no update, which the reader must not forget. */
  private void mitigations(IisFacts facts) {
    html.text("h3", "Mitigations in the configuration of IIS");
    html.text(
        "p",
        "As found on the day of collection. They are interim and replace no update.",
        "class",
        "muted");
    html.begin("ul");
    for (Mitigation fact : facts.mitigations()) {
      html.begin("li")
          .text("strong", fact.title() + ": " + Figures.words(fact.state()) + ". ")
          .text((fact.cves().isEmpty() ? "" : String.join(", ", fact.cves()) + ": "))
          .text(fact.reason());
      fact.places().stream()
          .limit(MOST_PLACES)
          .forEach(
              place ->
                  html.begin("div", "class", "muted")
                      .text(place.file() + (place.line() > 0 ? ", line " + place.line() : ""))
                      .end());
      html.end();
    }
    html.end();
    ProtectionTable.draw(facts.protection(), html);
  }

  private void registry(List<String> lines) {
    if (!lines.isEmpty()) {
      html.text("h3", "The server, as its registry has it").begin("ul");
      lines.forEach(text -> html.text("li", text));
      html.end();
    }
  }

  private void stories(List<Story> stories) {
    stories.stream().limit(mostStories).forEach(this::story);
    int rest = stories.size() - mostStories;
    if (rest > 0) {
      html.text(
          "p", "and " + Figures.count(rest, "more intrusion") + " in check.json", "class", "muted");
    }
  }

  private void story(Story story) {
    html.text("h3", story.title()).begin("ol", "class", "story");
    String day = "";
    for (StoryStep step : story.steps()) {
      String time = Figures.time(step.time());
      html.begin("li").begin("time", "datetime", step.time().toString());
      String date = time.substring(0, 10);
      html.text(date.equals(day) ? time.substring(11) : time).end();
      day = date;
      html.text("span", step.text()).end();
    }
    html.end();
  }

  private void exposure(ServerAssessment server) {
    html.begin("ul");
    for (Exposure exposure : server.exposures()) {
      if (exposure.state() == Exposure.State.EXPOSED) {
        html.text("li", exposure.text());
        exposure.mitigations().forEach(held -> html.text("li", held.text()));
      } else if (exposure.state() == Exposure.State.UNKNOWN) {
        html.text("li", exposure.wave() + ": " + exposure.text());
      }
    }
    server.builds().contradictions().forEach(text -> html.text("li", text));
    for (BuildSpan span : server.builds().spans()) {
      html.begin("li")
          .text(Figures.day(span.from()) + " to " + Figures.day(span.to()) + ": ")
          .text("strong", span.build().toString())
          .text(" " + span.name() + (span.atLeast() ? " (security update not shown)" : ""))
          .end();
    }
    server.builds().notes().forEach(text -> html.text("li", text));
    String holes = HoleFigures.sentence(server.holes());
    if (!holes.isEmpty()) {
      html.text("li", holes);
    }
    html.end();
    HoleTable.draw(server.holes(), html);
  }

  private void coverage(ServerAssessment server) {
    html.begin("details").text("summary", "The logs that were read");
    html.begin("div", "class", "scroll").begin("table").begin("thead").begin("tr");
    List.of("Log", "From", "To", "Files", "Entries", "Gaps")
        .forEach(h -> html.text("th", h, "scope", "col"));
    html.end().end().begin("tbody");
    for (Coverage kind : server.coverage()) {
      html.begin("tr").text("th", kind.label(), "scope", "row");
      html.text(
          "td", kind.from().map(Figures::time).orElse(kind.artifacts() == 0 ? "missing" : ""));
      html.text("td", kind.to().map(Figures::time).orElse(""));
      html.text("td", Figures.count(kind.artifacts()), "class", "number");
      html.text("td", Figures.count(kind.events()), "class", "number");
      html.begin("td");
      kind.gaps().stream().limit(MOST_GAPS).forEach(this::gap);
      if (kind.gaps().size() > MOST_GAPS) {
        html.text("div", "and " + (kind.gaps().size() - MOST_GAPS) + " more");
      }
      html.end().end();
    }
    html.end().end().end();
    html.end();
  }

  private void gap(Gap gap) {
    html.text("div", Figures.gap(gap));
  }

  private void findings(ServerAssessment server) {
    List<Finding> told =
        StoredList.where(server.findings(), f -> f.severity() != Severity.INFORMATIONAL);
    List<Finding> quiet =
        StoredList.where(server.findings(), f -> f.severity() == Severity.INFORMATIONAL);
    if (!told.isEmpty()) {
      html.text("h3", "Findings");
      told.stream().limit(mostFindings).forEach(f -> finding(server, f));
      more(told.size() - mostFindings);
    }
    if (!quiet.isEmpty()) {
      html.begin("details")
          .text("summary", "Also seen, no cause for alarm: " + Figures.count(quiet.size()));
      quiet.stream().limit(mostFindings).forEach(f -> finding(server, f));
      more(quiet.size() - mostFindings);
      html.end();
    }
  }

  private void more(int rest) {
    if (rest > 0) {
      html.text("p", "and " + Figures.count(rest) + " more in findings.csv", "class", "muted");
    }
  }

  private void finding(ServerAssessment server, Finding finding) {
    String severity = finding.severity().name().toLowerCase(Locale.ROOT);
    html.begin("article", "class", "finding " + severity);
    html.begin("h4").text("span", severity, "class", "severity");
    html.text(" " + finding.title()).end();
    html.text("p", finding.plain());
    html.begin("dl");
    state
        .triage(server.name(), finding)
        .ifPresent(judged -> pair("Judged", Judged.sentence(judged)));
    pair("When", when(finding));
    pair("Proves", finding.stage().name().toLowerCase(Locale.ROOT));
    for (Map.Entry<String, String> field : finding.fields().entrySet()) {
      if (!field.getValue().isEmpty()) {
        pair(field.getKey().equals("actor") ? "Who" : "What", field.getValue());
      }
    }
    pair(
        "Where",
        finding.place().path()
            + ", "
            + finding.place().unit().word()
            + " "
            + Figures.count(finding.place().number()));
    pair("SHA-256", finding.place().sha256());
    List<String> names = new java.util.ArrayList<>(finding.cves());
    names.addAll(finding.attack());
    if (!names.isEmpty()) {
      pair("Known as", String.join(", ", names));
    }
    html.end();
    html.text("pre", finding.evidence());
    html.end();
  }

  private void pair(String name, String value) {
    html.begin("div").text("dt", name).text("dd", value).end();
  }

  private static String when(Finding finding) {
    String first = finding.first().map(Figures::time).orElse("time not logged");
    Instant last = finding.last().orElse(Instant.MIN);
    return finding.count() == 1
        ? first
        : first
            + (last.equals(Instant.MIN) ? "" : " to " + Figures.time(last))
            + ", "
            + Figures.count(finding.count(), "line");
  }

  private void problems(List<Problem> problems) {
    if (problems.isEmpty()) {
      return;
    }
    html.begin("section").text("h2", "What could not be read, or not in full").begin("ul");
    for (Problem problem : problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))) {
      html.begin("li").text("code", problem.artifact());
      html.text(
          (problem.place().isEmpty() ? "" : ", " + problem.place()) + ": " + problem.reason());
      html.end();
    }
    html.end();
    if (problems.size() > MOST_PROBLEMS) {
      html.text("p", "and " + (problems.size() - MOST_PROBLEMS) + " more in check.json");
    }
    html.end();
  }

  private static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String style() {
    return withParts(resource("report.css"));
  }

  /**
   * A style sheet in which the line {@code /* parts.css *}{@code /} has become the style of what
   * reports and other pages have in common: stories, timelines, findings, decisions.
   */
  public static String withParts(String style) {
    String mark = "/* parts.css */\n";
    if (!style.contains(mark)) {
      throw new IllegalArgumentException("the style has no place for the common parts");
    }
    return style.replace(mark, resource("parts.css"));
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
