package org.postern.casebook.state;

/**
 * A server as the last run with its evidence saw it.
 *
 * @param name in lower case
 * @param shown as the evidence spells it
 */
public record ServerRow(String name, String shown, String verdict, long firstRun, long lastRun) {}
