package org.postern.console.run;

import java.util.concurrent.atomic.AtomicLong;
import org.postern.engine.Progress;

/** How far the run under way is; any thread may look. */
public final class RunProgress implements Progress {
  private final long id;
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong findings = new AtomicLong();
  private volatile String path = "";
  private volatile boolean stop;

  RunProgress(long id) {
    this.id = id;
  }

  @Override
  public void read(String file, long size, int found) {
    files.incrementAndGet();
    bytes.addAndGet(size);
    findings.addAndGet(found);
    path = file;
  }

  @Override
  public boolean isStopWanted() {
    return stop;
  }

  void stop() {
    stop = true;
  }

  /** The run's number. */
  public long id() {
    return id;
  }

  /** Logs read so far. */
  public long files() {
    return files.get();
  }

  /** Bytes read so far. */
  public long bytes() {
    return bytes.get();
  }

  /** Matches so far; fewer findings are made of them. */
  public long findings() {
    return findings.get();
  }

  /** The log read last; text from evidence. */
  public String path() {
    return path;
  }
}
