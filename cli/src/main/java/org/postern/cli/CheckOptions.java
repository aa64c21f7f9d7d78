package org.postern.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * How a check is run.
 *
 * @param caseFolder folder for the reports
 * @param recording where the run is recorded
 * @param rules Sigma rules beside our own
 * @param baselines lists of files known to be good
 * @param allowed lists of findings judged to be in order
 * @param directives what is required, as far as the command line says; not asked before the
 *     evidence is read
 * @param format what is printed
 * @param threads reading threads, at least 1
 * @param everything whether harmless findings are explained, too
 * @param rescan whether files are read again that were read before
 * @param quiet whether no progress is shown
 */
record CheckOptions(
    Path caseFolder,
    Recording recording,
    List<Path> rules,
    List<Path> baselines,
    List<Path> allowed,
    Supplier<Directives> directives,
    OutputFormat format,
    int threads,
    boolean everything,
    boolean rescan,
    boolean quiet) {
  CheckOptions {
    Objects.requireNonNull(caseFolder, "caseFolder");
    Objects.requireNonNull(recording, "recording");
    rules = List.copyOf(rules);
    baselines = List.copyOf(baselines);
    allowed = List.copyOf(allowed);
    Objects.requireNonNull(directives, "directives");
    Objects.requireNonNull(format, "format");
  }

  /** Our own rules alone, told as text. */
  static CheckOptions plain(Path caseFolder, Supplier<Directives> directives, boolean quiet) {
    return new CheckOptions(
        caseFolder,
        Recording.in(caseFolder),
        List.of(),
        List.of(),
        List.of(),
        directives,
        OutputFormat.text,
        Runtime.getRuntime().availableProcessors(),
        false,
        false,
        quiet);
  }
}
