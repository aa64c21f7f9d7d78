package org.postern.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.fact.BuildEvidence;
import org.postern.engine.fact.BuildFact;
import org.postern.engine.fact.ReportedUpdate;
import org.postern.exchange.ExchangeBuild;

/** What tells the build of a server besides the logs it writes. */
class InstalledBuildTest {
  private static final String EXCHANGE = "EX01/C/Program Files/Microsoft/Exchange Server/V15/";

  @TempDir Path evidence;

  @Test
  void theVersionOfExSetupIsTheBuild() throws IOException {
    byte[] program = new byte[4096];
    ByteBuffer.wrap(program)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(0, (short) 0x5A4D)
        .putInt(1200, 0xFEEF04BD)
        .putInt(1204, 0x0001_0000)
        .putInt(1208, 15 << 16 | 1)
        .putInt(1212, 2176 << 16 | 9);
    write(EXCHANGE + "Bin/ExSetup.exe", program);
    assertThat(installed())
        .containsExactly(
            new BuildFact(
                build("15.1.2176.9"), BuildFact.Meaning.CURRENT, Optional.empty(), "ExSetup.exe"));
  }

  @Test
  void aProgramWithoutAVersionIsAProblemAndTellsNothing() throws IOException {
    write(EXCHANGE + "Bin/ExSetup.exe", new byte[700]);
    EngineResult result = run();
    assertThat(result.servers().getFirst().installed()).isEmpty();
    assertThat(result.problems()).singleElement().asString().contains("holds no version");
  }

  @Test
  void foldersOfOutlookOnTheWebTellEveryBuildThatWasThere() throws IOException {
    write(EXCHANGE + "FrontEnd/HttpProxy/owa/auth/15.1.1713/scripts/a.js", "x");
    write(EXCHANGE + "FrontEnd/HttpProxy/owa/auth/15.1.2176/scripts/a.js", "x");
    write(EXCHANGE + "ClientAccess/Owa/prem/15.1.2176.9/scripts/a.js", "x");
    write(EXCHANGE + "ClientAccess/Owa/Current2/version.txt", "x");
    write(EXCHANGE + "FrontEnd/HttpProxy/owa/auth/logon.aspx", "<%@ Page %>");
    assertThat(installed())
        .allSatisfy(
            fact -> assertThat(((BuildFact) fact).meaning()).isEqualTo(BuildFact.Meaning.ONCE))
        .extracting(fact -> ((BuildFact) fact).build().toString())
        .containsExactly("15.1.1713.0", "15.1.2176.0", "15.1.2176.9");
  }

  @Test
  void windowsInstallerTellsUpdatesOfExchangeThatEndedWell() throws IOException {
    String name = "Security Update for Exchange Server 2016 Cumulative Update 19 (KB5000871)";
    write(
        "EX01/application.jsonl",
        event(1036, "Microsoft Exchange Server", "15.1.2176.2", "0", name, "0", "Microsoft")
            + event(1036, "Microsoft Exchange Server", "15.1.2176.2", "0", name, "1603", "x")
            + event(1022, "Product: Other - Update 'Fix (KB1234567)' installed successfully.")
            + event(
                1022,
                "Product: Microsoft Exchange Server - Update 'Hotfix (KB5001779) 15.1.2176.12'"
                    + " installed successfully."));
    assertThat(installed())
        .extracting(fact -> ((ReportedUpdate) fact).kb() + " " + ((ReportedUpdate) fact).product())
        .containsExactly("KB5000871 Optional[15.1.2176.2]", "KB5001779 Optional[15.1.2176.12]");
  }

  @Test
  void aSetupRunTellsWhatItFoundInstalled() throws IOException {
    write(
        "EX01/ExchangeSetupLogs/ExchangeSetup.log",
        """
        [07/08/2021 10:00:00.0000] [0] Local time zone: (UTC-06:00) Central Time (US & Canada).
        [07/08/2021 10:00:00.0100] [0] Setup version: 15.1.2242.4.
        [07/08/2021 10:00:01.0000] [0] Command Line Parameter Name='mode', Value='Upgrade'.
        [07/08/2021 10:00:20.0000] [0] The locally installed version is 15.1.2176.2.
        [07/08/2021 10:30:00.0000] [0] The Exchange Server setup operation didn't complete.
        [07/09/2021 10:00:00.0000] [0] Setup version: 15.1.2242.4.
        [07/09/2021 10:00:01.0000] [0] Command Line Parameter Name='mode', Value='Upgrade'.
        [07/09/2021 10:00:19.0000] [0] The backup copy of the previously installed version is '15.1.2176.2'.
        [07/09/2021 10:00:20.0000] [0] The locally installed version is 15.1.2242.4.
        [07/09/2021 10:30:00.0000] [0] The Exchange Server setup operation didn't complete.
        """);
    assertThat(run().servers().getFirst().builds())
        .extracting(b -> b.from() + " " + b.build() + " " + b.sign())
        .containsExactly(
            // In July Central Time is five hours behind UTC.
            "2021-07-08T15:00:00.100Z 15.1.2242.4 " + BuildSighting.Sign.FAILED,
            "2021-07-08T15:00:20Z 15.1.2176.2 " + BuildSighting.Sign.RUNNING,
            "2021-07-09T15:00:00Z 15.1.2242.4 " + BuildSighting.Sign.HALF_INSTALLED);
  }

  private static String event(int id, String... data) {
    StringBuilder json = new StringBuilder();
    for (String value : data) {
      json.append(json.isEmpty() ? "" : ",").append('"').append(value).append('"');
    }
    return "{\"Event\":{\"System\":{\"Provider\":{\"#attributes\":{\"Name\":\"MsiInstaller\"}},"
        + "\"EventID\":"
        + id
        + ",\"TimeCreated\":{\"#attributes\":{\"SystemTime\":\"2021-03-04T01:02:03Z\"}},"
        + "\"EventRecordID\":7,\"Channel\":\"Application\",\"Computer\":\"EX01.harrow.example\"},"
        + "\"EventData\":{\"Data\":{\"#text\":["
        + json
        + "]}}}}\n";
  }

  private List<BuildEvidence> installed() {
    return run().servers().getFirst().installed();
  }

  private EngineResult run() {
    return new Engine(Detectors.of(RuleBook.load(List.of(), rule -> true)), 1, Progress.NONE)
        .run(List.of(EvidenceRoot.of(evidence)));
  }

  private static ExchangeBuild build(String text) {
    return ExchangeBuild.parse(text).orElseThrow();
  }

  private void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = evidence.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
