package org.postern.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * How a check is run.
 *
 * @param caseFolder folder for the reports
 * @param rules Sigma rules beside our own
 * @param baselines lists of files known to be good
 * @param allowed lists of findings judged to be in order
 * @param format what is printed
 * @param threads reading threads, at least 1
 * @param everything whether harmless findings are explained, too
 * @param rescan whether files are read again that were read before
 * @param quiet whether no progress is shown
 */
record CheckOptions(
    Path caseFolder,
    List<Path> rules,
    List<Path> baselines,
    List<Path> allowed,
    OutputFormat format,
    int threads,
    boolean everything,
    boolean rescan,
    boolean quiet) {
  CheckOptions {
    Objects.requireNonNull(caseFolder, "caseFolder");
    rules = List.copyOf(rules);
    baselines = List.copyOf(baselines);
    allowed = List.copyOf(allowed);
    Objects.requireNonNull(format, "format");
  }

  /** Our own rules alone, told as text. */
  static CheckOptions plain(Path caseFolder, boolean quiet) {
    return new CheckOptions(
        caseFolder,
        List.of(),
        List.of(),
        List.of(),
        OutputFormat.text,
        Runtime.getRuntime().availableProcessors(),
        false,
        false,
        quiet);
  }
}
