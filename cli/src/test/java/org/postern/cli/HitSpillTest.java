package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.spill.Scratch;
import picocli.CommandLine;

/** A scan with more hits than memory has room for prints the same bytes. */
class HitSpillTest {
  @TempDir Path folder;

  @BeforeEach
  void evidence() throws IOException {
    Files.createDirectories(folder.resolve("rules"));
    Files.createDirectories(folder.resolve("evidence/other"));
    rule("process", "logsource: {product: windows, service: security}", "EventID: 4688");
    rule("page", "logsource: {category: webserver}", "cs-uri-stem|endswith: .aspx");
    Files.writeString(
        folder.resolve("rules/many.yml"),
        "title: Many\nid: many\nlevel: high\ncorrelation:\n  type: event_count\n"
            + "  rules: [page]\n  group-by: [c-ip]\n  timespan: 1h\n  condition: {gte: 3}\n"
            + "  generate: true\n");
    for (int server = 0; server < 4; server++) {
      StringBuilder events = new StringBuilder();
      StringBuilder pages = new StringBuilder("#Fields: date time cs-uri-stem c-ip sc-status\n");
      for (int i = 0; i < 120; i++) {
        events.append(
            ("{\"EventID\": 4688, \"Channel\": \"Security\", \"Computer\": \"EX%02d\","
                    + " \"EventRecordID\": %d, \"SystemTime\": \"2021-03-03T%02d:%02d:00Z\","
                    + " \"NewProcessName\": \"p%d.exe\"}%n")
                .formatted(server, i, i % 24, i % 60, i));
        pages.append(
            "2021-03-03 %02d:%02d:00 /x%d.aspx 203.0.113.%d 200%n"
                .formatted(i % 24, (i * 7) % 60, i % 9, i % 3));
      }
      Files.writeString(folder.resolve("evidence/" + server + ".json"), events);
      Files.writeString(folder.resolve("evidence/u" + server + ".log"), pages);
    }
    // The same events collected twice.
    Files.copy(folder.resolve("evidence/0.json"), folder.resolve("evidence/other/0.json"));
  }

  @Test
  void theOutputDoesNotDependOnTheMemoryNorOnTheThreads() {
    for (String format : List.of("jsonl", "csv", "text")) {
      CommandRun plain = scan(Long.MAX_VALUE, format, 1);
      assertThat(plain.out()).contains("Many");
      if (!format.equals("text")) {
        assertThat(plain.out().lines()).hasSizeGreaterThan(960);
        assertThat(plain.err()).contains("120 duplicates left out");
        assertThat(plain.out()).doesNotContain("other/0.json");
      }
      for (int threads : List.of(1, 2, 8)) {
        for (long memory : List.of(0L, 100_000L)) {
          assertThat(scan(memory, format, threads)).isEqualTo(plain);
        }
      }
    }
  }

  @Test
  void noHitIsDroppedHoweverManyThereAre() throws IOException {
    int many = 310_000;
    StringBuilder log = new StringBuilder("#Fields: date time cs-uri-stem c-ip\n");
    for (int i = 0; i < many; i++) {
      log.append("2021-03-03 02:00:00 /a.aspx 203.0.113.7\n");
    }
    for (Path file : files()) {
      Files.delete(file);
    }
    Files.delete(folder.resolve("rules/many.yml"));
    Files.writeString(folder.resolve("evidence/u.log"), log);
    CommandRun run = scan(32L << 20, "csv", 2);
    assertThat(run.out().lines().count()).isEqualTo(many + 1);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("evidence"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private CommandRun scan(long memory, String format, int threads) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<Scratch> rooms = new ArrayList<>();
    ScanCommand command =
        new ScanCommand(
            new Output(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)),
            () -> {
              rooms.add(new Scratch(folder.resolve("scratch"), memory));
              return rooms.getLast();
            });
    int exit =
        new CommandLine(command)
            .execute(
                "--quiet",
                "--format",
                format,
                "--threads",
                String.valueOf(threads),
                "--sigma",
                folder.resolve("rules").toString(),
                folder.resolve("evidence").toString());
    assertThat(rooms.getFirst().made() > 0).isEqualTo(memory != Long.MAX_VALUE);
    return new CommandRun(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private void rule(String id, String source, String test) throws IOException {
    Files.writeString(
        folder.resolve("rules/" + id + ".yml"),
        "title: Rule "
            + id
            + "\nid: "
            + id
            + "\nlevel: high\n"
            + source
            + "\ndetection:\n  s:\n    "
            + test
            + "\n  condition: s\n");
  }
}
