package org.postern.casebook.state;

/**
 * A run.
 *
 * @param number from 1
 * @param evidence what was read, a line each
 * @param checkDocument SHA-256 of {@code check.json}
 * @param findingsDocument SHA-256 of the findings
 */
public record RunRow(
    long number,
    String time,
    String who,
    String tool,
    String knowledge,
    String evidence,
    long servers,
    long findings,
    long logs,
    long bytes,
    long events,
    long problems,
    String checkDocument,
    String findingsDocument) {}
