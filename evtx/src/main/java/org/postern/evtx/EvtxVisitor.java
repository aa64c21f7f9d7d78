package org.postern.evtx;

/** Takes what a file holds, in the order of the file; called by one thread at a time. */
public interface EvtxVisitor {
  /** The file's header, before all else; not called where there is none. */
  default void header(EvtxFileHeader header) {}

  /** A record; valid until this call returns, see {@link EvtxRecord#copy()}. */
  void record(EvtxRecord record);

  /** Something that could not be read. */
  void gap(EvtxGap gap);
}
