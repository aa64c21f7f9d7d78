package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  private static final String LOG =
      "#Software: Microsoft Exchange Server\r\n#Version: 15.01.2106.006\r\n#Log-type: HttpProxy Logs\r\n"
          + "#Fields: DateTime,UrlStem,AnchorMailbox,ClientIpAddress,ServerHostName,HttpStatus\r\n"
          + "2021-03-03T02:14:07.000Z,/ecp/y.js,ServerInfo~a]@ex01:444/ecp/proxyLogon.ecp?#,203.0.113.7,EX01,241\r\n";

  @TempDir Path folder;

  @BeforeEach
  void check() throws IOException {
    Files.writeString(folder.resolve("HttpProxy_1.LOG"), LOG, StandardCharsets.UTF_8);
    CommandRun run = CommandRun.of("check", "--quiet", "--case", caseFolder(), log());
    assertThat(run.exit()).isEqualTo(ExitCode.ACTION_NEEDED);
  }

  @Test
  void everyReportIsMadeAgainWithoutTheEvidence() throws IOException {
    Files.delete(Path.of(log()));
    String before = Files.readString(folder.resolve("case/report.html"));
    CommandRun run = report();
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSize(12).allSatisfy(f -> assertThat(Path.of(f)).exists());
    assertThat(folder.resolve("case/report.html")).hasContent(before.strip());
    assertThat(Files.readString(folder.resolve("case/brief.html"))).contains("Harrow County");
    for (String name : new String[] {"brief.pdf", "report.pdf", "cisa-report.pdf"}) {
      byte[] first = Files.readAllBytes(folder.resolve("case").resolve(name));
      assertThat(new String(first, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }
  }

  @Test
  void sameCaseAndDayGiveTheSameBytesInAnyLocaleAndZone() throws IOException {
    report();
    byte[] brief = Files.readAllBytes(folder.resolve("case/brief.pdf"));
    byte[] stix = Files.readAllBytes(folder.resolve("case/stix.json"));
    Locale before = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      report();
    } finally {
      Locale.setDefault(before);
      TimeZone.setDefault(zone);
    }
    assertThat(folder.resolve("case/brief.pdf")).hasBinaryContent(brief);
    assertThat(folder.resolve("case/stix.json")).hasBinaryContent(stix);
  }

  @Test
  void wrongUseIsExplained() throws IOException {
    CommandRun nowhere = CommandRun.of("report", "--case", folder.toString());
    assertThat(nowhere.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(nowhere.err()).contains("run postern check first");
    Files.delete(folder.resolve("case/case.db"));
    Files.writeString(folder.resolve("case/check.json"), "{\"schema\":");
    CommandRun broken = report();
    assertThat(broken.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(broken.err()).contains("not a result of postern check");
  }

  @Test
  void aPackageIsMadeVerifiedAndItsTamperingNoticed() throws IOException {
    Path file = folder.resolve("h.zip");
    CommandRun made =
        CommandRun.of("handoff", log(), "--case", caseFolder(), "-o", file.toString());
    assertThat(made.exit()).isZero();
    assertThat(made.out()).contains("1 original files");
    String seal = made.out().lines().filter(l -> l.startsWith("Seal: ")).findFirst().orElse("");
    CommandRun good =
        CommandRun.of("handoff", "verify", file.toString(), "--seal", seal.substring(6));
    assertThat(good.exit()).isZero();
    assertThat(good.out()).contains("each as it was sealed", seal);
    CommandRun other = CommandRun.of("handoff", "verify", file.toString(), "--seal", "ab");
    assertThat(other.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(other.out()).contains("MANIFEST.json is not the one that was sealed");
  }

  @Test
  void aPackageThatLacksAnArtifactSaysSo() throws IOException {
    Files.writeString(Path.of(log()), LOG + "one more line\r\n", StandardCharsets.UTF_8);
    Path file = folder.resolve("h.zip");
    CommandRun made =
        CommandRun.of("handoff", log(), "--case", caseFolder(), "-o", file.toString());
    assertThat(made.exit()).isEqualTo(ExitCode.GAPS);
    assertThat(made.err()).contains("not found in the evidence: HttpProxy_1.LOG");
    assertThat(folder.resolve("h.zip.part")).doesNotExist();
  }

  @Test
  void aPackageNeedsEvidenceAndAPlace() {
    assertThat(CommandRun.of("handoff", "--case", caseFolder(), "-o", "x").exit())
        .isEqualTo(ExitCode.USAGE);
    assertThat(CommandRun.of("handoff", log(), "--case", caseFolder()).err()).contains("-o FILE");
    CommandRun encrypted = CommandRun.of("handoff", "verify", log());
    assertThat(encrypted.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(encrypted.err()).contains("gpg -d");
  }

  private CommandRun report() {
    return CommandRun.of(
        "report",
        "--case",
        caseFolder(),
        "--organisation",
        "Harrow County",
        "--date",
        "2021-03-13");
  }

  private String caseFolder() {
    return folder.resolve("case").toString();
  }

  private String log() {
    return folder.resolve("HttpProxy_1.LOG").toString();
  }
}
