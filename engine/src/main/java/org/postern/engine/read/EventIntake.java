package org.postern.engine.read;

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
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.FindingCollector;
import org.postern.engine.detect.MatchListener;
import org.postern.engine.detect.SeenEvent;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Problem;
import org.postern.exchange.LogKind;
import org.postern.sigma.logsource.EventOrigin;

/** Takes the Windows events of one artifact, whatever its form, to rules and coverage. */
final class EventIntake {
  /** Gaps and problems named one by one for one log. */
  private static final int MOST = 1_000;

  /** A clock is set right by minutes; more is worth saying. */
  private static final Duration TOLERATED_BACK = Duration.ofHours(1);

  private final String path;
  private final EventRules rules;
  private final FindingCollector collector;
  private CoverageSampler sampler = new CoverageSampler(QuietTimes.ANY);
  private final Map<String, Integer> servers = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final InstallerEvents installer = new InstallerEvents();
  private String channel = "";
  private String lastComputer = "";
  private String lastServer = "";
  private long events;
  private long unnamed;

  EventIntake(String path, EventRules rules, MatchListener listener) {
    this.path = path;
    this.rules = rules;
    this.collector = new FindingCollector(path, listener);
  }

  /** Takes in one event. */
  void event(
      SeenEvent event, int id, Optional<Instant> time, Place.Unit unit, long number, long offset) {
    pass(event, id, time);
    rules.match(
        new EventOrigin("windows", event.first("Channel"), id),
        event,
        rule -> match(rule, event, time, unit, number, offset));
  }

  /** Takes in that an event satisfies a rule. */
  void match(
      DetectionRule rule,
      SeenEvent event,
      Optional<Instant> time,
      Place.Unit unit,
      long number,
      long offset) {
    collector.add(rule, event, time, unit, number, offset);
  }

  /** Takes in an event that no rule is asked about. */
  void pass(SeenEvent event, int id, Optional<Instant> time) {
    if (events++ == 0) {
      channel = event.first("Channel");
      sampler = new CoverageSampler(QuietTimes.ofChannel(channel));
    }
    time.ifPresent(at -> sampler.see(at, 1));
    String computer = event.first("Computer");
    if (!computer.isEmpty()) {
      if (!computer.equals(lastComputer)) {
        lastComputer = computer;
        lastServer = computer.split("\\.", 2)[0].toUpperCase(Locale.ROOT);
      }
      servers.merge(lastServer, 1, Integer::sum);
    }
    installer.see(event, id, time);
  }

  void gap(Gap gap) {
    if (gaps.size() < MOST) {
      gaps.add(gap);
    }
  }

  void problem(String place, String reason) {
    if (problems.size() < MOST) {
      problems.add(new Problem(path, place, reason));
    } else {
      unnamed++;
    }
  }

  /** Reads on to the end of the file, which no reader wants but the hash is of. */
  void drain(RawText raw) {
    raw.readToEnd()
        .ifPresent(
            e -> problem("offset " + raw.count(), "reading stopped here: " + e.getMessage()));
  }

  ArtifactResult result(String unit, RawText raw) {
    if (unnamed > 0) {
      problems.add(new Problem(path, "", unnamed + " more places could not be read"));
    }
    if (sampler.furthestBack().compareTo(TOLERATED_BACK) > 0) {
      problems.add(
          new Problem(
              path,
              "",
              "the times jump back by "
                  + sampler.furthestBack().toMinutes()
                  + " minutes: the clock was set back, or the log has wrapped"));
    }
    gaps.addAll(sampler.gaps());
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
        sampler.activity(events),
        servers,
        List.of(),
        List.copyOf(installer.updates()),
        collector.findings(sha256),
        problems);
  }
}
