package org.postern.sigma.index;

/** Told of work that is worth counting. */
interface Tally {
  /** Nobody counts. */
  Tally NONE = () -> {};

  /** The fields of an event are compared with a rule. */
  void verified();
}
