package org.postern.engine.detect;

import java.time.Instant;
import org.postern.evtx.EvtxRecord;
import org.postern.evtx.TextBuffer;

/** Makes text of the records of one event log, in place of all rules. */
public interface RecordListener {
  /**
   * Adds a record, valid only during the call, to the text of its part of the log; called by
   * several threads at once, for one part by one of them, in order.
   */
  void record(EvtxRecord record, Instant time, TextBuffer out);

  /**
   * Takes the text of one part and leaves it empty; called by one thread, in the order of the log.
   */
  void part(TextBuffer text);
}
