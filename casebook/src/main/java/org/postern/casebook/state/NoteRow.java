package org.postern.casebook.state;

/**
 * A remark.
 *
 * @param number of the entry
 * @param action number of the action, or 0
 * @param finding number of the finding, or 0
 */
public record NoteRow(
    long number, long action, long finding, String time, String who, String text) {}
