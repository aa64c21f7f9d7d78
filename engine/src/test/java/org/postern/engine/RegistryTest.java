package org.postern.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.fact.InstalledUpdate;
import org.postern.engine.fact.RegistryFacts;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Problem;
import org.postern.iis.MitigationState;
import org.postern.registry.NewHive;
import org.postern.registry.NewKey;
import org.postern.registry.NewLog;

/** Registry hives from the evidence to the facts of their server. */
class RegistryTest {
  private static final Instant TIME = Instant.parse("2021-03-01T10:00:00Z");
  private static final String CONFIG = "C/Windows/System32/config/";
  private static final String CURRENT = "Microsoft\\Windows\\CurrentVersion\\";

  @TempDir private Path folder;

  private static NewHive software() {
    NewHive hive = new NewHive("SOFTWARE", TIME);
    hive.root()
        .key("Microsoft\\Windows NT\\CurrentVersion")
        .text("ProductName", "Windows Server 2016 Standard")
        .text("CurrentBuildNumber", "14393")
        .number("UBR", 4225);
    hive.root()
        .key("Microsoft\\ExchangeServer\\v15\\Setup")
        .text("MsiInstallPath", "D:\\Exchange\\")
        .number("MsiProductMajor", 15)
        .number("MsiProductMinor", 1)
        .number("MsiBuildMajor", 2176)
        .number("MsiBuildMinor", 2);
    hive.root()
        .key(CURRENT + "Installer\\UserData\\S-1-5-18\\Products\\P\\Patches\\Q")
        .text("DisplayName", "Security Update for Exchange Server 2016 CU19 (KB5000871)")
        .text("Installed", "20210304");
    hive.root()
        .key(
            CURRENT + "Component Based Servicing\\Packages\\Package_for_KB4601318~31bf~amd64~~10.0")
        .number("CurrentState", 0x70)
        .number("InstallTimeHigh", 30_864_000)
        .number("InstallTimeLow", 1);
    hive.root()
        .key(
            CURRENT + "Component Based Servicing\\Packages\\Package_for_KB4600000~31bf~amd64~~10.0")
        .number("CurrentState", 0x20);
    hive.root().key(CURRENT + "Uninstall\\Tool").text("DisplayName", "Some tool");
    hive.root().key(CURRENT + "Run").text("Updater", "C:\\ProgramData\\u.vbs");
    return hive;
  }

  private static NewHive system(int start) {
    NewHive hive = new NewHive("SYSTEM", TIME);
    hive.root().key("Select").number("Current", 2);
    hive.root()
        .key("ControlSet001\\Control\\ComputerName\\ComputerName")
        .text("ComputerName", "OLD");
    NewKey set = hive.root().key("ControlSet002");
    set.key("Control\\ComputerName\\ComputerName").text("ComputerName", "ex07");
    set.key("Control\\TimeZoneInformation").text("TimeZoneKeyName", "Pacific Standard Time");
    set.key("Services\\MSExchangeUM").number("Start", start).text("ImagePath", "UMService.exe");
    set.key("Services\\MSExchangeUMCR").number("Start", start);
    return hive;
  }

  private void put(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve("copy").resolve(CONFIG + name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, bytes);
  }

  private EngineResult read(String rules, Path root) {
    return new Engine(Detectors.of(RuleBook.of(rules)), 2, Progress.NONE)
        .run(List.of(EvidenceRoot.of(root)));
  }

  private ServerEvidence server(EngineResult result) {
    assertThat(result.servers()).hasSize(1);
    return result.servers().getFirst();
  }

  private static RegistryFacts facts(ServerEvidence server) {
    return server.registry().orElseThrow();
  }

  @Test
  void twoHivesTellTheirServersNameAndFacts() throws IOException {
    put("SOFTWARE", software().bytes());
    put("SYSTEM", system(2).bytes());

    EngineResult result = read("", folder.resolve("copy"));
    ServerEvidence server = server(result);

    assertThat(server.name()).isEqualTo("EX07");
    RegistryFacts facts = facts(server);
    assertThat(facts.computer()).contains("ex07");
    assertThat(facts.windows()).contains("Windows Server 2016 Standard, build 14393.4225");
    assertThat(facts.timeZone()).contains("Pacific Standard Time");
    assertThat(facts.exchangeFolder()).contains("D:\\Exchange\\");
    assertThat(facts.updates())
        .extracting(InstalledUpdate::kb, update -> update.day().orElseThrow())
        .containsExactly(
            tuple("KB5000871", LocalDate.of(2021, 3, 4)),
            tuple("KB4601318", LocalDate.of(2021, 1, 24)));
    assertThat(result.problems()).isEmpty();
  }

  @Test
  void theHiveInUseCountsBeforeACopyThatWindowsKeeps() throws IOException {
    put("SOFTWARE", software().bytes());
    put("RegBack/SOFTWARE", old("E:\\Old\\").bytes());

    assertThat(facts(server(read("", folder.resolve("copy")))).exchangeFolder())
        .contains("D:\\Exchange\\");
  }

  private static NewHive old(String exchange) {
    NewHive hive = new NewHive("SOFTWARE", TIME.minusSeconds(86_400));
    hive.root()
        .key("Microsoft\\ExchangeServer\\v15\\Setup")
        .text("MsiInstallPath", exchange)
        .number("MsiProductMajor", 15);
    return hive;
  }

  @Test
  void theBuildsThatTheRegistryNotesAreNotes() throws IOException {
    put("SOFTWARE", software().bytes());

    assertThat(server(read("", folder.resolve("copy"))).builds())
        .extracting(seen -> seen.build().toString(), BuildSighting::sign, BuildSighting::from)
        .containsExactly(
            tuple("15.1.2176.2", BuildSighting.Sign.NOTED, TIME),
            tuple("15.1.2176.9", BuildSighting.Sign.NOTED, Instant.parse("2021-03-04T00:00:00Z")));
  }

  @Test
  void aTimeThatCannotBeTrueDatesNothing() throws IOException {
    NewHive hive = new NewHive("SOFTWARE", Instant.parse("+20000-01-01T00:00:00Z"));
    hive.root()
        .key("Microsoft\\ExchangeServer\\v15\\Setup")
        .text("MsiInstallPath", "D:\\Exchange\\")
        .number("MsiProductMajor", 15)
        .number("MsiProductMinor", 1)
        .number("MsiBuildMajor", 2176)
        .number("MsiBuildMinor", 2);
    put("SOFTWARE", hive.bytes());

    ServerEvidence server = server(read("", folder.resolve("copy")));

    assertThat(server.builds()).isEmpty();
    assertThat(facts(server).exchangeFolder()).contains("D:\\Exchange\\");
  }

  @Test
  void entriesAreJudgedByRulesAndPlacedAtTheirKey() throws IOException {
    put("SOFTWARE", software().bytes());

    List<Finding> findings =
        server(
                read(
                    """
                    title: script
                    id: r1
                    logsource: {product: exchange, service: configuration}
                    detection:
                      s: {Kind: run-key, Command|endswith: .vbs}
                      condition: s
                    level: high
                    """,
                    folder.resolve("copy")))
            .findings();

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.place().unit()).isEqualTo(Place.Unit.BYTE);
              assertThat(finding.place().offset()).isGreaterThan(4096);
              assertThat(finding.evidence()).contains("command=C:\\ProgramData\\u.vbs");
              assertThat(finding.first()).contains(TIME);
            });
  }

  @Test
  void disabledServicesAreTheMitigationOfUnifiedMessaging() throws IOException {
    put("SYSTEM", system(4).bytes());

    assertThat(server(read("", folder.resolve("copy"))).iis().orElseThrow().mitigations())
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.id()).isEqualTo("unified-messaging");
              assertThat(fact.state()).isEqualTo(MitigationState.IN_FORCE);
              assertThat(fact.places().getFirst().text())
                  .isEqualTo("ControlSet002\\Services\\MSExchangeUM");
            });
  }

  private static byte[] log() {
    return new NewLog(system(2).bytes()).entry(1, system(2).bytes(), system(4).bytes()).bytes();
  }

  private MitigationState messaging(EngineResult result) {
    return server(result).iis().orElseThrow().mitigations().getFirst().state();
  }

  @Test
  void theTransactionLogBesideAHiveIsApplied() throws IOException {
    put("SYSTEM", NewLog.unfinished(system(2).bytes()));
    put("system.log1", log());

    EngineResult result = read("", folder.resolve("copy"));

    assertThat(messaging(result)).isEqualTo(MitigationState.IN_FORCE);
    assertThat(result.problems()).isEmpty();
  }

  @Test
  void aLogInTheSameFolderOfAZipIsApplied() throws IOException {
    Path zip = folder.resolve("copy.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      member(out, "SYSTEM", NewLog.unfinished(system(2).bytes()));
      member(out, "SYSTEM.LOG1", log());
    }
    EngineResult result = read("", zip);

    assertThat(messaging(result)).isEqualTo(MitigationState.IN_FORCE);
    assertThat(result.problems()).isEmpty();
  }

  private static void member(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(CONFIG + name));
    out.write(bytes);
    out.closeEntry();
  }

  @Test
  void aMissingLogIsSaidWithWhatToDo() throws IOException {
    put("SYSTEM", NewLog.unfinished(system(2).bytes()));

    EngineResult result = read("", folder.resolve("copy"));

    assertThat(messaging(result)).isEqualTo(MitigationState.ABSENT);
    assertThat(result.problems())
        .extracting(Problem::reason)
        .containsExactly(
            "the hive was copied in the middle of a write, and its transaction logs were not"
                + " applied, so the newest changes may be missing: no log was handed in; collect"
                + " the files of the same name ending in .LOG1 and .LOG2 with it");
  }

  @Test
  void inAnArchiveThatIsAStreamTheLogIsOutOfReachAndThatIsSaid() throws IOException {
    Path tar = folder.resolve("copy.tar");
    byte[] hive = NewLog.unfinished(system(2).bytes());
    try (OutputStream file = Files.newOutputStream(tar);
        TarArchiveOutputStream out = new TarArchiveOutputStream(file)) {
      TarArchiveEntry entry = new TarArchiveEntry(CONFIG + "SYSTEM");
      entry.setSize(hive.length);
      out.putArchiveEntry(entry);
      out.write(hive);
      out.closeArchiveEntry();
    }
    assertThat(read("", tar).problems())
        .extracting(Problem::reason)
        .singleElement()
        .asString()
        .endsWith("cannot be reached inside this kind of archive; unpack it and check the folder");
  }

  @Test
  void aDamagedHiveStillTellsWhatIsLeftAndSaysWhatIsNot() throws IOException {
    byte[] bytes = software().bytes();
    put("SOFTWARE", Arrays.copyOf(bytes, 4096 + (bytes.length - 4096) / 2));

    EngineResult result = read("", folder.resolve("copy"));

    assertThat(result.problems())
        .extracting(Problem::reason)
        .contains(
            "the file ends before the last bin; the rest of the hive was read as far as it goes");
  }

  @Test
  void aRuleOverTheRegistrySeesEveryValue() throws IOException {
    put("SOFTWARE", software().bytes());

    List<Finding> findings =
        server(
                read(
                    """
                    title: all
                    id: r2
                    logsource: {product: exchange, service: registry}
                    detection:
                      keywords: ['*']
                      condition: keywords
                    level: low
                    """,
                    folder.resolve("copy")))
            .findings();

    assertThat(findings.stream().mapToLong(Finding::count).sum()).isGreaterThan(15);
  }
}
