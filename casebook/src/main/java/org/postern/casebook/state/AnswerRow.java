package org.postern.casebook.state;

/**
 * A person's answer to a question of a directive pack; of several to one question the last counts.
 *
 * @param number from 1, in the order in which they were given
 * @param question id of the question within its pack
 * @param server name of the server, empty for the organisation
 * @param yes 1 for yes, 0 for no
 */
public record AnswerRow(
    long number,
    String pack,
    String question,
    String server,
    long yes,
    String reason,
    String who,
    String time) {}
