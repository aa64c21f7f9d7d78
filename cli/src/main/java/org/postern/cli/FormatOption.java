package org.postern.cli;

import picocli.CommandLine.Option;

/** The option that says how results are printed. */
final class FormatOption {
  @Option(
      names = "--format",
      defaultValue = "text",
      description = "What is printed: ${COMPLETION-CANDIDATES}.")
  private OutputFormat format = OutputFormat.text;

  OutputFormat format() {
    return format;
  }
}
