package org.postern.engine;

/** Told what a run is doing, and may ask it to stop; called from several threads. */
public interface Progress {
  /** Nobody is watching. */
  Progress NONE = (path, bytes, findings) -> {};

  /**
   * One log was read.
   *
   * @param path its path
   * @param bytes its size
   * @param findings matches in it
   */
  void read(String path, long bytes, int findings);

  /** Whether the run shall end after what it has begun; asked before each file. */
  default boolean isStopWanted() {
    return false;
  }
}
