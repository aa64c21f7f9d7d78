package org.postern.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.engine.Spare;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.FileTraits;
import org.postern.engine.evidence.Siblings;
import org.postern.engine.files.SignatureBook;
import org.postern.engine.read.ArtifactReader;
import org.postern.engine.read.ArtifactResult;
import org.postern.engine.read.RulesByKind;
import org.postern.engine.web.Baseline;
import org.postern.exchange.LogKind;

/**
 * Text logs: a line stands for itself, so that every whole line that was not touched must be found
 * if the lines above it that name the columns were not touched either.
 *
 * @param name the file's name as the reader sees it
 */
record TextLogFormat(String name) implements RealFiles.Format {
  private static final RulesByKind EVERY_LINE =
      new RulesByKind(
          RuleBook.of(
              Stream.of(LogKind.values())
                  .map(TextLogFormat::rule)
                  .collect(Collectors.joining("\n---\n"))));

  private static String rule(LogKind kind) {
    String source =
        kind == LogKind.IIS ? "category: webserver" : "product: exchange, service: " + kind.key();
    return """
        title: every line of %s
        id: %s
        logsource: {%s}
        detection: {any: ['*'], condition: any}
        level: low
        postern: {stage: informational, plain: a line}
        """
        .formatted(
            kind.key(),
            UUID.nameUUIDFromBytes(kind.key().getBytes(StandardCharsets.UTF_8)),
            source);
  }

  private record Line(long number, String text) {}

  private record Read(Optional<ArtifactResult> result, List<Line> lines) {
    boolean said() {
      return result.isEmpty() || !result.get().problems().isEmpty();
    }
  }

  @Override
  public RealFiles.Undamaged undamaged(byte[] whole) throws IOException {
    Read before = read(whole);
    long[] starts = starts(whole);
    long first = before.lines().isEmpty() ? 0 : before.lines().getFirst().number();
    return (what, damaged, figures) -> {
      long begin = System.nanoTime();
      Read after = read(damaged.bytes());
      long nanos = System.nanoTime() - begin;
      Set<String> found = new HashSet<>();
      after.lines().forEach(line -> found.add(line.text()));
      boolean columns = damaged.intactBefore() >= end(starts, first, whole.length);
      List<Line> untouched =
          // Of a log that is cut within its first lines nothing tells any more what it was.
          columns && after.result().isPresent()
              ? before.lines().stream()
                  .filter(line -> isUntouched(line, starts, whole.length, damaged))
                  .toList()
              : List.of();
      long kept = untouched.stream().filter(line -> found.contains(line.text())).count();
      // A text log does not say how many lines it has: what is cut off leaves no trace to tell of.
      boolean unreadable = after.lines().isEmpty() && !before.lines().isEmpty() && columns;
      figures.damage(what, untouched.size(), kept, unreadable, after.said(), nanos);
    };
  }

  private static boolean isUntouched(Line line, long[] starts, int length, Mutator.Damaged d) {
    long from = starts[(int) line.number() - 1];
    return end(starts, line.number(), length) <= d.intactBefore()
        || from > length - d.intactAfter();
  }

  private static long end(long[] starts, long number, int length) {
    return number < starts.length ? starts[(int) number] : length;
  }

  private static long[] starts(byte[] bytes) {
    List<Long> starts = new ArrayList<>(List.of(0L));
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        starts.add(i + 1L);
      }
    }
    return starts.stream().mapToLong(Long::longValue).toArray();
  }

  private Read read(byte[] bytes) throws IOException {
    List<Line> lines = new ArrayList<>();
    ArtifactReader reader =
        new ArtifactReader(EVERY_LINE, SignatureBook.EMPTY, Baseline.NONE, false, Spare.NONE);
    return new Read(
        reader.read(
            "EX01",
            name,
            FileTraits.UNKNOWN,
            Siblings.OUT_OF_REACH,
            new ByteArrayInputStream(bytes),
            (path, rule, event, time, unit, number) -> lines.add(new Line(number, event.text()))),
        lines);
  }
}
