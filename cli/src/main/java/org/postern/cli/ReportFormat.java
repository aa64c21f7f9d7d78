package org.postern.cli;

/** The reports that can be made again from a case. */
enum ReportFormat {
  /** The page for leadership: {@code brief.html}, {@code brief.pdf}. */
  brief,
  /** The technical report: {@code report.html}, {@code report.pdf}. */
  technical,
  /** Findings and timeline for spreadsheets: {@code findings.csv}, {@code timeline.csv}. */
  csv,
  /** All of them. */
  all
}
