package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.exchange.Knowledge;

class InventoryCommandTest {
  private static final String LIST =
      "Name,AdminDisplayVersion\n"
          + "EX01,Version 15.2 (Build 2562.17)\n"
          + "EX02,Version 15.1 (Build 2106.2)\n"
          + "EX03,Version 8.3 (Build 83.6)\n"
          + "=EX04,soon\n";

  @TempDir Path folder;

  @Test
  void theSummaryStandsFirstAndTheWorstServerNext() throws IOException {
    CommandRun run = CommandRun.of("inventory", file(LIST));
    assertThat(run.exit()).isEqualTo(ExitCode.ACTION_NEEDED);
    assertThat(run.err()).isEmpty();
    String[] lines = run.out().split("\n");
    assertThat(lines[0])
        .startsWith("4 servers: 1 open to holes that attackers are known to use")
        .contains("1 CU level known, security update not shown");
    assertThat(lines[2]).startsWith("Server").contains("Open CVEs");
    assertThat(lines[3])
        .startsWith("EX02")
        .contains("15.1.2106.2+", "2016 CU18", "ended 2025-10-14");
    assertThat(lines[4]).startsWith("EX03").contains("2007", "not known");
    assertThat(lines[5]).startsWith("=EX04").contains("not known");
    assertThat(lines[6]).startsWith("EX01").contains("0 +");
    assertThat(run.out()).contains("security update not shown", "line 5");
  }

  @Test
  void versionsMayBeTyped() {
    String newest = Knowledge.builtIn().builds().newest("SE").orElseThrow().build().toString();
    assertThat(CommandRun.of("inventory", newest).exit()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(CommandRun.of("inventory", "Version 15.2 (Build 2562.17)").exit())
        .isEqualTo(ExitCode.GAPS);
    assertThat(CommandRun.of("inventory", "15.01.2176.009").exit())
        .isEqualTo(ExitCode.ACTION_NEEDED);
    CommandRun wrong = CommandRun.of("inventory", "yesterday");
    assertThat(wrong.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.err()).contains("yesterday");
  }

  @Test
  void aProductWithoutSupportNeverHasNothingOpen() {
    String newest = Knowledge.builtIn().builds().newest("2013").orElseThrow().build().toString();
    CommandRun run = CommandRun.of("inventory", newest);
    assertThat(run.exit()).isEqualTo(ExitCode.ACTION_NEEDED);
    assertThat(run.out()).contains("no public fixes any more").doesNotContain("nothing");
  }

  @Test
  void jsonAndCsvSayTheSame() throws IOException {
    String file = file(LIST);
    JsonNode json =
        new ObjectMapper().readTree(CommandRun.of("inventory", "--format", "json", file).out());
    assertThat(json.get("schema").asText()).isEqualTo("postern.inventory/1");
    assertThat(json.get("servers")).hasSize(4);
    assertThat(json.get("servers").get(0).get("securityUpdateShown").asBoolean()).isFalse();
    String csv = CommandRun.of("inventory", "--format", "csv", file).out();
    assertThat(csv.lines()).hasSize(5);
    assertThat(csv).contains("'=EX04");
  }

  @Test
  void checkTellsWhichListedServersNobodyLookedAt() throws IOException {
    Path log = folder.resolve("evidence/EX01/C/inetpub/logs/LogFiles/W3SVC1/u_ex210303.log");
    Files.createDirectories(log.getParent());
    Files.writeString(
        log,
        "#Software: Microsoft Internet Information Services 10.0\r\n"
            + "#Fields: date time cs-method cs-uri-stem cs-uri-query c-ip sc-status\r\n"
            + "2021-03-03 01:00:00 GET /owa/ - 192.0.2.1 200\r\n");
    Path list = folder.resolve("evidence/servers.csv");
    Files.writeString(list, LIST);
    Files.setLastModifiedTime(list, FileTime.from(Instant.parse("2021-03-05T00:00:00Z")));
    Path reports = folder.resolve("case");
    CommandRun run =
        CommandRun.of(
            "check",
            "--quiet",
            "--case",
            reports.toString(),
            folder.resolve("evidence").toString());
    assertThat(run.exit()).isEqualTo(ExitCode.GAPS);
    assertThat(run.out())
        .contains("In the inventory, but nothing was read of them", "EX02", "EX03")
        .contains("of 1 server");
    JsonNode json = new ObjectMapper().readTree(reports.resolve("check.json").toFile());
    assertThat(json.get("servers")).hasSize(1);
    assertThat(json.get("notRead")).hasSize(3);
    JsonNode build = json.get("servers").get(0).get("builds").get(0);
    assertThat(build.get("build").asText()).isEqualTo("15.2.2562.17");
    assertThat(build.get("atLeast").asBoolean()).isTrue();
    assertThat(Files.readString(reports.resolve("report.html")))
        .contains("In the inventory, but nothing was read of them");
  }

  private String file(String text) throws IOException {
    Path file = folder.resolve("servers.csv");
    Files.writeString(file, text);
    return file.toString();
  }
}
