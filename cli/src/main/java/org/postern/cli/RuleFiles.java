package org.postern.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.engine.detect.RuleSettings;
import org.postern.sigma.logsource.LogSources;
import org.postern.sigma.logsource.PlaceholderFile;
import org.postern.sigma.parse.Documents;
import picocli.CommandLine;

/** Settings of rules out of files that the user names. */
final class RuleFiles {
  private RuleFiles() {}

  /**
   * Reads the files.
   *
   * @param documents gives those of the table that is built in
   * @throws CommandLine.ParameterException if one cannot be read, with what is wrong
   */
  static RuleSettings settings(
      @Nullable Path logSources,
      @Nullable Path placeholders,
      Documents documents,
      CommandLine line) {
    try {
      LogSources sources = LogSources.builtIn(documents);
      return new RuleSettings(
          logSources == null ? sources : sources.with(Files.readString(logSources)),
          placeholders == null ? Map.of() : PlaceholderFile.read(Files.readString(placeholders)));
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandLine.ParameterException(line, e.getMessage(), e);
    }
  }
}
