package org.postern.engine.read;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postern.engine.coverage.CoverageSampler;
import org.postern.engine.coverage.Gap;
import org.postern.engine.detect.FindingCollector;
import org.postern.engine.detect.MatchListener;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Problem;
import org.postern.evtx.EvtxGap;
import org.postern.evtx.EvtxReader;
import org.postern.evtx.EvtxRecord;
import org.postern.evtx.EvtxVisitor;
import org.postern.exchange.LogKind;
import org.postern.sigma.logsource.EventOrigin;

/** Reads one Windows event log from beginning to end. One per artifact, for one thread. */
final class EventLogReader implements EvtxVisitor {
  /** Gaps and problems named one by one for one log. */
  private static final int MOST = 1_000;

  private static final int DRAIN = 1 << 16;

  private final String path;
  private final EventRules rules;
  private final MatchListener listener;
  private final FindingCollector collector = new FindingCollector();
  private final CoverageSampler sampler = new CoverageSampler(QuietTimes.ANY);
  private final Map<String, Integer> servers = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private String channel = "";
  private long events;
  private long unnamed;
  private long previousId = -1;
  private Instant previousTime = Instant.EPOCH;

  private EventLogReader(String path, EventRules rules, MatchListener listener) {
    this.path = path;
    this.rules = rules;
    this.listener = listener;
  }

  static ArtifactResult read(
      String unit, String path, RawText raw, EventRules rules, MatchListener listener) {
    EventLogReader reader = new EventLogReader(path, rules, listener);
    EvtxReader.read(raw, reader);
    reader.drain(raw);
    return reader.result(unit, raw);
  }

  /** What follows the last chunk belongs to the file, and so to its hash. */
  private void drain(RawText raw) {
    byte[] buffer = new byte[DRAIN];
    try {
      int read = 0;
      while (read >= 0) {
        read = raw.read(buffer, 0, buffer.length);
      }
    } catch (IOException e) {
      problems.add(
          new Problem(path, "offset " + raw.count(), "reading stopped here: " + e.getMessage()));
    }
  }

  @Override
  public void record(EvtxRecord record) {
    events++;
    Instant time = record.timeCreated();
    sampler.see(time);
    follow(record.headerId(), time);
    EventRecord event = new EventRecord(record);
    String own = event.first("Channel");
    channel = channel.isEmpty() ? own : channel;
    String computer = event.first("Computer");
    if (!computer.isEmpty()) {
      servers.merge(computer.split("\\.", 2)[0].toUpperCase(Locale.ROOT), 1, Integer::sum);
    }
    EventOrigin origin = new EventOrigin("windows", own, record.eventId());
    rules.match(
        origin,
        event,
        rule -> {
          Optional<Instant> at = Optional.of(time);
          collector.add(rule, event, at, Place.Unit.RECORD, record.recordId(), record.offset());
          listener.match(path, rule, event, at, Place.Unit.RECORD, record.recordId());
        });
  }

  /** Windows numbers the records of a log without holes: what is missing was lost or removed. */
  private void follow(long id, Instant time) {
    boolean hole = previousId >= 0 && id > previousId + 1 && !time.isBefore(previousTime);
    if (hole && gaps.size() < MOST) {
      gaps.add(
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
    if (problems.size() < MOST) {
      problems.add(
          new Problem(
              path,
              "offset " + gap.offset(),
              gap.place() + ": " + gap.reason() + lost(gap.lostBytes())));
    } else {
      unnamed++;
    }
  }

  private static String lost(long bytes) {
    return bytes == 0 ? "" : "; " + bytes + " bytes could not be read, the rest was";
  }

  private ArtifactResult result(String unit, RawText raw) {
    if (unnamed > 0) {
      problems.add(new Problem(path, "", unnamed + " more places could not be read"));
    }
    if (sampler.furthestBack().compareTo(Duration.ofHours(1)) > 0) {
      problems.add(
          new Problem(
              path,
              "",
              "the times jump back by "
                  + sampler.furthestBack().toMinutes()
                  + " minutes: the clock was set back, or the log has wrapped"));
    }
    String sha256 = raw.sha256();
    return new ArtifactResult(
        unit,
        path,
        sha256,
        LogKind.EVENT_LOG,
        Optional.of(channel).filter(name -> !name.isEmpty()),
        raw.count(),
        events,
        sampler.first(),
        sampler.last(),
        gaps,
        servers,
        List.of(),
        collector.findings(path, sha256),
        problems);
  }
}
