package org.postern.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.files.SignatureBook;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Problem;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.engine.web.Baseline;
import org.postern.engine.web.BaselineMaker;

/** Files are judged beside what is known to be good, and beside the others of their server. */
class WebFolderReviewTest {
  private static final Path ROOT = Path.of(System.getProperty("postern.root", ".."));
  private static final RuleBook RULES = RuleBook.load(ROOT.resolve("content/rules"));
  private static final SignatureBook SIGNATURES =
      SignatureBook.load(List.of(ROOT.resolve("content/signatures")));
  private static final String AUTH = "C/Exchange/V15/FrontEnd/HttpProxy/owa/auth/";
  private static final String SETUP =
      "[03/01/2021 10:00:00.0000] [0] **********************************************\r\n"
          + "[03/01/2021 10:00:00.0001] [0] Starting Microsoft Exchange Server 2016 Setup\r\n"
          + "[03/01/2021 10:00:00.0002] [0] **********************************************\r\n"
          + "[03/01/2021 10:00:00.0003] [0] Local time zone: (UTC) Coordinated Universal Time.\r\n"
          + "[03/01/2021 10:00:00.0004] [0] Operating system version: Microsoft Windows NT"
          + " 6.3.9600.0.\r\n"
          + "[03/01/2021 10:00:00.0005] [0] Setup version: 15.1.2176.2.\r\n"
          + "[03/01/2021 10:00:01.0000] [0] Parameter Name='mode', Value='Upgrade'.\r\n"
          + "[03/01/2021 11:00:00.0006] [0] The Exchange Server setup operation completed"
          + " successfully.\r\n"
          + "[03/01/2021 11:00:00.0007] [0] End of Setup\r\n";

  @TempDir Path folder;

  @Test
  void newChangedAndMissingFilesAreToldApart() throws IOException {
    Path trusted = folder.resolve("trusted");
    write(trusted, AUTH + "logon.aspx", "<%@ Page %> genuine");
    write(trusted, AUTH + "frowny.aspx", "<%@ Page %> genuine, too");
    write(trusted, AUTH + "logoff.aspx", "<%@ Page %> genuine as well");
    Path list = baseline(trusted);
    Path server = folder.resolve("EX01");
    write(server, "D/Apps/Exch/FrontEnd/HttpProxy/owa/auth/logon.aspx", "<%@ Page %> genuine");
    write(server, "D/Apps/Exch/FrontEnd/HttpProxy/owa/auth/logoff.aspx", "<%@ Page %> changed");
    write(server, "D/Apps/Exch/FrontEnd/HttpProxy/owa/auth/extra.aspx", "<%@ Page %> new");
    List<Finding> findings = findings(server, Baseline.load(List.of(list)), AllowList.EMPTY);
    assertThat(findings)
        .extracting(Finding::title)
        .containsExactlyInAnyOrder(
            "Web page where Exchange keeps none",
            "Page that the baseline does not know",
            "Page that differs from the known good one",
            "Files of the baseline are missing");
    assertThat(findings.getLast().plain())
        .contains("\\frontend\\httpproxy\\owa\\auth\\frowny.aspx");
    assertThat(findings.getLast().stage()).isEqualTo(Stage.INFORMATIONAL);
  }

  @Test
  void whatTheBaselineKnowsByteForByteIsNotJudgedByItsPlace() throws IOException {
    Path trusted = folder.resolve("trusted");
    write(trusted, "C/inetpub/wwwroot/aspnet_client/monitor.aspx", "<%@ Page %> ours");
    Path server = folder.resolve("EX01");
    write(server, "C/inetpub/wwwroot/aspnet_client/monitor.aspx", "<%@ Page %> ours");
    assertThat(findings(server, Baseline.NONE, AllowList.EMPTY)).hasSize(1);
    Baseline known = Baseline.load(List.of(baseline(trusted)));
    assertThat(findings(server, known, AllowList.EMPTY)).isEmpty();
  }

  @Test
  void aVendorsListNeedsOnlyAPathAndAHash() throws IOException {
    Path list = folder.resolve("vendor.csv");
    Files.writeString(
        list,
        "#TYPE Selected.System.Object\r\n\"FileHash\",\"Version\",\"FullName\"\r\n"
            + "\"not a hash\",\"15.1.2176.2\",\"C:\\x.aspx\"\r\n"
            + "\"B75F163CA9B9240BF4B37AD92BC7556B40A17E27C2B8ED5C8991385FE07D17D0\","
            + "\"15.1.2176.2\",\"C:\\Exchange\\FrontEnd\\HttpProxy\\owa\\auth\\logon.aspx\"\r\n");
    Baseline baseline = Baseline.load(List.of(list));
    assertThat(baseline.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.place()).isEqualTo("line 3"));
    String path = "E:\\V15\\FrontEnd\\HttpProxy\\owa\\auth\\";
    String hash = "b75f163ca9b9240bf4b37ad92bc7556b40a17e27c2b8ed5c8991385fe07d17d0";
    assertThat(baseline.standing(path + "logon.aspx", hash)).isEqualTo(Baseline.Standing.SAME);
    assertThat(baseline.standing(path + "logon.aspx", "00")).isEqualTo(Baseline.Standing.CHANGED);
    assertThat(baseline.standing(path + "other.aspx", "00")).isEqualTo(Baseline.Standing.NEW);
    assertThat(baseline.standing("C:\\inetpub\\wwwroot\\a.aspx", "00"))
        .isEqualTo(Baseline.Standing.NOT_COMPARED);
  }

  @Test
  void aListWithoutHashesIsRefusedWithTheRemedy() throws IOException {
    Path list = folder.resolve("vendor.csv");
    Files.writeString(list, "path,size\r\nx,1\r\n");
    assertThat(Baseline.load(List.of(list)).problems())
        .singleElement()
        .extracting(Problem::reason)
        .asString()
        .contains("path and sha256");
  }

  @Test
  void pagesYoungerThanTheLastUpdateAreSuspicious() throws IOException {
    Path server = folder.resolve("EX01");
    write(server, "C/ExchangeSetupLogs/ExchangeSetup.log", SETUP);
    dated(server, AUTH + "logon.aspx", "2021-02-01T00:00:00Z");
    dated(server, AUTH + "logoff.aspx", "2021-03-05T00:00:00Z");
    assertThat(findings(server, Baseline.NONE, AllowList.EMPTY))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.title()).isEqualTo("Page younger than the last update");
              assertThat(finding.plain()).contains("logoff.aspx", "2021-03-01T11:00:00");
            });
  }

  @Test
  void timesOfACopyAreNotBelieved() throws IOException {
    Path server = folder.resolve("EX01");
    write(server, "C/ExchangeSetupLogs/ExchangeSetup.log", SETUP);
    dated(server, AUTH + "logon.aspx", "2021-03-05T00:00:00Z");
    dated(server, AUTH + "logoff.aspx", "2021-03-05T00:00:00Z");
    assertThat(findings(server, Baseline.NONE, AllowList.EMPTY)).isEmpty();
  }

  @Test
  void aCompiledPageWhoseSourceIsGoneIsFound() throws IOException {
    Path server = folder.resolve("EX01");
    String compiled =
        "C/Windows/Microsoft.NET/Framework64/v4.0.30319/Temporary ASP.NET Files/root/a/b/";
    write(server, compiled + "x.aspx.1.compiled", compiledFrom("/aspnet_client/gone.aspx"));
    write(server, compiled + "y.aspx.2.compiled", compiledFrom("/owa/auth/logon.aspx"));
    write(server, compiled + "z.aspx.3.compiled", compiledFrom("/not/collected/z.aspx"));
    write(server, AUTH + "logon.aspx", "<%@ Page %>");
    write(server, "C/inetpub/wwwroot/aspnet_client/a.txt", "x");
    assertThat(findings(server, Baseline.NONE, AllowList.EMPTY))
        .singleElement()
        .extracting(Finding::plain)
        .asString()
        .contains("/aspnet_client/gone.aspx");
  }

  @Test
  void anArchiveInAWebFolderIsATraceAndIsOpened() throws IOException {
    Path server = folder.resolve("EX01");
    Path archive = write(server, "C/inetpub/wwwroot/aspnet_client/a.7z", "");
    try (SevenZOutputFile out = new SevenZOutputFile(archive.toFile())) {
      SevenZArchiveEntry entry = new SevenZArchiveEntry();
      entry.setName("inetpub/wwwroot/inner.aspx");
      entry.setHasWindowsAttributes(true);
      entry.setWindowsAttributes(2);
      out.putArchiveEntry(entry);
      out.write("<html></html>".getBytes(StandardCharsets.UTF_8));
      out.closeArchiveEntry();
    }
    assertThat(findings(server, Baseline.NONE, AllowList.EMPTY))
        .extracting(Finding::title)
        .contains("Archive in a folder of the web server", "Hidden page");
  }

  @Test
  void placesKnownFromOtherAttacksAreNamed() throws IOException {
    Path server = folder.resolve("EX01");
    write(server, "C/Windows/Temp/xx.bat", "echo");
    write(server, "C/Windows/System32/mscoree.dll", "x");
    assertThat(findings(server, Baseline.NONE, AllowList.EMPTY))
        .extracting(Finding::title)
        .containsExactly("File at a place that intruders used");
  }

  @Test
  void encodedPagesAreSuspicious() throws IOException {
    Path server = folder.resolve("EX01");
    write(
        server,
        "C/inetpub/wwwroot/e.aspx",
        "<%@ Page %><% var \\u0061" + "\\u0062".repeat(20) + " = 1; %>");
    assertThat(findings(server, Baseline.NONE, AllowList.EMPTY))
        .extracting(Finding::title)
        .containsExactly("Page whose code is encoded");
  }

  @Test
  void whatIsAllowedIsInformationalUntilItsDay() throws IOException {
    Path server = folder.resolve("EX01");
    write(server, "C/inetpub/wwwroot/aspnet_client/monitor.aspx", "<%@ Page %> ours");
    Path list = folder.resolve("allow.csv");
    Files.writeString(
        list,
        "rule,path,sha256,reason,by,expires\n"
            + "Web page where Exchange keeps none,*\\aspnet_client\\monitor.aspx,,our monitoring,Kim"
            + " Doe,2021-06-30\n"
            + ",*,,everything,,2021-06-30\n"
            + ",*\\a.aspx,,,,2021-06-30\n");
    AllowList before = AllowList.load(List.of(list), LocalDate.of(2021, 6, 30));
    assertThat(before.problems()).extracting(Problem::place).containsExactly("line 3", "line 4");
    assertThat(findings(server, Baseline.NONE, before))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.INFORMATIONAL);
              assertThat(finding.plain())
                  .startsWith("Allowed by Kim Doe until 2021-06-30: our monitoring.");
            });
    AllowList after = AllowList.load(List.of(list), LocalDate.of(2021, 7, 1));
    assertThat(after.problems()).hasSize(3);
    assertThat(findings(server, Baseline.NONE, after))
        .singleElement()
        .satisfies(finding -> assertThat(finding.stage()).isEqualTo(Stage.SUSPICIOUS));
  }

  private static String compiledFrom(String url) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<preserve resultType=\"3\" virtualPath=\""
        + url
        + "\" hash=\"1\" assembly=\"App_Web_1\"></preserve>";
  }

  private Path baseline(Path trusted) throws IOException {
    StringBuilder csv = new StringBuilder();
    BaselineMaker.Result made = BaselineMaker.make(EvidenceRoot.of(trusted), "15.1.2176.2");
    made.write(csv);
    assertThat(made.problems()).isEmpty();
    Path list = folder.resolve("baseline.csv");
    Files.writeString(list, csv);
    return list;
  }

  private static List<Finding> findings(Path server, Baseline baseline, AllowList allowed) {
    return new Engine(new Detectors(RULES, SIGNATURES, baseline, allowed), 2, Progress.NONE)
        .run(List.of(EvidenceRoot.of(server)))
        .servers()
        .getFirst()
        .findings();
  }

  private static void dated(Path server, String name, String time) throws IOException {
    Path file = write(server, name, "<%@ Page %> " + name);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
  }

  private static Path write(Path root, String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2021-02-01T00:00:00Z")));
    return file;
  }
}
