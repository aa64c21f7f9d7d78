package org.postern.cli;

import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * How much of the machine a run may take. On a mail server that is at work the logs are read by one
 * thread of low priority; elsewhere by one for each processor.
 */
final class Gentleness {
  private static final Pattern SIZE = Pattern.compile("[0-9]+[kKmMgG]?");
  private static final int UNSET = -1;

  @Option(
      names = "--threads",
      description = "Reading threads (default: one for each processor; one with --nice).")
  private int threads = UNSET;

  @Option(
      names = "--nice",
      description =
          "One thread of low priority, for a server at work; the default when this machine's own"
              + " logs are read.")
  private boolean nice;

  @Option(
      names = "--max-memory",
      paramLabel = "SIZE",
      defaultValue = "1g",
      description = "Memory for Java's heap, for example 512m or 2g (default: ${DEFAULT-VALUE}).")
  private String memory = "1g";

  /**
   * Applies the priority to this thread, which those it starts inherit, and returns the number of
   * reading threads.
   *
   * @param live whether the machine that is looked at is the one that this runs on
   * @throws CommandLine.ParameterException if an option has no usable value
   */
  @SuppressWarnings("ThreadPriorityCheck") // nothing but the load on the machine depends on it
  int apply(CommandLine line, boolean live) {
    if (!SIZE.matcher(memory).matches()) {
      throw new CommandLine.ParameterException(
          line, "--max-memory must be a number with k, m or g: " + memory);
    }
    boolean gentle = nice || live;
    int wanted =
        threads != UNSET ? threads : gentle ? 1 : Runtime.getRuntime().availableProcessors();
    Arguments.mustBeThreads(line, wanted);
    if (gentle) {
      Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
    }
    return wanted;
  }
}
