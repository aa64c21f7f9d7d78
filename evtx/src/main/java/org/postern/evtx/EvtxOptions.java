package org.postern.evtx;

import java.nio.charset.Charset;

/**
 * How to read.
 *
 * @param threads how many threads take chunks apart; with 1 the caller's own does
 * @param recover whether to look for records in the slack of chunks, for chunks off the grid and
 *     for chunks whose header is lost
 * @param verifyChecksums whether to compare the checksums of file and chunks; a difference is a gap
 *     that lost nothing
 * @param ansi the code page of {@code AnsiString} values, which the file does not name
 */
public record EvtxOptions(int threads, boolean recover, boolean verifyChecksums, Charset ansi) {
  /** One thread, no recovery, no checksums, windows-1252. */
  public static final EvtxOptions DEFAULT =
      new EvtxOptions(1, false, false, Charset.forName("windows-1252"));

  /** Refuses less than one thread. */
  public EvtxOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads);
    }
  }

  /** The same with another number of threads. */
  public EvtxOptions withThreads(int count) {
    return new EvtxOptions(count, recover, verifyChecksums, ansi);
  }

  /** The same with recovery switched. */
  public EvtxOptions withRecover(boolean on) {
    return new EvtxOptions(threads, on, verifyChecksums, ansi);
  }

  /** The same with checksums switched. */
  public EvtxOptions withVerifyChecksums(boolean on) {
    return new EvtxOptions(threads, recover, on, ansi);
  }
}
