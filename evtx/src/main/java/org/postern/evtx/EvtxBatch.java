package org.postern.evtx;

/** The records and gaps of one chunk, in order; valid only within the call that got it. */
public interface EvtxBatch {
  /** Where the chunk begins in the file. */
  long offset();

  /** A place for text that is made of the batch; empty at first. */
  TextBuffer text();

  /** Hands out the records and gaps. */
  void forEach(EvtxVisitor visitor);
}
