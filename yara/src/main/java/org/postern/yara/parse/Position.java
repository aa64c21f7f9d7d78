package org.postern.yara.parse;

/** A place in a rule file; line and column from 1. */
public record Position(String file, int line, int column) {}
