package org.postern.reports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.postern.reports.print.Paper;
import org.postern.reports.print.Pdf;
import org.postern.reports.print.PrintStyle;
import org.postern.reports.print.PrintedPages;
import org.postern.response.Assessment;
import org.postern.response.directive.Checklist;
import org.postern.response.playbook.PlaybookBook;

/** The technical report on paper: what {@link HtmlReport} says, all of it, on numbered pages. */
public final class PrintedReport {
  private PrintedReport() {}

  /** Prints; {@code date} is stated as the document's date. */
  public static PrintedPages print(
      Assessment assessment,
      Checklist checklist,
      PlaybookBook playbooks,
      LocalDate date,
      Paper paper) {
    return print(assessment, CaseState.none("", checklist), playbooks, date, paper);
  }

  /** Prints with what a case adds; {@code date} is stated as the document's date. */
  public static PrintedPages print(
      Assessment assessment, CaseState state, PlaybookBook playbooks, LocalDate date, Paper paper) {
    ByteArrayOutputStream html = new ByteArrayOutputStream();
    try {
      HtmlReport.write(assessment, state, playbooks, html);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return Pdf.print(html.toString(StandardCharsets.UTF_8), PrintStyle.REPORT.text(), date, paper);
  }
}
