package org.postern.engine;

/** Threads that may have nothing else to do. */
public interface Spare {
  /** No thread is spare. */
  Spare NONE = work -> {};

  /**
   * Offers work that whoever offers it will do himself unless somebody has begun it; it may never
   * be run here.
   */
  void offer(Runnable work);
}
