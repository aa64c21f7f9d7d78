package org.postern.engine.read;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.postern.engine.Spare;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.build.BuildSighting.Sign;
import org.postern.engine.coverage.CoverageSampler;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.FindingCollector;
import org.postern.engine.detect.LogEvent;
import org.postern.engine.detect.MatchListener;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Problem;
import org.postern.engine.scan.BlockBuffers;
import org.postern.engine.scan.LineBlocks;
import org.postern.engine.scan.Lines;
import org.postern.engine.text.Encodings;
import org.postern.engine.text.Visible;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.LogKind;

/**
 * Reads one text log from beginning to end. One per artifact, for one thread.
 *
 * <p>Implementation notes: blocks of whole lines; in each {@link BlockScan} seeks the literals of
 * all rules of the log's kind, and the log's own directives, in raw bytes. Of the lines with a hit
 * {@link RuleGate} tells, still in raw bytes, which rules they may satisfy; only lines that may
 * satisfy one become columns and strings. One line in {@link #SAMPLE_BYTES} is parsed for its time;
 * between two samples that lie too far apart the one in the middle is, and so on down to every line
 * of the last {@link #EVERY_LINE}. Benchmark: {@code benchmarks/run text}.
 */
final class TextLogReader {
  private static final int SAMPLE_BYTES = 64 * 1024;

  /** In a shorter stretch that is too long in time, all lines are parsed for theirs. */
  private static final int EVERY_LINE = 2 * 1024;

  /**
   * Times of requests that end late are logged out of order; more than this is a clock set back.
   */
  private static final Duration TOLERATED_BACK = Duration.ofHours(1);

  /** Problems of one kind named one by one before they are only counted. */
  private static final int MOST_NAMED = 5;

  private final String unit;
  private final String path;
  private final KindRules rules;
  private final LogFormat format;
  private final CoverageSampler sampler;
  private final FindingCollector collector;
  private final Map<String, Integer> servers = new HashMap<>();
  private final Map<String, Seen> builds = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private long line = 1;
  private long directives;
  private long narrow;
  private int narrowed;
  private long undated;

  /** The last line of the block before, which no sample has counted. */
  private int unweighed;

  private long headless;
  private Optional<String> protocol = Optional.empty();
  private boolean endsInLine;

  private TextLogReader(
      String unit, String path, LogKind kind, RulesByKind rules, MatchListener listener) {
    this.collector = new FindingCollector(path, listener);
    this.unit = unit;
    this.path = path;
    this.rules = rules.of(kind);
    this.format = new LogFormat(kind, this.rules.headers());
    this.sampler = new CoverageSampler(QuietTimes.longest(kind));
  }

  /**
   * Reads a stream.
   *
   * @param buffers where blocks are read into
   * @param spare threads that may help with a large text
   * @return empty if it is no log that is read here
   * @throws IOException if not even the first bytes can be read
   */
  static Optional<ArtifactResult> read(
      String unit,
      String path,
      RawText raw,
      RulesByKind rules,
      MatchListener listener,
      BlockBuffers buffers,
      Spare spare)
      throws IOException {
    List<Problem> early = new ArrayList<>();
    byte[] first = buffers.take();
    LineBlocks blocks =
        new LineBlocks(
            Encodings.asciiCompatible(raw),
            first,
            lost ->
                early.add(
                    new Problem(
                        path,
                        "",
                        "a line is longer than "
                            + LineBlocks.CAPACITY
                            + " bytes; "
                            + lost
                            + " bytes of it were not searched")));
    Optional<LogKind> kind =
        blocks.next() ? Recognizer.recognise(first, blocks.end()) : Optional.empty();
    if (kind.isEmpty()) {
      buffers.giveBack(first);
      return Optional.empty();
    }
    TextLogReader reader = new TextLogReader(unit, path, kind.get(), rules, listener);
    try (ScannedBlocks scanned = new ScannedBlocks(blocks, first, reader.rules, buffers, spare)) {
      do {
        reader.block(scanned.bytes(), scanned.end(), scanned.offset(), scanned.scan());
      } while (scanned.next());
    }
    reader.problems.addAll(early);
    blocks
        .failure()
        .ifPresent(
            e ->
                reader.problems.add(
                    new Problem(
                        path,
                        "offset " + raw.count(),
                        "reading stopped here: "
                            + e.getMessage()
                            + "; what came before was read")));
    return Optional.of(reader.result(raw));
  }

  private void block(byte[] bytes, int end, long offset, BlockScan scan) {
    int sampled = 0;
    int sampleAt = 0;
    long firstLine = line;
    for (int i = 0; i < scan.size(); i++) {
      int from = scan.start(i);
      int to = Lines.endOf(bytes, from, end);
      for (; sampleAt < from; sampleAt += SAMPLE_BYTES) {
        sampled = sample(bytes, sampled, sampleAt, end);
      }
      line = firstLine + scan.feedsBefore(i);
      if (candidate(bytes, from, trimmed(bytes, from, to), offset + from)) {
        // The first entry under a new header gives the exact time at which it begins.
        sampleAt = to + 1;
      }
    }
    for (; sampleAt < end; sampleAt += SAMPLE_BYTES) {
      sampled = sample(bytes, sampled, sampleAt, end);
    }
    unweighed = end - sample(bytes, sampled, end - 1, end);
    line = firstLine + scan.feeds();
    endsInLine = bytes[end - 1] != '\n';
  }

  private static int trimmed(byte[] bytes, int from, int to) {
    return to > from && bytes[to - 1] == '\r' ? to - 1 : to;
  }

  /** Takes in one line; true if it is about the log itself. */
  private boolean candidate(byte[] bytes, int from, int to, long offset) {
    if (from == to) {
      return false;
    }
    if (format.directive(bytes, from, to)) {
      directives++;
      changed(format.dropped());
      return true;
    }
    if (!format.hasColumns()) {
      headless++;
      return false;
    }
    // Joined and edited files hold single carriage returns as line ends, too.
    for (int start = from; start < to; ) {
      int end = Lines.endOf(bytes, start, to, (byte) '\r');
      match(bytes, start, end, offset + start - from);
      start = end + 1;
    }
    return false;
  }

  /** An intruder who can write to a log could blind the rules by declaring other columns. */
  private void changed(List<String> dropped) {
    if (!dropped.isEmpty() && ++narrowed <= MOST_NAMED) {
      problems.add(
          new Problem(
              path,
              "line " + line,
              "from here on other columns are declared, without "
                  + Visible.of(String.join(", ", dropped))
                  + ": rules that ask for these see nothing until they are declared again"));
    }
  }

  private void match(byte[] bytes, int from, int to, long offset) {
    List<DetectionRule> possible = rules.gate().possible(bytes, from, to);
    if (possible.isEmpty()) {
      return;
    }
    LogEvent event = format.event(bytes, from, to);
    Optional<Instant> time = Optional.empty();
    boolean timed = false;
    for (DetectionRule rule : possible) {
      if (rule.compiled().matches(event)) {
        time = timed ? time : format.time(event);
        timed = true;
        collector.add(rule, event, time, Place.Unit.LINE, line, offset);
      }
    }
  }

  /** Parses the time of the line at a position; returns where the next stretch begins. */
  private int sample(byte[] bytes, int previous, int at, int end) {
    int from = Lines.startOf(bytes, at);
    if (from < previous) {
      return previous;
    }
    int to = trimmed(bytes, from, Lines.endOf(bytes, from, end));
    Optional<Instant> time = observe(bytes, from, to);
    if (time.isPresent()) {
      see(bytes, previous, from, time.get());
    }
    return from;
  }

  /**
   * Notes the time of the line at {@code to}; where the log may have fallen silent on the way
   * there, first that of the line in the middle, and so on down to every line.
   */
  private void see(byte[] bytes, int from, int to, Instant time) {
    if (!sampler.isSuspect(time)) {
      sampler.see(time, to - from + unweighed);
      unweighed = 0;
      return;
    }
    int middle = Lines.startOf(bytes, from + (to - from) / 2);
    Optional<Instant> between =
        to - from < EVERY_LINE || middle <= from
            ? Optional.empty()
            : time(bytes, middle, Lines.endOf(bytes, middle, to));
    if (between.isPresent()) {
      see(bytes, from, middle, between.get());
      see(bytes, middle, to, time);
    } else {
      everyLineBetween(bytes, from, to);
      sampler.see(time, 0);
    }
  }

  private void everyLineBetween(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int end = Lines.endOf(bytes, at, to);
      int length = end + 1 - at;
      time(bytes, at, end).ifPresent(time -> sampler.see(time, length));
      at = end + 1;
    }
  }

  private Optional<Instant> time(byte[] bytes, int from, int end) {
    return from == end || LogFormat.isDirective(bytes, from, end)
        ? Optional.empty()
        : format.time(bytes, from, trimmed(bytes, from, end));
  }

  private Optional<Instant> observe(byte[] bytes, int from, int to) {
    if (from == to || LogFormat.isDirective(bytes, from, to) || !format.hasColumns()) {
      return Optional.empty();
    }
    if (format.isShort(bytes, from, to)) {
      narrow++;
    }
    Optional<Instant> time = format.time(bytes, from, to);
    if (time.isEmpty()) {
      undated++;
    }
    if (protocol.isEmpty() && format.kind() == LogKind.HTTP_PROXY) {
      protocol = format.protocol(format.event(bytes, from, to));
    }
    Optional<String> server = format.server(bytes, from, to);
    if (server.isPresent()) {
      servers.merge(server.get(), 1, Integer::sum);
    }
    if (format.build().isPresent() && time.isPresent()) {
      builds.merge(format.build().get(), new Seen(time.get(), time.get()), TextLogReader::joined);
    }
    return time;
  }

  /** When a build was named. */
  private record Seen(Instant from, Instant to) {}

  private static Seen joined(Seen one, Seen other) {
    return new Seen(
        one.from().isBefore(other.from()) ? one.from() : other.from(),
        one.to().isAfter(other.to()) ? one.to() : other.to());
  }

  private List<BuildSighting> sightings() {
    List<BuildSighting> all = new ArrayList<>(format.setupRuns());
    builds.forEach(
        (text, seen) ->
            ExchangeBuild.parse(text)
                // Logs of some components always say 15.0.0.0, whatever is installed.
                .filter(build -> build.build() > 0)
                .map(
                    build ->
                        new BuildSighting(
                            build, seen.from(), seen.to(), Sign.RUNNING, format.kind().label()))
                .ifPresent(all::add));
    return all;
  }

  private ArtifactResult result(RawText raw) {
    long lines = line - 1 + (endsInLine ? 1 : 0);
    if (!format.hasColumns()) {
      problems.add(
          new Problem(
              path,
              "line 1",
              "no #Fields line: the columns are not known, so no rule could be applied"));
    } else if (headless > 0) {
      problems.add(
          new Problem(
              path,
              "line 1",
              headless
                  + " lines of interest stand before the first #Fields line and could not be read"));
    }
    if (undated > 0) {
      problems.add(
          new Problem(
              path,
              "",
              undated + " of the lines looked at for their time have none that can be right"));
    }
    if (narrow > MOST_NAMED) {
      problems.add(
          new Problem(
              path, "", narrow + " of the lines looked at have fewer columns than declared"));
    }
    if (endsInLine && format.kind() != LogKind.SETUP) {
      problems.add(
          new Problem(
              path,
              "line " + lines,
              "the file ends in the middle of a line: it was still being written or has been cut"));
    }
    if (sampler.furthestBack().compareTo(TOLERATED_BACK) > 0 && format.kind() != LogKind.SETUP) {
      problems.add(
          new Problem(
              path,
              "",
              "the times jump back by "
                  + sampler.furthestBack().toMinutes()
                  + " minutes: the clock was set back, or files were joined"));
    }
    String sha256 = raw.sha256();
    return new ArtifactResult(
        unit,
        path,
        sha256,
        format.kind(),
        protocol,
        raw.count(),
        Math.max(0, lines - directives),
        sampler.first(),
        sampler.last(),
        sampler.gaps(),
        sampler.activity(Math.max(0, lines - directives)),
        servers,
        sightings(),
        List.of(),
        collector.findings(sha256),
        problems);
  }
}
