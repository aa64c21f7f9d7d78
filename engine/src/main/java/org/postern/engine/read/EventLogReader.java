package org.postern.engine.read;

import java.time.Instant;
import java.util.Optional;
import org.postern.engine.coverage.Gap;
import org.postern.engine.detect.MatchListener;
import org.postern.engine.finding.Place;
import org.postern.evtx.EvtxGap;
import org.postern.evtx.EvtxOptions;
import org.postern.evtx.EvtxReader;
import org.postern.evtx.EvtxRecord;
import org.postern.evtx.EvtxVisitor;

/** Reads one Windows event log file from beginning to end. One per artifact, for one thread. */
final class EventLogReader implements EvtxVisitor {
  private final EventIntake intake;
  private long previousId = -1;
  private Instant previousTime = Instant.EPOCH;

  private EventLogReader(EventIntake intake) {
    this.intake = intake;
  }

  /**
   * Reads a log.
   *
   * @param recover whether deleted and overwritten records are sought, too
   */
  static ArtifactResult read(
      String unit,
      String path,
      RawText raw,
      EventRules rules,
      MatchListener listener,
      boolean recover) {
    EventIntake intake = new EventIntake(path, rules, listener);
    EvtxReader.read(raw, EvtxOptions.DEFAULT.withRecover(recover), new EventLogReader(intake));
    intake.drain(raw);
    return intake.result(unit, raw);
  }

  @Override
  public void record(EvtxRecord record) {
    Instant time = record.timeCreated();
    if (!record.recovered()) {
      follow(record.headerId(), time);
    }
    intake.event(
        new EventRecord(record),
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
