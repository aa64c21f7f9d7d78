package org.postern.engine.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.AllowList;
import org.postern.engine.Detectors;
import org.postern.engine.Engine;
import org.postern.engine.EngineResult;
import org.postern.engine.Progress;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.files.SignatureBook;
import org.postern.engine.spill.Scratch;
import org.postern.engine.web.Baseline;

class KeptResultsTest {
  private static final Path ROOT = Path.of(System.getProperty("postern.root", ".."));
  private static final Detectors DETECTORS =
      new Detectors(
          RuleBook.load(ROOT.resolve("content/rules")),
          SignatureBook.load(List.of(ROOT.resolve("content/signatures"))),
          Baseline.NONE,
          AllowList.EMPTY);
  private static final String RULES = "a".repeat(64);
  private static final String IIS =
      "#Software: Microsoft Internet Information Services 10.0\n"
          + "#Fields: date time cs-method cs-uri-stem cs-uri-query c-ip cs(User-Agent) sc-status\n";

  @TempDir Path folder;

  private final List<String> messages = new ArrayList<>();

  /** Logs, a page, configuration and a broken configuration: every kind of result. */
  private void evidence() throws IOException {
    for (int i = 0; i < 5; i++) {
      write(
          "EX01/C/inetpub/logs/LogFiles/W3SVC1/u" + i + ".log",
          IIS
              + "2021-03-03 02:14:0"
              + i
              + " POST /aspnet_client/x.aspx - 203.0.113.7 python 200\n2021-03-03 0");
    }
    write("EX01/C/inetpub/wwwroot/aspnet_client/x.aspx", "<%@ Page %> harmless");
    write(
        "EX01/C/Windows/System32/inetsrv/config/applicationHost.config",
        "<configuration><system.webServer><globalModules><add name=\"x\" image=\"C:\\x.dll\"/>"
            + "</globalModules></system.webServer></configuration>");
    write("EX01/C/inetpub/wwwroot/web.config", "<configuration><system.webServer>");
    write(
        "EX01/C/Logging/HttpProxy/h.log",
        "#Version: 15.01.2106.006\n#Log-type: HttpProxy Logs\n"
            + "#Fields: DateTime,ServerHostName,AnchorMailbox,HttpStatus\n"
            + "2021-03-03T02:14:07.123Z,EX01,ServerInfo~x/ecp/proxyLogon.ecp?#,241\n");
  }

  @Test
  void anUnchangedFileIsNotReadAgainAndTheResultIsTheSame() throws IOException {
    evidence();
    EngineResult plain = run(KeptResults.none());
    assertThat(plain.servers().getFirst().findings()).isNotEmpty();
    assertThat(run(open(RULES))).isEqualTo(plain);
    long size = Files.size(file());
    assertThat(run(open(RULES))).isEqualTo(plain);
    assertThat(Files.size(file())).as("nothing was read, so nothing was added").isEqualTo(size);
    assertThat(messages).isEmpty();
  }

  @Test
  void aRunThatWasStoppedGoesOn() throws IOException {
    evidence();
    EngineResult plain = run(KeptResults.none());
    AtomicBoolean stop = new AtomicBoolean();
    Progress stopping =
        new Progress() {
          @Override
          public void read(String path, long bytes, int findings) {
            stop.set(true);
          }

          @Override
          public boolean isStopWanted() {
            return stop.get();
          }
        };
    try (KeptResults kept = open(RULES)) {
      assertThat(engine(kept, stopping).run(List.of(root())).unread()).isPositive();
    }
    long size = Files.size(file());
    assertThat(run(open(RULES))).isEqualTo(plain);
    assertThat(Files.size(file())).isGreaterThan(size);
  }

  @Test
  void whatIsDamagedAnywhereIsReadAgain() throws IOException {
    evidence();
    EngineResult plain = run(open(RULES));
    long size = Files.size(file());
    for (long at = 0; at < size; at += size / 23) {
      flip(at);
      assertThat(run(open(RULES))).isEqualTo(plain);
      assertThat(Files.size(file())).isEqualTo(size);
    }
    assertThat(messages).anyMatch(m -> m.contains("damaged"));
    try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
      raw.setLength(size - 5);
    }
    assertThat(run(open(RULES))).isEqualTo(plain);
  }

  @Test
  void otherRulesReadEverythingAgain() throws IOException {
    evidence();
    EngineResult plain = run(open(RULES));
    assertThat(run(open("b".repeat(64)))).isEqualTo(plain);
    assertThat(messages).singleElement().asString().contains("rules or program have changed");
  }

  @Test
  void aChangedFileIsReadAgain() throws IOException {
    evidence();
    run(open(RULES));
    write(
        "EX01/C/inetpub/logs/LogFiles/W3SVC1/u0.log",
        IIS + "2021-03-03 02:14:00 GET /owa/ - 192.0.2.1 Mozilla 200\n");
    assertThat(run(open(RULES))).isEqualTo(run(KeptResults.none()));
  }

  @Test
  void twoRunsAtOnceDoNotDisturbEachOther() throws IOException {
    evidence();
    try (KeptResults first = open(RULES)) {
      assertThat(run(open(RULES))).isEqualTo(run(first));
    }
    assertThat(messages).singleElement().asString().contains("another run is using");
  }

  private Path file() {
    return folder.resolve("read.cache");
  }

  private KeptResults open(String fingerprint) throws IOException {
    return KeptResults.open(file(), fingerprint, false, messages::add);
  }

  private EngineResult run(KeptResults kept) throws IOException {
    try (kept) {
      return engine(kept, Progress.NONE).run(List.of(root()));
    }
  }

  private static Engine engine(KeptResults kept, Progress progress) {
    return new Engine(DETECTORS, 1, progress, kept, Scratch.ofThisMachine());
  }

  private EvidenceRoot root() {
    return EvidenceRoot.of(folder.resolve("evidence"));
  }

  private void flip(long at) throws IOException {
    try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
      raw.seek(at);
      int old = raw.read();
      raw.seek(at);
      raw.write(old ^ 0x41);
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve("evidence").resolve(name);
    Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}
