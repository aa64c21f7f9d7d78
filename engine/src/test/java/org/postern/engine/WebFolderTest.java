package org.postern.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.files.SignatureBook;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;

/** What lies in web folders is found by content and place; honest pages stay silent. */
class WebFolderTest {
  private static final Path ROOT = Path.of(System.getProperty("postern.root", ".."));
  private static final RuleBook RULES = RuleBook.load(ROOT.resolve("content/rules"));
  private static final SignatureBook SIGNATURES =
      SignatureBook.load(List.of(ROOT.resolve("content/signatures")));
  private static final String AUTH = "C/Exchange/V15/FrontEnd/HttpProxy/owa/auth/";
  private static final Instant CHANGED = Instant.parse("2021-03-03T02:14:32Z");

  @TempDir Path evidence;

  @Test
  void signaturesOfOursCanAllRun() {
    assertThat(SIGNATURES.problems()).isEmpty();
    assertThat(SIGNATURES.size()).isGreaterThan(10);
  }

  @Test
  void aPageThatEvaluatesItsRequestIsAWebShell() throws IOException {
    write("C/inetpub/wwwroot/aspnet_client/x.aspx", "<%@ Page %><% ev" + "al (Requ" + "est[1]) %>");
    assertThat(findings())
        .extracting(Finding::title)
        .containsExactlyInAnyOrder("Web shell", "Web page where Exchange keeps none");
    Finding shell = findings().getFirst();
    assertThat(shell.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(shell.first()).contains(CHANGED);
    assertThat(shell.fields()).containsEntry("object", "/aspnet_client/x.aspx");
    assertThat(shell.place().unit()).isEqualTo(Place.Unit.BYTE);
    assertThat(shell.place().offset()).isEqualTo(14);
    assertThat(shell.evidence()).contains("‹%@ Page %›").doesNotContain("<");
  }

  @Test
  void sixteenBitTextHidesNothing() throws IOException {
    Path file = write("C/inetpub/wwwroot/y.aspx", "");
    Files.write(file, ("<% ev" + "al(Requ" + "est[1]) %>").getBytes(StandardCharsets.UTF_16LE));
    assertThat(findings()).extracting(Finding::title).containsExactly("Web shell");
  }

  @Test
  void whatProxyLogonAndProxyShellLeaveIsNamed() throws IOException {
    write(AUTH + "a.aspx", "ExternalUrl : http://f/x\r\nPollInterval : 480\r\n");
    write(AUTH + "b.aspx", "!BDN and the rest of a mailbox");
    assertThat(findings())
        .extracting(Finding::wave, Finding::stage)
        .contains(
            org.assertj.core.groups.Tuple.tuple("ProxyLogon", Stage.FOOTHOLD),
            org.assertj.core.groups.Tuple.tuple("ProxyShell", Stage.FOOTHOLD));
  }

  @Test
  void genuineNamesAndPlacesStaySilent() throws IOException {
    write(AUTH + "logon.aspx", "<%@ Page %><form><input name=password></form>");
    write("C/Exchange/V15/FrontEnd/HttpProxy/ecp/auth/TimeoutLogoff.aspx", "<%@ Page %>");
    write("C/inetpub/wwwroot/iisstart.htm", "<html></html>");
    write(AUTH + "Current/scripts/premium/a.js", "var t = '<% item %>'; evaluate(request);");
    EngineResult result = run();
    assertThat(result.artifacts()).isEqualTo(4);
    assertThat(result.servers().getFirst().findings()).isEmpty();
  }

  @Test
  void aLogonPageThatSendsPasswordsIsFound() throws IOException {
    write(AUTH + "logon.aspx", "var r = new XMLHttpRequest(); r.send(form.password.value)");
    assertThat(findings())
        .extracting(Finding::title)
        .containsExactly("Logon page that keeps what is typed");
  }

  @Test
  void reservedNamesAndOddFilesAndDumpsAreSuspicious() throws IOException {
    write("C/inetpub/wwwroot/COM1/readme.txt", "x");
    write("C/inetpub/wwwroot/logo.png", "<script runat=server>x</script>");
    write("C/Windows/Temp/lsass.dmp", "MDMP rest");
    write("C/CrashDumps/w3wp.dmp", "MDMP rest");
    assertThat(findings())
        .hasSize(3)
        .allSatisfy(finding -> assertThat(finding.stage()).isEqualTo(Stage.SUSPICIOUS));
  }

  @Test
  void membersOfArchivesAreLookedAtWithTheirTimes() throws IOException {
    Path zip = evidence.resolve("EX01.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream pack = new ZipOutputStream(out)) {
      ZipEntry entry = new ZipEntry("C/inetpub/wwwroot/aspnet_client/z.aspx");
      entry.setLastModifiedTime(FileTime.from(CHANGED));
      pack.putNextEntry(entry);
      pack.write("<html></html>".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.title()).isEqualTo("Web page where Exchange keeps none");
              assertThat(finding.first()).contains(CHANGED);
            });
  }

  @Test
  void publicWebShellsAreFoundAndHonestPagesAreNot() throws IOException {
    Path data = ROOT.resolve("../shared/data/web").normalize();
    Assumptions.assumeTrue(Files.isDirectory(data), "the shared data is not beside the checkout");
    int shells = copied(data.resolve("malicious"), "C/inetpub/wwwroot/bad/");
    int honest = copied(data.resolve("benign"), "C/inetpub/wwwroot/good/");
    EngineResult result = run();
    assertThat(result.artifacts()).isEqualTo(shells + honest).isGreaterThan(20);
    List<String> found =
        result.servers().getFirst().findings().stream()
            .filter(finding -> finding.severity().compareTo(Severity.HIGH) >= 0)
            .map(finding -> finding.place().path())
            .distinct()
            .toList();
    assertThat(found).hasSize(shells).allMatch(path -> path.contains("\\bad\\"));
    assertThat(result.servers().getFirst().findings())
        .noneMatch(finding -> finding.place().path().contains("\\good\\"));
  }

  @Test
  void genuineConfigurationStaysSilent() throws IOException {
    Path data = ROOT.resolve("../shared/data/exchange-config/E16").normalize();
    Assumptions.assumeTrue(Files.isDirectory(data), "the shared data is not beside the checkout");
    assertThat(copied(data, "C/inetpub/wwwroot/")).isPositive();
    assertThat(findings()).isEmpty();
  }

  private int copied(Path from, String to) throws IOException {
    int count = 0;
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName()).replace(".sample", "");
        Path copy = evidence.resolve(to).resolve(name);
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.write(copy, Files.readAllBytes(file));
        count++;
      }
    }
    return count;
  }

  private List<Finding> findings() {
    return run().servers().getFirst().findings();
  }

  private EngineResult run() {
    return new Engine(Detectors.of(RULES, SIGNATURES), 2, Progress.NONE)
        .run(List.of(EvidenceRoot.of(evidence)));
  }

  private Path write(String name, String text) throws IOException {
    Path file = evidence.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(CHANGED));
    return file;
  }
}
