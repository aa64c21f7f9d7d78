package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
  private static final String SESSION =
      "#Software: Microsoft Exchange Server\r\n#Version: 15.01.2106.006\r\n#Log-type: HttpProxy Logs\r\n"
          + "#Fields: DateTime,UrlStem,AnchorMailbox,ClientIpAddress,ServerHostName,HttpStatus\r\n"
          + "2021-03-03T02:14:07.000Z,/ecp/y.js,ServerInfo~a]@ex01:444/ecp/proxyLogon.ecp?#,203.0.113.7,EX01,241\r\n";

  @TempDir Path folder;

  @Test
  void saysWhatWasFoundAndWritesTheReports() throws IOException {
    Path evidence = evidence("HttpProxy_1.LOG", SESSION);
    CommandRun run = check(evidence);
    assertThat(run.exit()).isEqualTo(ExitCode.ACTION_NEEDED);
    assertThat(run.out()).contains("EX01  COMPROMISED", "203.0.113.7");
    for (String name :
        new String[] {
          "check.json", "report.html", "findings.csv", "timeline.csv", "brief.html", "stix.json"
        }) {
      assertThat(folder.resolve("case").resolve(name)).isNotEmptyFile();
    }
    assertThat(folder.resolve("case").toFile().list()).hasSize(8).contains("case.db", "read.cache");
  }

  @Test
  void printsTheSameJsonThatItWrites() throws IOException {
    Path evidence = evidence("HttpProxy_1.LOG", SESSION);
    CommandRun run = check(evidence, "--format", "json");
    assertThat(run.out()).isEqualTo(Files.readString(folder.resolve("case/check.json")));
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.at("/servers/0/findings/0/artifact/line").asInt()).isEqualTo(5);
    assertThat(json.at("/servers/0/builds/0/build").asText()).isEqualTo("15.1.2106.6");
  }

  @Test
  void aSecondRunReadsOnlyWhatHasChanged() throws IOException {
    Path log = evidence("HttpProxy_1.LOG", SESSION);
    String first = check(log, "--format", "json").out();
    assertThat(check(log, "--format", "json").out()).isEqualTo(first);
    FileTime time = Files.getLastModifiedTime(log);
    // The same length and time: only whoever reads it sees the other address.
    evidence("HttpProxy_1.LOG", SESSION.replace("203.0.113.7", "203.0.113.8"));
    Files.setLastModifiedTime(log, time);
    assertThat(check(log, "--format", "json").out()).isEqualTo(first);
    String rescanned = check(log, "--format", "json", "--rescan").out();
    assertThat(rescanned).contains("203.0.113.8").doesNotContain("203.0.113.7");
    evidence("HttpProxy_1.LOG", SESSION);
    assertThat(check(log, "--format", "json").out()).isEqualTo(first);
  }

  @Test
  void printsCsv() throws IOException {
    CommandRun run = check(evidence("HttpProxy_1.LOG", SESSION), "--format", "csv");
    assertThat(run.out()).startsWith("server,severity,stage").contains("EX01,critical,success");
  }

  @Test
  void evidenceWithoutLogsLeavesEverythingOpen() throws IOException {
    CommandRun run = check(evidence("notes.txt", "nothing of interest"));
    assertThat(run.exit()).isEqualTo(ExitCode.GAPS);
    assertThat(run.out()).contains("nothing can be said");
  }

  @Test
  void wrongUseIsExplained() {
    assertThat(CommandRun.of().exit()).isEqualTo(ExitCode.USAGE);
    assertThat(CommandRun.of("chekc").exit()).isEqualTo(ExitCode.USAGE);
    CommandRun missing = CommandRun.of("check", folder.resolve("nowhere").toString());
    assertThat(missing.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(missing.err()).contains("no such file or folder");
    assertThat(CommandRun.of("demo", "--size", "many").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(CommandRun.of("check", "--threads", "0", folder.toString()).exit())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aCaseFolderThatCannotBeWrittenFailsTheRun() throws IOException {
    Path file = evidence("HttpProxy_1.LOG", SESSION);
    CommandRun run =
        CommandRun.of(
            "check", "--quiet", "--case", file.resolve("case").toString(), folder.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).startsWith("postern: ");
  }

  @Test
  void aGentleRunSaysTheSame() throws IOException {
    Path evidence = evidence("HttpProxy_1.LOG", SESSION);
    CommandRun gentle = check(evidence, "--format", "json", "--nice", "--max-memory", "512m");
    assertThat(gentle.exit()).isEqualTo(ExitCode.ACTION_NEEDED);
    assertThat(gentle.out()).isEqualTo(check(evidence, "--format", "json", "--threads", "8").out());
  }

  @Test
  void aSizeOfMemoryThatIsNoneIsRefused() throws IOException {
    CommandRun run = check(evidence("HttpProxy_1.LOG", SESSION), "--max-memory", "much");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--max-memory must be a number with k, m or g: much");
  }

  @Test
  void aServerAtWorkIsReadByOneThreadUnlessSaidOtherwise() {
    assertThat(threads(true)).isEqualTo(1);
    assertThat(threads(false, "--nice")).isEqualTo(1);
    assertThat(threads(true, "--threads", "3")).isEqualTo(3);
    assertThat(threads(false)).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void aServerAtWorkIsReadAtTheLowestPriorityHoweverManyThreads() {
    AtomicInteger priority = new AtomicInteger();
    apply(true, priority);
    assertThat(priority.get()).isEqualTo(Thread.MIN_PRIORITY);
    apply(true, priority, "--threads", "3");
    assertThat(priority.get()).isEqualTo(Thread.MIN_PRIORITY);
    apply(false, priority, "--nice");
    assertThat(priority.get()).isEqualTo(Thread.MIN_PRIORITY);
    apply(false, priority);
    assertThat(priority.get()).isEqualTo(Thread.currentThread().getPriority());
  }

  private static int threads(boolean live, String... args) {
    return apply(live, new AtomicInteger(), args);
  }

  @SuppressWarnings("ThreadPriorityCheck") // put back what the run set
  private static int apply(boolean live, AtomicInteger set, String... args) {
    Gentleness gentleness = new Gentleness();
    CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.create());
    line.addMixin("gentleness", gentleness);
    line.parseArgs(args);
    int priority = Thread.currentThread().getPriority();
    try {
      int threads = gentleness.apply(line, live);
      set.set(Thread.currentThread().getPriority());
      return threads;
    } finally {
      Thread.currentThread().setPriority(priority);
    }
  }

  private CommandRun check(Path evidence, String... more) {
    String[] args = new String[5 + more.length];
    args[0] = "check";
    args[1] = "--quiet";
    args[2] = "--case";
    args[3] = folder.resolve("case").toString();
    args[4] = evidence.toString();
    System.arraycopy(more, 0, args, 5, more.length);
    return CommandRun.of(args);
  }

  private Path evidence(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }
}
