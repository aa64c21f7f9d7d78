package org.postern.casebook.state;

/**
 * A directive pack.
 *
 * @param starts day from which it binds, ISO 8601
 * @param dropped 1 if it binds no longer
 */
public record PackRow(String pack, String title, String starts, long dropped) {}
