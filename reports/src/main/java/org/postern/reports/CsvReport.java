package org.postern.reports;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.postern.engine.finding.Finding;
import org.postern.engine.spill.Scratch;
import org.postern.engine.spill.SortedRuns;
import org.postern.response.Assessment;
import org.postern.response.ServerAssessment;

/**
 * Findings and timeline as CSV (RFC 4180, line ends CR LF), safe to open in a spreadsheet: a cell
 * that would be taken for a formula begins with an apostrophe.
 */
public final class CsvReport {
  private static final List<String> FINDING_COLUMNS =
      List.of(
          "server",
          "severity",
          "stage",
          "title",
          "first",
          "last",
          "count",
          "actor",
          "object",
          "cve",
          "attack",
          "path",
          "unit",
          "number",
          "offset",
          "sha256",
          "rule",
          "evidence");
  private static final List<String> TIMELINE_COLUMNS =
      List.of(
          "time",
          "server",
          "severity",
          "stage",
          "what",
          "actor",
          "count",
          "path",
          "unit",
          "number");

  private CsvReport() {}

  /**
   * Writes a row for each finding, servers and findings in the order of the assessment.
   *
   * @throws IOException if the sink fails
   */
  public static void writeFindings(Assessment assessment, Appendable out) throws IOException {
    Csv.row(out, FINDING_COLUMNS);
    for (ServerAssessment server : assessment.servers()) {
      for (Finding finding : server.findings()) {
        Csv.row(
            out,
            List.of(
                server.name(),
                lower(finding.severity()),
                lower(finding.stage()),
                finding.title(),
                finding.first().map(Instant::toString).orElse(""),
                finding.last().map(Instant::toString).orElse(""),
                Long.toString(finding.count()),
                finding.fields().getOrDefault("actor", ""),
                finding.fields().getOrDefault("object", ""),
                String.join(" ", finding.cves()),
                String.join(" ", finding.attack()),
                finding.place().path(),
                finding.place().unit().word(),
                Long.toString(finding.place().number()),
                Long.toString(finding.place().offset()),
                finding.place().sha256(),
                finding.rule(),
                finding.evidence()));
      }
    }
  }

  /** About how many bytes of heap a moment takes. */
  private static final int MOMENT = 1_000;

  private record Moment(Instant time, List<String> cells) {
    static final Comparator<Moment> ORDER =
        Comparator.comparing(Moment::time).thenComparing(m -> m.cells().toString());
  }

  /**
   * Writes a row for the first and the last event of each finding, in order of time.
   *
   * @throws IOException if the sink fails
   */
  public static void writeTimeline(Assessment assessment, Appendable out) throws IOException {
    try (Scratch scratch = Scratch.ofThisMachine()) {
      writeTimeline(assessment, out, scratch);
    }
  }

  private static void writeTimeline(Assessment assessment, Appendable out, Scratch scratch)
      throws IOException {
    SortedRuns<Moment> moments =
        new SortedRuns<>(scratch, Moment.class, Moment.ORDER, moment -> MOMENT);
    for (ServerAssessment server : assessment.servers()) {
      for (Finding finding : server.findings()) {
        finding.first().ifPresent(t -> moments.add(moment(t, server, finding, "")));
        finding
            .last()
            .filter(t -> !finding.first().equals(finding.last()))
            .ifPresent(t -> moments.add(moment(t, server, finding, " (last time)")));
      }
    }
    Csv.row(out, TIMELINE_COLUMNS);
    for (Iterator<Moment> sorted = moments.sorted(); sorted.hasNext(); ) {
      Csv.row(out, sorted.next().cells());
    }
  }

  private static Moment moment(
      Instant time, ServerAssessment server, Finding finding, String remark) {
    return new Moment(
        time,
        List.of(
            time.toString(),
            server.name(),
            lower(finding.severity()),
            lower(finding.stage()),
            finding.title() + remark,
            finding.fields().getOrDefault("actor", ""),
            Long.toString(finding.count()),
            finding.place().path(),
            finding.place().unit().word(),
            Long.toString(finding.place().number())));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
