package org.postern.casebook.state;

/**
 * A finding over all runs, with its last triage; texts are empty and numbers 0 where there is none.
 *
 * @param number from 1
 * @param findingKey what makes it the same finding in each run
 * @param server name of the server in lower case
 * @param severity 0 informational to 4 critical
 * @param triageUntil last day of the triage, ISO 8601
 */
public record FindingRow(
    long number,
    String findingKey,
    String server,
    String rule,
    String title,
    String stage,
    long severity,
    String actor,
    String object,
    String firstSeen,
    String lastSeen,
    long events,
    String path,
    String unit,
    long place,
    long firstRun,
    long lastRun,
    String triage,
    String triageReason,
    String triageBy,
    String triageTime,
    String triageUntil) {}
