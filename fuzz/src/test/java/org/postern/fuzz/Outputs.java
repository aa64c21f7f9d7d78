package org.postern.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.postern.engine.Detectors;
import org.postern.engine.Engine;
import org.postern.engine.Progress;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.files.SignatureBook;
import org.postern.exchange.Knowledge;
import org.postern.reports.CsvReport;
import org.postern.reports.HtmlReport;
import org.postern.reports.JsonReport;
import org.postern.reports.PrintedReport;
import org.postern.reports.TerminalReport;
import org.postern.reports.brief.Brief;
import org.postern.reports.brief.BriefContent;
import org.postern.reports.brief.BriefMapper;
import org.postern.reports.cisa.StatusReport;
import org.postern.reports.cisa.StatusReportMapper;
import org.postern.reports.cisa.StatusReportPage;
import org.postern.reports.handoff.Custody;
import org.postern.reports.handoff.Handoff;
import org.postern.reports.indicator.MispEvent;
import org.postern.reports.indicator.OcsfFindings;
import org.postern.reports.indicator.StixBundle;
import org.postern.reports.print.Paper;
import org.postern.reports.print.PrintedPages;
import org.postern.response.Assessment;
import org.postern.response.Assessor;
import org.postern.response.directive.Checklist;
import org.postern.response.playbook.PlaybookBook;

/**
 * Every output of a check of some evidence, made as the command makes it.
 *
 * @param assessment what was concluded
 * @param texts by name of the format, among them the text of the PDFs
 * @param pdf the report on paper
 * @param handoff the package, with every original
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Outputs(Assessment assessment, Map<String, String> texts, byte[] pdf, byte[] handoff) {
  private static final LocalDate DAY = LocalDate.of(2021, 3, 13);

  /** Something that writes a report. */
  private interface Report {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * All rules; loaded only by those who need them, because that takes seconds where Jazzer runs.
   */
  private static final class Everything {
    static final Detectors DETECTORS =
        Detectors.of(
            RuleBook.load(Root.FOLDER.resolve("content/rules")),
            SignatureBook.load(List.of(Root.FOLDER.resolve("content/signatures"))));
  }

  static Assessment assess(Path evidence) {
    return assess(evidence, Everything.DETECTORS);
  }

  /** The same with the rules of one folder below {@code content/rules}. */
  static Assessment assess(Path evidence, String rules) {
    return assess(
        evidence, Detectors.of(RuleBook.load(Root.FOLDER.resolve("content/rules").resolve(rules))));
  }

  private static Assessment assess(Path evidence, Detectors detectors) {
    return Assessor.assess(
        new Engine(detectors, 2, Progress.NONE).run(List.of(EvidenceRoot.of(evidence))),
        Knowledge.builtIn());
  }

  static Outputs of(Path evidence) throws IOException {
    Assessment assessment = assess(evidence);
    Checklist none = Checklist.none();
    PlaybookBook books = PlaybookBook.load(Root.FOLDER.resolve("content/playbooks"));
    StatusReport status = StatusReportMapper.of(assessment, "Harrow", DAY);
    Map<String, String> texts = new TreeMap<>();
    StringBuilder terminal = new StringBuilder();
    new TerminalReport(false, 80, true).write(assessment, none, terminal);
    texts.put("terminal", terminal.toString());
    StringBuilder findings = new StringBuilder();
    CsvReport.writeFindings(assessment, findings);
    texts.put("findings.csv", findings.toString());
    StringBuilder timeline = new StringBuilder();
    CsvReport.writeTimeline(assessment, timeline);
    texts.put("timeline.csv", timeline.toString());
    StringBuilder cisa = new StringBuilder();
    StatusReportPage.writeCsv(status, cisa);
    texts.put("cisa.csv", cisa.toString());
    texts.put("cisa.html", text(out -> StatusReportPage.write(status, out)));
    texts.put("report.html", text(out -> HtmlReport.write(assessment, none, books, out)));
    BriefContent brief = BriefMapper.of(assessment, "Harrow", DAY);
    texts.put("brief.html", text(out -> Brief.write(brief, out)));
    texts.put("check.json", text(out -> JsonReport.write(assessment, none, out)));
    texts.put("stix.json", text(out -> StixBundle.write(assessment, "Harrow", DAY, out)));
    texts.put("misp.json", text(out -> MispEvent.write(assessment, "Harrow", DAY, out)));
    texts.put("ocsf.jsonl", text(out -> OcsfFindings.write(assessment, DAY, out)));
    byte[] pdf = bytes(PrintedReport.print(assessment, none, books, DAY, Paper.A4)::writeTo);
    texts.put("report.pdf", printed(pdf));
    PrintedPages statusPages = StatusReportPage.print(status, Paper.A4);
    texts.put("cisa.pdf", printed(bytes(statusPages::writeTo)));
    texts.put("brief.pdf", printed(bytes(Brief.print(brief, Paper.A4)::writeTo)));
    byte[] handoff = handoff(assessment, evidence);
    texts.putAll(documents(handoff));
    try (ServedCase served = ServedCase.of(assessment)) {
      texts.putAll(served.pages());
    }
    return new Outputs(assessment, texts, pdf, handoff);
  }

  /** What a package says of itself. */
  private static Map<String, String> documents(byte[] handoff) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(handoff))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.getName().contains("/")) {
          texts.put(
              "handoff/" + entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    return texts;
  }

  private static byte[] handoff(Assessment assessment, Path evidence) throws IOException {
    Custody custody = new Custody("Harrow", "Anna", "", Instant.EPOCH, "", "", "Postern", "");
    return bytes(
        out ->
            new Handoff(assessment, custody)
                .write(List.of(), List.of(EvidenceRoot.of(evidence)), true, out));
  }

  private static String printed(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static byte[] bytes(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.writeTo(out);
    return out.toByteArray();
  }

  private static String text(Report report) {
    try {
      return new String(bytes(report), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
  }
}
