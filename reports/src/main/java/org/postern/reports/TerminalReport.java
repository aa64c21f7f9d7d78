package org.postern.reports;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.coverage.Gap;
import org.postern.engine.fact.IisFacts;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Problem;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.engine.spill.StoredList;
import org.postern.engine.text.Visible;
import org.postern.exchange.LogKind;
import org.postern.iis.Mitigation;
import org.postern.iis.MitigationState;
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

/**
 * The assessment for a terminal: the answer first, then stories, findings, coverage. Long, because
 * it is read from top to bottom as its output is.
 */
public final class TerminalReport {
  /** Lines of one kind shown here; the rest is in the written reports. */
  private static final int MOST_FINDINGS = 15;

  /** What a person can take in at once; the others are named by their titles. */
  private static final int MOST_DECISIONS = 8;

  /** Intrusions told of one server, the earliest; the rest is in the written reports. */
  private static final int MOST_STORIES = 10;

  private static final int MOST_DETAILS = 4;
  private static final int MOST_STEPS = 20;
  private static final int MOST_GAPS = 5;
  private static final int MOST_PROBLEMS = 20;
  private static final int MOST_NOT_READ = 20;
  private static final int EVIDENCE_LINES = 4;
  private static final int LONGEST_NAME = 40;

  private final boolean colour;
  private final int width;
  private final boolean everything;
  private final StringBuilder out = new StringBuilder();
  private CaseState state = CaseState.none("", Checklist.none());

  /**
   * Prepares a report.
   *
   * @param colour whether the terminal shows colours
   * @param width columns of the terminal, at least 60
   * @param everything whether informational findings are shown one by one, with what they mean
   */
  public TerminalReport(boolean colour, int width, boolean everything) {
    this.colour = colour;
    this.width = Math.max(60, width);
    this.everything = everything;
  }

  /**
   * Writes the report.
   *
   * @throws IOException if the sink fails
   */
  public void write(Assessment assessment, Appendable sink) throws IOException {
    write(assessment, Checklist.none(), sink);
  }

  /**
   * Writes the report with what is required and where one stands.
   *
   * @throws IOException if the sink fails
   */
  public void write(Assessment assessment, Checklist checklist, Appendable sink)
      throws IOException {
    write(assessment, CaseState.none("", checklist), sink);
  }

  /**
   * Writes the report with what a case adds.
   *
   * @throws IOException if the sink fails
   */
  public void write(Assessment assessment, CaseState known, Appendable sink) throws IOException {
    writeServers(assessment, known, sink);
    writeCase(assessment, known, sink);
  }

  /**
   * Writes the report's first part: what was read, and of each server the verdict with all that it
   * rests on.
   *
   * @throws IOException if the sink fails
   */
  public void writeServers(Assessment assessment, CaseState known, Appendable sink)
      throws IOException {
    state = known;
    out.setLength(0);
    answer(assessment);
    notRead(assessment.notRead());
    for (ServerAssessment server : assessment.servers()) {
      server(server);
    }
    sink.append(out);
  }

  /**
   * Writes the rest: what is required and where one stands, and what could not be read.
   *
   * @throws IOException if the sink fails
   */
  public void writeCase(Assessment assessment, CaseState known, Appendable sink)
      throws IOException {
    Checklist checklist = known.checklist();
    out.setLength(0);
    if (!checklist.packs().isEmpty()) {
      rule("What is required, and where you stand");
      checklist.packs().forEach(new TerminalChecklist(this)::pack);
      new TerminalActions(this).actions(known.actions());
    }
    problems(assessment.problems());
    out.append('\n');
    line("", Colour.NONE, assessment.knowledge().sentence());
    sink.append(out);
  }

  private void answer(Assessment assessment) {
    List<ServerAssessment> servers = assessment.servers();
    line("", Colour.NONE, ReadSummary.of(assessment));
    out.append('\n');
    if (servers.isEmpty()) {
      line(
          "",
          Colour.BOLD,
          "No log that Postern knows was among the evidence, so nothing can be said. Give it the"
              + " folders inetpub\\logs\\LogFiles and Exchange's Logging, or a collector's"
              + " archive.");
      return;
    }
    int longest = servers.stream().mapToInt(s -> name(s).length()).max().orElse(0);
    int column = Math.min(longest, 24) + 2;
    for (ServerAssessment server : servers) {
      String name = name(server);
      out.append(name).append(" ".repeat(Math.max(2, column - name.length())));
      out.append(paint(Colour.of(server.verdict()), words(server.verdict())));
      out.append('\n');
      line("  ", Colour.NONE, server.verdict().meaning());
      state
          .beside(server.name(), server.findings())
          .ifPresent(text -> line("  ", Colour.BOLD, text));
    }
  }

  private void notRead(List<BuildAssessment> servers) {
    if (servers.isEmpty()) {
      return;
    }
    heading("In the inventory, but nothing was read of them");
    for (BuildAssessment server : servers.subList(0, Math.min(MOST_NOT_READ, servers.size()))) {
      item("- ", server.name() + ": " + server.sentence() + ". " + server.todo() + ".");
    }
    if (servers.size() > MOST_NOT_READ) {
      line("  ", Colour.DIM, "and " + (servers.size() - MOST_NOT_READ) + " more in check.json");
    }
  }

  private void server(ServerAssessment server) {
    out.append('\n');
    out.append(paint(Colour.DIM, "─".repeat(width))).append('\n');
    out.append(paint(Colour.BOLD, name(server))).append("  ");
    out.append(paint(Colour.of(server.verdict()), words(server.verdict()))).append('\n');
    heading("Why");
    for (Reason reason : server.reasons()) {
      item("- ", reason.text());
    }
    if (!server.stories().isEmpty()) {
      heading("What happened (times in UTC)");
      server.stories().stream().limit(MOST_STORIES).forEach(this::story);
      int rest = server.stories().size() - MOST_STORIES;
      if (rest > 0) {
        line("  ", Colour.DIM, "and " + Figures.count(rest, "more intrusion") + " in check.json");
      }
    }
    decisions(server.decisions());
    findings(server);
    exposure(server);
    server.iis().ifPresent(this::mitigations);
    server.registry().map(RegistryLines::of).ifPresent(this::registry);
    coverage(server);
  }

  private void decisions(List<Decision> decisions) {
    if (decisions.isEmpty()) {
      return;
    }
    heading("What to do, and how soon");
    int number = 1;
    for (Decision decision : decisions.subList(0, Math.min(MOST_DECISIONS, decisions.size()))) {
      String lead = number++ + ". ";
      item(
          lead,
          decision.urgency().words().toUpperCase(Locale.ROOT)
              + ": "
              + decision.title()
              + ". "
              + decision.why());
      String indent = "  " + " ".repeat(lead.length() - 2);
      decision.details().stream().limit(MOST_DETAILS).forEach(text -> item(indent + "- ", text));
      int more = decision.details().size() - MOST_DETAILS;
      line(
          "  " + indent,
          Colour.DIM,
          (more > 0 ? more + " more in report.html; how" : "how")
              + ": postern playbook show "
              + decision.playbook());
    }
    if (decisions.size() > MOST_DECISIONS) {
      item(
          "",
          "Then, each with its reason in report.html: "
              + decisions.stream()
                  .skip(MOST_DECISIONS)
                  .map(decision -> decision.title() + " (" + decision.urgency().words() + ")")
                  .collect(Collectors.joining("; "))
              + ".");
    }
  }

  private void story(Story story) {
    line("  ", Colour.BOLD, story.title());
    String day = "";
    int shown = 0;
    for (StoryStep step : story.steps()) {
      if (shown++ == MOST_STEPS) {
        line("  ", Colour.DIM, "and " + (story.steps().size() - MOST_STEPS) + " steps more");
        break;
      }
      String time = Figures.time(step.time());
      if (!time.startsWith(day) || day.isEmpty()) {
        day = time.substring(0, 10);
        line("  ", Colour.NONE, day);
      }
      item("  " + time.substring(11) + "  ", step.text());
    }
  }

  private void findings(ServerAssessment server) {
    List<Finding> told =
        StoredList.where(server.findings(), f -> f.severity() != Severity.INFORMATIONAL);
    if (!told.isEmpty()) {
      heading("Findings");
      told.stream().limit(MOST_FINDINGS).forEach(f -> finding(server, f));
      if (told.size() > MOST_FINDINGS) {
        line("  ", Colour.DIM, "and " + (told.size() - MOST_FINDINGS) + " more in findings.csv");
      }
    }
    List<Finding> harmless =
        StoredList.where(server.findings(), f -> f.severity() == Severity.INFORMATIONAL);
    Map<String, Noise> noise = Noise.of(harmless);
    if (!noise.isEmpty()) {
      heading("Also seen, no cause for alarm");
      if (everything) {
        noise
            .keySet()
            .forEach(
                title ->
                    harmless.stream()
                        .filter(f -> f.title().equals(title))
                        .forEach(f -> finding(server, f)));
      } else {
        noise.forEach((title, counted) -> item("- ", title + ": " + counted.text()));
        line("  ", Colour.DIM, "(--all shows each of them with its reason)");
      }
    }
  }

  private void finding(ServerAssessment server, Finding finding) {
    String lead =
        String.format(Locale.ROOT, "%-9s", finding.severity().name().toLowerCase(Locale.ROOT));
    List<String> lines =
        Wrap.words(
            Visible.of(finding.title()) + " [" + stage(finding.stage()) + "]", width - 2 - 10);
    for (int i = 0; i < lines.size(); i++) {
      out.append("  ")
          .append(i == 0 ? paint(Colour.of(finding.severity()), lead) : " ".repeat(9))
          .append(' ')
          .append(lines.get(i))
          .append('\n');
    }
    String indent = " ".repeat(12);
    if (everything) {
      line(indent, Colour.NONE, finding.plain());
    }
    state
        .triage(server.name(), finding)
        .ifPresent(judged -> line(indent, Colour.BOLD, "Judged " + Judged.sentence(judged)));
    line(indent, Colour.NONE, when(finding));
    line(
        indent,
        Colour.NONE,
        finding.place().path()
            + " "
            + finding.place().unit().word()
            + " "
            + Figures.count(finding.place().number()));
    for (String part : Wrap.hard(Visible.of(finding.evidence()), width - 14, EVIDENCE_LINES)) {
      out.append(indent).append(paint(Colour.DIM, "| " + part)).append('\n');
    }
  }

  private static String when(Finding finding) {
    Optional<Instant> first = finding.first();
    if (first.isEmpty()) {
      return finding.count() == 1 ? "time not logged" : Figures.count(finding.count()) + " lines";
    }
    String text = Figures.time(first.get()) + " UTC";
    return finding.count() == 1
        ? text
        : text
            + ", "
            + Figures.count(finding.count())
            + " lines, last "
            + Figures.time(finding.last().orElse(first.get()));
  }

  private static final Set<MitigationState> HELD =
      Set.of(MitigationState.PARTIAL, MitigationState.IN_FORCE);

  private void exposure(ServerAssessment server) {
    if (server.builds().spans().isEmpty() && server.exposures().isEmpty()) {
      return;
    }
    heading("When it was open, and what could be seen");
    for (BuildSpan span : server.builds().spans()) {
      item(
          Figures.day(span.from()) + " to " + Figures.day(span.to()) + "  ",
          span.build()
              + ", "
              + span.name()
              + (span.atLeast() ? " (security update not shown)" : ""));
    }
    server.builds().contradictions().forEach(text -> item("! ", text));
    for (Exposure exposure : server.exposures()) {
      if (exposure.state() == Exposure.State.EXPOSED) {
        item("- ", exposure.text());
        out.append("    ").append(paint(Colour.DIM, strip(exposure))).append('\n');
        exposure.mitigations().forEach(held -> item("  ", held.text()));
      } else if (exposure.state() == Exposure.State.UNKNOWN) {
        item("- ", exposure.wave() + ": " + exposure.text());
      }
    }
    server.builds().notes().forEach(text -> item("- ", text));
    String holes = HoleFigures.sentence(server.holes());
    if (!holes.isEmpty()) {
      item("- ", holes);
    }
  }

  /** The open time as one line: a block for time that was seen, a dot for time that was not. */
  private String strip(Exposure exposure) {
    LocalDate from = exposure.from().orElseThrow();
    int cells = Math.min(exposure.days(), width - 8);
    StringBuilder strip = new StringBuilder();
    for (int cell = 0; cell < cells; cell++) {
      LocalDate first = from.plusDays((long) cell * exposure.days() / cells);
      LocalDate last = from.plusDays((long) (cell + 1) * exposure.days() / cells - 1);
      boolean blind =
          exposure.blind().stream()
              .anyMatch(span -> !span.from().isAfter(last) && !span.to().isBefore(first));
      strip.append(blind ? '·' : '█');
    }
    return strip.toString();
  }

  /** What cannot be told is left to the other reports. */
  private void mitigations(IisFacts facts) {
    heading("Mitigations in the configuration of IIS (interim; they replace no update)");
    facts.mitigations().stream()
        .filter(fact -> HELD.contains(fact.state()))
        .forEach(
            fact ->
                item(
                    "- ",
                    fact.title() + ": " + Figures.words(fact.state()) + ". " + fact.reason()));
    String absent =
        facts.mitigations().stream()
            .filter(fact -> fact.state() == MitigationState.ABSENT)
            .map(Mitigation::title)
            .collect(Collectors.joining("; "));
    if (!absent.isEmpty()) {
      item("- ", "Absent: " + absent + ".");
    }
  }

  private void registry(List<String> lines) {
    if (!lines.isEmpty()) {
      heading("The server, as its registry has it");
      lines.forEach(text -> item("- ", text));
    }
  }

  private void coverage(ServerAssessment server) {
    if (!server.coverage().isEmpty()) {
      heading("What was read");
    }
    for (Coverage kind : server.coverage()) {
      String label = String.format(Locale.ROOT, "%-24s", kind.label());
      String span =
          kind.from().isPresent() && kind.to().isPresent()
              ? Figures.day(kind.from().get())
                  + " to "
                  + Figures.day(kind.to().get())
                  + "  "
                  + Figures.count(kind.artifacts(), "log")
                  + ", "
                  + Figures.count(kind.events(), "line")
              : kind.artifacts() == 0
                  ? "missing"
                  : LogKind.isTimed(kind.kind())
                      ? Figures.count(kind.artifacts(), "log") + ", no dated line"
                      : Figures.count(kind.artifacts(), "file");
      line("  ", Colour.NONE, label + span);
      kind.gaps().stream().limit(MOST_GAPS).forEach(this::gap);
      if (kind.gaps().size() > MOST_GAPS) {
        line(" ".repeat(26), Colour.DIM, "and " + (kind.gaps().size() - MOST_GAPS) + " gaps more");
      }
    }
  }

  private void gap(Gap gap) {
    line(" ".repeat(26), Colour.YELLOW, "gap " + Figures.gap(gap));
  }

  private void problems(List<Problem> problems) {
    if (problems.isEmpty()) {
      return;
    }
    rule("What could not be read, or not in full");
    for (Problem problem : problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))) {
      item("- ", problem.text());
    }
    if (problems.size() > MOST_PROBLEMS) {
      line("  ", Colour.DIM, "and " + (problems.size() - MOST_PROBLEMS) + " more in check.json");
    }
  }

  private void rule(String text) {
    out.append('\n');
    out.append(paint(Colour.DIM, "─".repeat(width))).append('\n');
    out.append(paint(Colour.BOLD, text)).append('\n');
  }

  void heading(String text) {
    out.append('\n').append(paint(Colour.BOLD, text)).append('\n');
  }

  /** A text with a lead; its further lines stand under the first. */
  void item(String lead, String text) {
    String indent = "  " + " ".repeat(lead.length());
    List<String> lines = Wrap.words(Visible.of(text), width - indent.length());
    for (int i = 0; i < lines.size(); i++) {
      out.append(i == 0 ? "  " + lead : indent).append(lines.get(i)).append('\n');
    }
  }

  void line(String indent, Colour paint, String text) {
    for (String part : Wrap.words(Visible.of(text), width - indent.length())) {
      out.append(indent).append(paint(paint, part)).append('\n');
    }
  }

  private String paint(Colour paint, String text) {
    return colour ? paint.of(text) : text;
  }

  private static String name(ServerAssessment server) {
    String name = Visible.of(server.name());
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
  }

  private static String words(Verdict verdict) {
    return verdict.name();
  }

  private static String stage(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }
}
