package org.postern.engine.read;

import java.time.Instant;
import java.util.Optional;
import org.postern.engine.coverage.Gap;
import org.postern.engine.detect.MatchListener;
import org.postern.engine.detect.RecordListener;
import org.postern.engine.finding.Place;
import org.postern.evtx.EvtxBuffers;
import org.postern.evtx.EvtxGap;
import org.postern.evtx.EvtxReader;
import org.postern.evtx.EvtxRecord;
import org.postern.evtx.EvtxVisitor;

/** Reads one Windows event log file from beginning to end. One per artifact, for one thread. */
final class EventLogReader implements EvtxVisitor {
  private final EventIntake intake;
  private final Optional<RecordListener> records;
  private long previousId = -1;
  private Instant previousTime = Instant.EPOCH;

  private EventLogReader(EventIntake intake, Optional<RecordListener> records) {
    this.intake = intake;
    this.records = records;
  }

  /**
   * Reads a log.
   *
   * @param buffers what reading needs in memory, and how it reads
   */
  static ArtifactResult read(
      String unit,
      String path,
      RawText raw,
      EventRules rules,
      MatchListener listener,
      EvtxBuffers buffers) {
    EventIntake intake = new EventIntake(path, rules, listener);
    EvtxReader.read(raw, buffers, new EventLogReader(intake, listener.records(path)));
    intake.drain(raw);
    return intake.result(unit, raw);
  }

  @Override
  public void record(EvtxRecord record) {
    Instant time = record.timeCreated();
    if (!record.recovered()) {
      follow(record.headerId(), time);
    }
    EventRecord event = new EventRecord(record);
    if (records.isPresent()) {
      intake.pass(event, record.eventId(), Optional.of(time));
      records.get().record(record, time);
      return;
    }
    intake.event(
        event,
        record.eventId(),
        Optional.of(time),
        Place.Unit.RECORD,
        record.recordId(),
        record.offset());
  }

  /** Windows numbers the records of a log without holes: what is missing was lost or removed. */
  private void follow(long id, Instant time) {
    if (previousId >= 0 && id > previousId + 1 && !time.isBefore(previousTime)) {
      intake.gap(
          new Gap(
              previousTime,
              time,
              "records " + (previousId + 1) + " to " + (id - 1) + " are missing"));
    }
    previousId = id;
    previousTime = time;
  }

  @Override
  public void gap(EvtxGap gap) {
    String lost =
        gap.lostBytes() == 0
            ? ""
            : "; " + gap.lostBytes() + " bytes could not be read, the rest was";
    intake.problem("offset " + gap.offset(), gap.place() + ": " + gap.reason() + lost);
  }
}
