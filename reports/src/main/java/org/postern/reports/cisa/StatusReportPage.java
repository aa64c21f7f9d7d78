package org.postern.reports.cisa;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.postern.reports.Csv;
import org.postern.reports.Html;
import org.postern.reports.cisa.StatusReport.By;
import org.postern.reports.cisa.StatusReport.Entry;
import org.postern.reports.cisa.StatusReport.Part;
import org.postern.reports.print.Paper;
import org.postern.reports.print.Pdf;
import org.postern.reports.print.PrintStyle;
import org.postern.reports.print.PrintedPages;

/** The report to CISA as HTML, on paper and as CSV. */
public final class StatusReportPage {
  private StatusReportPage() {}

  /**
   * Writes the page in UTF-8; the stream stays open.
   *
   * @throws IOException if the stream fails
   */
  public static void write(StatusReport report, OutputStream out) throws IOException {
    out.write(page(report).getBytes(StandardCharsets.UTF_8));
  }

  /** Prints it. */
  public static PrintedPages print(StatusReport report, Paper paper) {
    return Pdf.print(page(report), PrintStyle.FORM.text(), report.date(), paper);
  }

  /**
   * Writes a row for each entry: part, field, value, filled in by, what belongs there.
   *
   * @throws IOException if the sink fails
   */
  public static void writeCsv(StatusReport report, Appendable out) throws IOException {
    Csv.row(out, List.of("part", "field", "value", "filled_in_by", "what_belongs_here"));
    for (Part part : report.parts()) {
      for (Entry entry : part.entries()) {
        boolean open = entry.by() == By.YOU;
        Csv.row(
            out,
            List.of(
                part.title(),
                entry.name(),
                open ? "" : entry.value(),
                by(entry),
                open ? entry.value() : ""));
      }
    }
  }

  private static String by(Entry entry) {
    return switch (entry.by()) {
      case EVIDENCE -> "evidence";
      case CASE -> "case";
      case YOU -> "you";
    };
  }

  private static String page(StatusReport report) {
    Html html = new Html();
    html.own("<!DOCTYPE html>\n").begin("html", "lang", "en").begin("head");
    html.empty("meta", "charset", "utf-8");
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
    html.text("title", "Report on Microsoft Exchange servers, " + report.date());
    html.begin("style").own(PrintStyle.FORM.text()).end().end().own("\n");
    html.begin("body").begin("div", "class", "page");
    html.text("h1", "Report on Microsoft Exchange servers");
    html.begin("p", "class", "lead")
        .text(
            "Draft of "
                + report.date()
                + " for the authority that the directive names. What the evidence tells is filled"
                + " in; ")
        .text("strong", report.open() + " marked entries are yours.")
        .text(" Check all of it, complete it, and send it yourself: Postern sends nothing.")
        .end();
    report.parts().forEach(part -> part(html, part));
    return html.end().end().end().own("\n").toString();
  }

  private static void part(Html html, Part part) {
    html.text("h2", part.title()).begin("table").begin("tbody");
    for (Entry entry : part.entries()) {
      boolean open = entry.by() == By.YOU;
      html.begin("tr").text("th", entry.name(), "scope", "row");
      html.begin("td", "class", open ? "open" : "told");
      html.text(open ? "To fill in: " + entry.value() : entry.value());
      html.end().end();
    }
    html.end().end();
  }
}
