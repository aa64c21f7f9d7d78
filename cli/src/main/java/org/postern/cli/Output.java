package org.postern.cli;

import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err progress and complaints
 */
record Output(PrintStream out, PrintStream err) {}
