package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.registry.NewHive;

class ScanCommandTest {
  private static final Path DATA =
      Path.of(System.getProperty("postern.root", "..")).resolve("../shared/data").normalize();
  private static final String LOG =
      "#Fields: date time cs-method cs-uri-stem c-ip sc-status\r\n"
          + "2021-03-03 02:14:07 GET /one.php 203.0.113.7 200\r\n"
          + "2021-03-04 02:14:07 GET /two.php 203.0.113.7 200\r\n"
          + "2021-03-05 02:14:07 GET /three.html 203.0.113.7 200\r\n";

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("a.log"), LOG);
    rule("php", "high", "stable", "cs-uri-stem|endswith: .php");
    rule("html", "low", "test", "cs-uri-stem|endswith: .html");
  }

  @Test
  void printsOneObjectForEachHit() throws IOException {
    CommandRun run = scan("--format", "jsonl");
    assertThat(run.exit()).isEqualTo(ExitCode.ACTION_NEEDED);
    assertThat(run.out().lines()).hasSize(3);
    JsonNode hit = new ObjectMapper().readTree(run.out().lines().findFirst().orElseThrow());
    assertThat(hit.get("rule").asText()).isEqualTo("php");
    assertThat(hit.get("level").asText()).isEqualTo("high");
    assertThat(hit.get("time").asText()).isEqualTo("2021-03-03T02:14:07Z");
    assertThat(hit.at("/artifact/line").asInt()).isEqualTo(2);
    assertThat(hit.at("/fields/cs-uri-stem").asText()).isEqualTo("/one.php");
  }

  @Test
  void filtersByLevelStatusAndTime() {
    assertThat(scan("--format", "jsonl", "--level", "high").out().lines()).hasSize(2);
    assertThat(scan("--format", "jsonl", "--status", "test").out().lines()).hasSize(1);
    assertThat(scan("--format", "jsonl", "--from", "2021-03-04T00:00:00Z").out().lines())
        .hasSize(2);
    assertThat(scan("--format", "jsonl", "--to", "2021-03-03T23:00:00Z").out().lines()).hasSize(1);
    assertThat(scan("--tag", "attack.none").exit()).isZero();
  }

  @Test
  void summarisesForPeople() {
    CommandRun run = scan();
    assertThat(run.out())
        .contains("3 hits in 3 events of 1 artifacts", "high               2  Rule php");
  }

  @Test
  void theOrderDoesNotDependOnTheThreads() {
    assertThat(scan("--format", "jsonl", "--threads", "7").out())
        .isEqualTo(scan("--format", "jsonl", "--threads", "1").out());
  }

  @Test
  void correlationsJoinHitsOverTime() throws IOException {
    Files.writeString(
        folder.resolve("rules/many.yml"),
        "title: Many pages\nid: many\nlevel: high\ncorrelation:\n  type: event_count\n"
            + "  rules: [php]\n  group-by: [c-ip]\n  timespan: 2d\n  condition: {gte: 2}\n");
    CommandRun run = scan("--format", "jsonl", "--level", "high");
    assertThat(run.out().lines()).hasSize(1);
    JsonNode hit = new ObjectMapper().readTree(run.out());
    assertThat(hit.get("rule").asText()).isEqualTo("many");
    assertThat(hit.get("time").asText()).isEqualTo("2021-03-04T02:14:07Z");
    assertThat(hit.at("/fields/events").asText()).isEqualTo("2");
    assertThat(hit.at("/fields/c-ip").asText()).isEqualTo("203.0.113.7");
  }

  @Test
  void yaraRulesAreSoughtInEveryFileAndArchiveMember() throws IOException {
    Path signatures = Files.createDirectories(folder.resolve("yara"));
    Files.writeString(
        signatures.resolve("one.yar"),
        "rule Html { meta: score = 60 strings: $a = \"three.html\" condition: $a }\n"
            + "rule Named { condition: filename == \"inner.log\" }\n"
            + "rule Broken { condition: nothing_known }\n");
    Path evidence = Files.createDirectories(folder.resolve("files"));
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(evidence.resolve("a.zip")))) {
      zip.putNextEntry(new ZipEntry("inner.log"));
      zip.write(LOG.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    CommandRun run =
        CommandRun.of(
            "scan",
            "--quiet",
            "--problems",
            "--format",
            "jsonl",
            "--yara",
            signatures.toString(),
            evidence.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.ACTION_NEEDED);
    assertThat(run.out().lines()).hasSize(2);
    JsonNode hit = new ObjectMapper().readTree(run.out().lines().findFirst().orElseThrow());
    assertThat(hit.get("rule").asText()).isEqualTo("Html");
    assertThat(hit.get("namespace").asText()).isEqualTo("one.yar");
    assertThat(hit.at("/meta/score").asInt()).isEqualTo(60);
    assertThat(hit.at("/artifact/path").asText()).isEqualTo("files/a.zip!inner.log");
    assertThat(hit.at("/artifact/sha256").asText()).hasSize(64);
    assertThat(hit.at("/strings/0/offset").asInt()).isEqualTo(LOG.indexOf("three.html"));
    assertThat(run.err()).contains("nothing_known");
    assertThat(CommandRun.of("scan", evidence.toString()).exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aRuleThatCannotRunIsNamed() throws IOException {
    Files.writeString(folder.resolve("rules/bad.yml"), "title: [");
    CommandRun run = scan();
    assertThat(run.out()).contains("bad.yml", "YAML");
    assertThat(CommandRun.of("rules", "lint", folder.resolve("rules").toString()).exit())
        .isEqualTo(ExitCode.ACTION_NEEDED);
  }

  @Test
  void dumpPrintsEveryValueOfAHive() throws IOException {
    NewHive hive = new NewHive("SOFTWARE", Instant.parse("2021-03-01T10:00:00Z"));
    hive.root().key("Vendor\\Product").text("Folder", "C:\\Vendor").number("Level", 3);
    Path file = Files.write(folder.resolve("SOFTWARE"), hive.bytes());

    CommandRun run = CommandRun.of("dump", file.toString());

    assertThat(run.out().lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "2021-03-01T10:00:00Z", "Vendor\\\\Product", "Level", "dword", "\"3\""))
        .anySatisfy(line -> assertThat(line).contains("Folder", "C:\\\\Vendor"));
    assertThat(run.err()).isEmpty();
    assertThat(CommandRun.of("dump", "--format", "csv", file.toString()).out())
        .contains("Vendor\\Product");
  }

  @Test
  void dumpPrintsEveryEvent() throws IOException {
    CommandRun run = CommandRun.of("dump", folder.resolve("a.log").toString());
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines()).hasSize(3);
    JsonNode event =
        new ObjectMapper().readTree(run.out().lines().skip(2).findFirst().orElseThrow());
    assertThat(event.at("/artifact/line").asInt()).isEqualTo(4);
    assertThat(event.at("/fields/cs-uri-stem").asText()).isEqualTo("/three.html");
    assertThat(CommandRun.of("dump", "--format", "csv", folder.resolve("a.log").toString()).out())
        .startsWith("path,unit,number,time,fields\r\n");
  }

  @Test
  void eventLogsAreDumpedAsXmlAndJson() throws IOException {
    Path log = DATA.resolve("evtx/attack-samples/Sysmon_UACME_22.evtx");
    Assumptions.assumeTrue(Files.exists(log), "the shared data is not beside the checkout");
    CommandRun xml = CommandRun.of("dump", "--format", "xml", log.toString());
    assertThat(xml.out().lines()).allMatch(l -> l.startsWith("<Event ") && l.endsWith("</Event>"));
    CommandRun json = CommandRun.of("dump", log.toString());
    assertThat(json.out().lines().count()).isEqualTo(xml.out().lines().count()).isPositive();
    JsonNode first = new ObjectMapper().readTree(json.out().lines().findFirst().orElseThrow());
    assertThat(first.at("/fields/Provider_Name").asText()).isEqualTo("Microsoft-Windows-Sysmon");
    assertThat(first.at("/artifact/record").asLong()).isPositive();
  }

  private CommandRun scan(String... more) {
    String[] args = new String[5 + more.length];
    args[0] = "scan";
    args[1] = "--quiet";
    args[2] = "--sigma";
    args[3] = folder.resolve("rules").toString();
    System.arraycopy(more, 0, args, 4, more.length);
    args[4 + more.length] = folder.resolve("a.log").toString();
    return CommandRun.of(args);
  }

  private void rule(String id, String level, String status, String test) throws IOException {
    Files.createDirectories(folder.resolve("rules"));
    Files.writeString(
        folder.resolve("rules").resolve(id + ".yml"),
        "title: Rule "
            + id
            + "\nid: "
            + id
            + "\nstatus: "
            + status
            + "\nlevel: "
            + level
            + "\nlogsource: {category: webserver}\ndetection:\n  s:\n    "
            + test
            + "\n  condition: s\n");
  }
}
