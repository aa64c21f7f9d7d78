package org.postern.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** What several commands ask of their arguments. */
final class Arguments {
  private Arguments() {}

  /**
   * Refuses paths that lead nowhere.
   *
   * @throws CommandLine.ParameterException naming the first
   */
  static void mustExist(CommandLine line, List<Path> paths) {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new CommandLine.ParameterException(line, "no such file or folder: " + path);
      }
    }
  }

  /**
   * Refuses less than one thread.
   *
   * @throws CommandLine.ParameterException if there are fewer
   */
  static void mustBeThreads(CommandLine line, int threads) {
    if (threads < 1) {
      throw new CommandLine.ParameterException(line, "--threads must be at least 1: " + threads);
    }
  }
}
