package org.postern.casebook.state;

/**
 * An action as far as it was told; its state also depends on the day. Texts are empty and numbers 0
 * where there is none.
 *
 * @param number from 1
 * @param server name of the server, empty for the organisation
 * @param due last day as the directive has it, ISO 8601
 * @param late moment from which it is late by the directive, ISO 8601
 * @param agreed last day as agreed when it was assigned, ISO 8601
 * @param mark name of {@code Mark}
 * @param outcome name of the last {@code Outcome} that said something, or {@code UNPROVED}
 * @param outcomeRun number of the run that said so
 * @param attestation number of the last attestation that was not taken back
 * @param contradictedRun number of the run that contradicts that attestation
 * @param openChallenges number of challenges not resolved
 * @param changed number of the last entry that changed it
 */
public record ActionRow(
    long number,
    String pack,
    String requirement,
    String server,
    String text,
    String due,
    String late,
    String owner,
    String agreed,
    String mark,
    String markReason,
    String outcome,
    String outcomeText,
    long outcomeRun,
    long attestation,
    long contradictedRun,
    String exceptReason,
    String exceptBy,
    String exceptUntil,
    long openChallenges,
    long changed) {}
