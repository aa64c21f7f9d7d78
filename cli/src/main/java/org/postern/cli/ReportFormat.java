package org.postern.cli;

/** The reports that can be made again from a case. */
enum ReportFormat {
  /** The page for leadership: {@code brief.html}, {@code brief.pdf}. */
  brief,
  /** The technical report: {@code report.html}, {@code report.pdf}. */
  technical,
  /** Findings and timeline for spreadsheets: {@code findings.csv}, {@code timeline.csv}. */
  csv,
  /**
   * The report to CISA, to complete and send: {@code cisa-report.html}, {@code .pdf}, {@code .csv}.
   */
  cisa,
  /** Indicators and sightings as STIX 2.1: {@code stix.json}. */
  stix,
  /** Indicators as an event for MISP: {@code misp.json}. */
  misp,
  /** Findings as OCSF Detection Findings: {@code ocsf.jsonl}. */
  ocsf,
  /** All of them. */
  all
}
