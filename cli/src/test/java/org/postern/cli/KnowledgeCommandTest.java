package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KnowledgeCommandTest {
  @TempDir Path folder;

  private static CommandRun on(String day, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Output output =
        new Output(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    Clock clock = Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC);
    int exit =
        new CommandLine(new KnowledgeCommand(output, clock))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setErr(new PrintWriter(output.err(), true, StandardCharsets.UTF_8))
            .execute(args);
    return new CommandRun(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void saysWhatItHoldsAndHowOldItIs() {
    CommandRun run = on("2026-10-12");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("built in, of 2026-10-02")
        .contains("This knowledge is 10 days old.")
        .contains("2021-01-03  ProxyLogon")
        .contains("Exchange SE: support until 2035-12-31, newest build 15.2.2562.53")
        .contains("HealthChecker");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void knowledgeOlderThanSixtyDaysIsSaidToBeOld() {
    assertThat(on("2026-12-01").out()).doesNotContain("Get a newer one");
    assertThat(on("2026-12-02").out()).contains("61 days old").contains("Get a newer one");
    assertThat(on("2027-03-01", "--format", "json").out()).contains("\"old\" : true");
  }

  @Test
  void explainsOneHole() {
    CommandRun run = on("2026-10-12", "--cve", "cve-2021-26855");
    assertThat(run.out())
        .contains("Known to be exploited.")
        .contains("due 2022-05-03")
        .contains("Part of ProxyLogon, used since 2021-01-03.")
        .contains("Exchange 2016 CU19: fixed from 15.1.2176.9")
        .contains("Exchange 2016 RTM-CU7: no build fixes it");
    assertThat(on("2026-10-12", "--cve", "CVE-2024-21410", "--format", "csv").out())
        .contains("CVE-2024-21410,2016,CU23,15.1.2507.12,settings,");
    CommandRun unknown = on("2026-10-12", "--cve", "CVE-1999-0001");
    assertThat(unknown.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(unknown.err()).contains("nothing is known of CVE-1999-0001");
  }

  @Test
  void explainsOneBuild() {
    CommandRun run = on("2026-10-12", "--build", "15.1.2176.2");
    assertThat(run.out())
        .contains("15.1.2176.2: Exchange 2016 CU19")
        .contains("Support ended on 2025-10-14")
        .contains("ProxyLogon: open")
        .contains("CVE-2020-0688: closed");
    assertThat(on("2026-10-12", "--build", "15.1.2176.2", "--format", "json").out())
        .contains("\"support\" : \"ended\"")
        .contains("\"state\" : \"open\"");
    assertThat(on("2026-10-12", "--build", "nonsense").exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aFileThatWasMadeIsUsedByCheckAndNamedInItsReports() throws IOException {
    Path zip = folder.resolve("newer.zip");
    assertThat(on("2026-10-12", "export", folder.resolve("t").toString()).exit()).isZero();
    CommandRun made =
        on("2026-10-12", "make", folder.resolve("t").toString(), "-o", zip.toString());
    assertThat(made.err()).contains("not signed");
    Files.createDirectory(folder.resolve("empty"));
    CommandRun check =
        CommandRun.of(
            "check",
            folder.resolve("empty").toString(),
            "--knowledge",
            zip.toString(),
            "--case",
            folder.resolve("case").toString(),
            "--quiet");
    assertThat(check.err()).isEmpty();
    assertThat(check.out()).contains("newer.zip, of 2026-10-12");
    assertThat(Files.readString(folder.resolve("case/check.json")))
        .contains("\"knowledge\" : {")
        .contains("\"date\" : \"2026-10-12\"")
        .contains("\"origin\" : \"newer.zip\"");
    assertThat(Files.readString(folder.resolve("case/report.html")))
        .contains("newer.zip, of 2026-10-12");
  }

  @Test
  void aBadFileIsRefusedAndTheBuiltInKnowledgeUsed() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.zip"), "no zip");
    CommandRun run = on("2026-10-12", "--knowledge", bad.toString());
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("bad.zip is not used").contains("knowledge make");
    assertThat(run.out()).contains("built in, of 2026-10-02");
  }

  @Test
  void wrongTablesMakeNoFile() throws IOException {
    on("2026-10-12", "export", folder.resolve("t").toString());
    Files.writeString(folder.resolve("t/kev.csv"), "cve,product\n");
    CommandRun made =
        on(
            "2026-10-12",
            "make",
            folder.resolve("t").toString(),
            "-o",
            folder.resolve("x.zip").toString());
    assertThat(made.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(made.err()).contains("kev.csv, line 1: the columns must be cve,product,added");
    assertThat(folder.resolve("x.zip")).doesNotExist();
  }

  @Test
  void cisasOwnFileIsRead() throws IOException {
    Path kev =
        Files.writeString(
            folder.resolve("kev.json"),
            """
            {"catalogVersion": "2026.11.20", "vulnerabilities": [{"cveID": "CVE-2021-34473",
             "vendorProject": "Microsoft", "product": "Exchange Server",
             "dateAdded": "2021-11-03", "dueDate": "2021-11-17"}]}
            """);
    assertThat(on("2026-10-12", "--cve", "CVE-2021-34473", "--kev", kev.toString()).out())
        .contains("due 2021-11-17")
        .contains("CISA's catalogue 2026.11.20");
  }
}
