package org.postern.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.postern.engine.Progress;

/** Checks evidence and records the run in the case; the command line wires it. */
@FunctionalInterface
public interface EvidenceCheck {
  /**
   * Runs to the end.
   *
   * @param by who wants it
   * @param progress told how far it is; may ask it to stop, and then nothing is recorded
   * @return a sentence on what came out
   * @throws CancellationException if it was asked to stop
   * @throws IOException if a report cannot be written or the run not be recorded
   */
  String check(Path evidence, String by, Progress progress) throws IOException;
}
