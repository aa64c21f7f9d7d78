package org.postern.casebook.state;

/**
 * The long texts of a finding, kept apart so that lists are fast.
 *
 * @param number of the finding
 * @param evidence the raw line
 */
public record FindingTextRow(
    long number, String text, String cves, String sha256, String evidence) {}
