package org.postern.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.postern.reports.CaseState;
import org.postern.reports.CsvReport;
import org.postern.reports.HtmlReport;
import org.postern.reports.PrintedReport;
import org.postern.reports.brief.Brief;
import org.postern.reports.brief.BriefContent;
import org.postern.reports.brief.BriefMapper;
import org.postern.reports.cisa.StatusReport;
import org.postern.reports.cisa.StatusReportMapper;
import org.postern.reports.cisa.StatusReportPage;
import org.postern.reports.indicator.MispEvent;
import org.postern.reports.indicator.OcsfFindings;
import org.postern.reports.indicator.StixBundle;
import org.postern.reports.print.Paper;
import org.postern.response.Assessment;
import org.postern.response.playbook.PlaybookBook;

/**
 * Writes the reports of one case.
 *
 * @param reports where they are put
 * @param result what the check found
 * @param state what the case adds
 * @param date day that the reports state
 * @param paper for PDF
 */
record CaseReports(
    ReportSet reports, Assessment result, CaseState state, LocalDate date, Paper paper) {

  /**
   * Writes one report in all its forms.
   *
   * @return the names of the files
   * @throws IOException if the folder cannot be written to; the message names it and what to do
   */
  List<String> write(ReportFormat format) throws IOException {
    return switch (format) {
      case brief -> brief();
      case technical -> technical();
      case csv -> csv();
      case cisa -> cisa();
      case stix ->
          one("stix.json", out -> StixBundle.write(result, state.organisation(), date, out));
      case misp ->
          one("misp.json", out -> MispEvent.write(result, state.organisation(), date, out));
      case ocsf -> one("ocsf.jsonl", out -> OcsfFindings.write(result, date, out));
      case all -> throw new IllegalArgumentException("not a single report: all");
    };
  }

  private List<String> brief() throws IOException {
    BriefContent brief = BriefMapper.of(result, state, date);
    reports.add("brief.html", out -> Brief.write(brief, out));
    reports.add("brief.pdf", Brief.print(brief, paper)::writeTo);
    return List.of("brief.html", "brief.pdf");
  }

  private List<String> technical() throws IOException {
    PlaybookBook playbooks = PlaybookBook.load(Home.folder().resolve("content/playbooks"));
    reports.add("report.html", out -> HtmlReport.write(result, state, playbooks, out));
    reports.add("report.pdf", PrintedReport.print(result, state, playbooks, date, paper)::writeTo);
    return List.of("report.html", "report.pdf");
  }

  private List<String> cisa() throws IOException {
    StatusReport report = StatusReportMapper.of(result, state, date);
    reports.add("cisa-report.html", out -> StatusReportPage.write(report, out));
    reports.add("cisa-report.pdf", StatusReportPage.print(report, paper)::writeTo);
    reports.addText("cisa-report.csv", out -> StatusReportPage.writeCsv(report, out));
    return List.of("cisa-report.html", "cisa-report.pdf", "cisa-report.csv");
  }

  private List<String> one(String name, ReportSet.Body body) throws IOException {
    reports.add(name, body);
    return List.of(name);
  }

  private List<String> csv() throws IOException {
    reports.addText("findings.csv", out -> CsvReport.writeFindings(result, out));
    reports.addText("timeline.csv", out -> CsvReport.writeTimeline(result, out));
    return List.of("findings.csv", "timeline.csv");
  }
}
