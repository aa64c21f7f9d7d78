package org.postern.engine.detect;

import java.time.Instant;
import org.postern.evtx.EvtxRecord;

/** Takes the records of one event log in their order. */
public interface RecordListener {
  /** A record, valid only during the call. */
  void record(EvtxRecord record, Instant time);
}
