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
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.Detectors;
import org.postern.engine.Engine;
import org.postern.engine.EngineResult;
import org.postern.engine.Progress;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;

/** What {@code dump} and {@code scan} print does not depend on the number of threads. */
class EventThreadsTest {
  private static final Path LOGS =
      Path.of(System.getProperty("postern.root", "..")).resolve("../shared/data/evtx").normalize();

  private static final int MANY = 80;

  private static final String RULE =
      """
      title: Every fourth or so
      id: 0b8b9c0e-0a0b-4b0c-8d0e-0f0a0b0c0d0e
      logsource: {product: windows}
      detection:
        odd:
          EventRecordID|re: '^[0-9]*[37]$'
        condition: odd
      level: low
      """;

  @TempDir Path folder;

  @Test
  void textLogsOfAllLengths() throws IOException {
    for (int i = 0; i < 40; i++) {
      StringBuilder log = new StringBuilder("#Fields: date time cs-method cs-uri-stem sc-status\n");
      for (int line = 0; line < (i * 37) % 50 * 40; line++) {
        log.append(
            String.format(
                Locale.ROOT, "2021-03-03 02:%02d:07 GET /%d/%d 200\n", line % 60, i, line));
      }
      Files.writeString(folder.resolve("u_ex" + (100 + i) + ".log"), log);
    }
    for (DumpCommand.Format format : DumpCommand.Format.values()) {
      sameForAnyThreads(format, folder);
    }
  }

  @Test
  void largeEventLogsAndASmallFileBetweenThem() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(LOGS), "no public event logs beside this checkout");
    large(folder.resolve("01-large.evtx"));
    Files.writeString(
        folder.resolve("02.json"), "{\"Event\":{\"System\":{\"EventID\":1,\"Channel\":\"x\"}}}\n");
    Files.copy(folder.resolve("01-large.evtx"), folder.resolve("03-again.evtx"));
    sameForAnyThreads(DumpCommand.Format.jsonl, folder);
    Files.writeString(folder.resolve("rule.yml"), RULE);
    String[] scan = {
      "scan",
      "--quiet",
      "--format",
      "jsonl",
      "--sigma",
      folder.resolve("rule.yml").toString(),
      folder.resolve("01-large.evtx").toString(),
      "--threads"
    };
    String one = run(scan, "1");
    assertThat(one.lines().count()).isGreaterThan(200);
    assertThat(run(scan, "2")).isEqualTo(one);
    assertThat(run(scan, "8")).isEqualTo(one);
  }

  /** Long enough for several threads: the chunks of many public logs. */
  private static void large(Path to) throws IOException {
    List<Path> logs;
    try (Stream<Path> walk = Files.walk(LOGS)) {
      logs = walk.filter(p -> p.toString().endsWith(".evtx")).sorted().limit(MANY).toList();
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Path log : logs) {
      byte[] bytes = Files.readAllBytes(log);
      int from = all.size() == 0 ? 0 : 4096;
      all.write(bytes, from, (bytes.length - 4096) / 65_536 * 65_536 + 4096 - from);
    }
    Files.write(to, all.toByteArray());
  }

  private static void sameForAnyThreads(DumpCommand.Format format, Path... roots) {
    byte[] one = dumped(format, 1, 1 << 20, roots);
    assertThat(one.length).isGreaterThan(1_000_000);
    assertThat(dumped(format, 2, 1 << 20, roots)).isEqualTo(one);
    assertThat(dumped(format, 8, 1 << 20, roots)).isEqualTo(one);
    // With hardly any room every later file waits for its turn.
    assertThat(dumped(format, 3, 1_000, roots)).isEqualTo(one);
  }

  private static byte[] dumped(DumpCommand.Format format, int threads, long most, Path... roots) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EventPrinter printer =
        new EventPrinter(format, new PrintStream(out, false, StandardCharsets.UTF_8), most);
    List<EvidenceRoot> evidence = new ArrayList<>();
    for (Path root : roots) {
      evidence.add(EvidenceRoot.of(root));
    }
    Detectors everything = Detectors.of(RuleBook.of(DumpCommand.everyEventRules()));
    EngineResult result =
        new Engine(everything, threads, Progress.NONE, printer, false).run(evidence);
    assertThat(result.unread()).isZero();
    printer.finish();
    return out.toByteArray();
  }

  private static String run(String[] command, String threads) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.add(threads);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    int code =
        Main.run(
            new Output(print, new PrintStream(new ByteArrayOutputStream())),
            arguments.toArray(new String[0]));
    assertThat(code).isEqualTo(ExitCode.ACTION_NEEDED);
    return out.toString(StandardCharsets.UTF_8);
  }
}
