package org.postern.casebook.state;

/**
 * An attestation.
 *
 * @param number from 1
 * @param contradiction the sentence of evidence that says otherwise, or empty
 */
public record AttestationRow(
    long number,
    long action,
    String time,
    String who,
    String statement,
    String evidenceName,
    long evidenceSize,
    String evidenceSha256,
    long contradictedRun,
    String contradiction) {}
