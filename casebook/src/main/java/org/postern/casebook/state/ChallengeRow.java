package org.postern.casebook.state;

/**
 * A challenge.
 *
 * @param number from 1
 * @param resolvedTime empty while it stands in the way
 */
public record ChallengeRow(
    long number,
    long action,
    String time,
    String who,
    String text,
    String needs,
    String resolvedTime,
    String resolvedBy,
    String resolution) {}
