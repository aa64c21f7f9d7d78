package org.postern.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.postern.engine.Progress;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.text.Visible;

/** One line on standard error that says how far a run is; silent when nobody is watching. */
final class ProgressLine implements Progress {
  private static final long REDRAW_NANOS = 200_000_000L;
  private static final int PATH_WIDTH = 34;

  private final PrintStream err;
  private final CtrlC ctrlC;
  private final boolean silent;
  private final long known;
  private final String what;
  private final @Nullable LongSupplier counter;
  private long done;
  private long findings;
  private long drawn;

  /**
   * A line that adds up what it is told of.
   *
   * @param what that is, in the plural
   */
  ProgressLine(PrintStream err, List<EvidenceRoot> roots, boolean quiet, CtrlC ctrlC, String what) {
    this(err, roots, quiet, ctrlC, what, null);
  }

  /**
   * Prepares the line.
   *
   * @param what is counted, in the plural
   * @param counter tells how many there are; null to add up what the line is told of
   */
  ProgressLine(
      PrintStream err,
      List<EvidenceRoot> roots,
      boolean quiet,
      CtrlC ctrlC,
      String what,
      @Nullable LongSupplier counter) {
    this.err = err;
    this.ctrlC = ctrlC;
    this.what = what;
    this.counter = counter;
    this.silent = quiet || !Terminal.ERR.isWatched();
    this.known = silent ? 0 : size(roots);
  }

  @Override
  public synchronized void read(String path, long bytes, int found) {
    done += bytes;
    findings += found;
    long now = System.nanoTime();
    if (!silent && now - drawn > REDRAW_NANOS) {
      drawn = now;
      String name = Visible.of(path);
      String tail =
          name.length() > PATH_WIDTH ? "…" + name.substring(name.length() - PATH_WIDTH) : name;
      err.printf(
          Locale.ROOT,
          "\r\u001b[K%,d of %,d MB  %d %s  %s",
          done >> 20,
          Math.max(known, done) >> 20,
          counter == null ? findings : counter.getAsLong(),
          what,
          tail);
    }
  }

  @Override
  public boolean isStopWanted() {
    return ctrlC.isPressed();
  }

  /** Removes the line, so that what follows stands alone. */
  void erase() {
    if (!silent) {
      err.print("\r\u001b[K");
    }
  }

  private static long size(List<EvidenceRoot> roots) {
    long[] total = {0};
    for (EvidenceRoot root : roots) {
      try {
        Files.walkFileTree(
            root.path(),
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                total[0] += attributes.size();
                return FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
              }
            });
      } catch (IOException unreadable) {
        // The walk of the evidence itself names what cannot be read.
      }
    }
    return total[0];
  }
}
