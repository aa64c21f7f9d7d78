package org.postern.engine.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.postern.engine.Spare;
import org.postern.engine.coverage.Gap;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.MatchListener;
import org.postern.engine.detect.RecordListener;
import org.postern.engine.finding.Place;
import org.postern.evtx.EvtxBatch;
import org.postern.evtx.EvtxBuffers;
import org.postern.evtx.EvtxGap;
import org.postern.evtx.EvtxReader;
import org.postern.evtx.EvtxRecord;
import org.postern.evtx.EvtxVisitor;
import org.postern.evtx.TextBuffer;
import org.postern.sigma.logsource.EventOrigin;

/**
 * Reads one Windows event log file from beginning to end. One per artifact, for one thread.
 *
 * <p>Implementation notes: what costs, asking the rules or making text, depends on nothing but the
 * chunk, so chunks of large logs are offered to threads that have nothing else to do. The reading
 * thread takes in the records in order.
 */
final class EventLogReader {
  private final EventIntake intake;
  private long previousId = -1;
  private Instant previousTime = Instant.EPOCH;

  private EventLogReader(EventIntake intake) {
    this.intake = intake;
  }

  /**
   * Reads a log.
   *
   * @param buffers what reading needs in memory, and how it reads
   * @param spare threads that may help with a large log
   */
  static ArtifactResult read(
      String unit,
      String path,
      RawText raw,
      EventRules rules,
      MatchListener listener,
      EvtxBuffers buffers,
      Spare spare) {
    EventIntake intake = new EventIntake(path, rules, listener);
    EventLogReader reader = new EventLogReader(intake);
    Optional<RecordListener> records = listener.records(path);
    if (records.isPresent()) {
      RecordListener text = records.get();
      EvtxReader.read(
          raw,
          buffers,
          spare::offer,
          batch -> written(text, batch),
          (batch, made) -> {
            reader.take(batch, reader::pass);
            text.part(made);
          });
    } else {
      EvtxReader.read(
          raw,
          buffers,
          spare::offer,
          batch -> matching(rules, batch),
          (batch, matches) -> {
            Iterator<List<DetectionRule>> rulesOf = matches.iterator();
            reader.take(batch, (record, time) -> reader.event(record, time, rulesOf.next()));
          });
    }
    intake.drain(raw);
    return intake.result(unit, raw);
  }

  /** Makes the text of a chunk. */
  private static TextBuffer written(RecordListener records, EvtxBatch batch) {
    TextBuffer out = batch.text();
    batch.forEach((Records) record -> records.record(record, record.timeCreated(), out));
    return out;
  }

  /** For each record of a chunk, in order, the rules that it satisfies; for most there are none. */
  private static List<List<DetectionRule>> matching(EventRules rules, EvtxBatch batch) {
    List<List<DetectionRule>> matches = new ArrayList<>();
    batch.forEach(
        (Records)
            record -> {
              EventRecord event = new EventRecord(record);
              EventOrigin origin =
                  new EventOrigin("windows", event.first("Channel"), record.eventId());
              matches.add(rules.matching(origin, event));
            });
    return matches;
  }

  /** Visits records; gaps are for another visit. */
  private interface Records extends EvtxVisitor {
    @Override
    default void gap(EvtxGap gap) {}
  }

  private interface Taker {
    void take(EvtxRecord record, Instant time);
  }

  private void take(EvtxBatch batch, Taker taker) {
    batch.forEach(
        new EvtxVisitor() {
          @Override
          public void record(EvtxRecord record) {
            Instant time = record.timeCreated();
            if (!record.recovered()) {
              follow(record.headerId(), time);
            }
            taker.take(record, time);
          }

          @Override
          public void gap(EvtxGap gap) {
            problem(gap);
          }
        });
  }

  private void pass(EvtxRecord record, Instant time) {
    intake.pass(new EventRecord(record), record.eventId(), Optional.of(time));
  }

  private void event(EvtxRecord record, Instant instant, List<DetectionRule> rules) {
    EventRecord event = new EventRecord(record);
    Optional<Instant> time = Optional.of(instant);
    intake.pass(event, record.eventId(), time);
    for (DetectionRule rule : rules) {
      intake.match(rule, event, time, Place.Unit.RECORD, record.recordId(), record.offset());
    }
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

  private void problem(EvtxGap gap) {
    String lost =
        gap.lostBytes() == 0
            ? ""
            : "; " + gap.lostBytes() + " bytes could not be read, the rest was";
    intake.problem("offset " + gap.offset(), gap.place() + ": " + gap.reason() + lost);
  }
}
