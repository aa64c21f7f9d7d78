package org.postern.engine.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.AllowList;
import org.postern.engine.Detectors;
import org.postern.engine.Engine;
import org.postern.engine.EngineResult;
import org.postern.engine.Progress;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.evidence.ParallelWalk;
import org.postern.engine.files.SignatureBook;
import org.postern.engine.read.ArtifactReader;
import org.postern.engine.read.ArtifactResult;
import org.postern.engine.read.RulesByKind;
import org.postern.engine.spill.Scratch;
import org.postern.engine.web.Baseline;
import org.postern.exchange.LogKind;

class KeptResultsTest {
  private static final Path ROOT = Path.of(System.getProperty("postern.root", ".."));
  private static final Detectors DETECTORS =
      new Detectors(
          RuleBook.load(ROOT.resolve("content/rules")),
          SignatureBook.load(List.of(ROOT.resolve("content/signatures"))),
          Baseline.NONE,
          AllowList.EMPTY);
  private static final String PROGRAM = "a".repeat(64);
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
    KeptResults first = open();
    assertThat(run(first)).isEqualTo(plain);
    assertThat(first.added()).isEqualTo(plain.artifacts());
    KeptResults second = open();
    assertThat(run(second)).isEqualTo(plain);
    assertThat(second.added()).as("artifacts read again").isZero();
    assertThat(second.reused()).isEqualTo(plain.artifacts());
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
    try (KeptResults kept = open()) {
      assertThat(engine(kept, stopping).run(List.of(root())).unread()).isPositive();
    }
    KeptResults second = open();
    assertThat(run(second)).isEqualTo(plain);
    assertThat(second.reused()).isEqualTo(1);
    assertThat(second.added()).isEqualTo(plain.artifacts() - 1);
  }

  @Test
  void whatGrowsWhileItIsReadIsReadAgain() throws IOException {
    String name = "EX01/C/inetpub/logs/LogFiles/W3SVC1/u0.log";
    String line = "2021-03-03 02:14:00 POST /aspnet_client/x.aspx - 203.0.113.7 python 200\n";
    write(name, IIS + line);
    ArtifactReader reader = new ArtifactReader(new RulesByKind(DETECTORS.rules()));
    try (KeptResults kept = open()) {
      new ParallelWalk(1, () -> false, problem -> {})
          .run(
              List.of(root()),
              (artifact, number) -> {
                KeptResults.Key key = kept.key(artifact).orElseThrow();
                try (InputStream in = artifact.content().open()) {
                  ArtifactResult result =
                      reader
                          .read(artifact.unit(), artifact.path(), artifact.traits(), in)
                          .orElseThrow();
                  Files.writeString(artifact.origin().file(), line, StandardOpenOption.APPEND);
                  kept.keep(key, artifact, result);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      assertThat(kept.added()).isEqualTo(1);
      kept.complete();
    }
    KeptResults second = open();
    assertThat(run(second)).isEqualTo(run(KeptResults.none()));
    assertThat(second.reused()).isZero();
  }

  @Test
  void whatIsDamagedAnywhereIsReadAgain() throws IOException {
    evidence();
    EngineResult plain = run(open());
    byte[] whole = Files.readAllBytes(file());
    for (int at = 0; at < whole.length; at += whole.length / 23) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x41;
      Files.write(file(), damaged);
      assertThat(run(open())).isEqualTo(plain);
      KeptResults after = open();
      assertThat(run(after)).isEqualTo(plain);
      assertThat(after.added()).isZero();
    }
    assertThat(messages).anyMatch(m -> m.contains("damaged"));
    Files.write(file(), Arrays.copyOf(whole, whole.length - 5));
    assertThat(run(open())).isEqualTo(plain);
  }

  @Test
  void anotherProgramReadsEverythingAgain() throws IOException {
    evidence();
    EngineResult plain = run(open());
    KeptResults other = open("b".repeat(64), rules(DETECTORS.rules()));
    assertThat(run(other)).isEqualTo(plain);
    assertThat(other.reused()).isZero();
    assertThat(messages).singleElement().asString().contains("program has changed");
  }

  @Test
  void aChangedRuleReadsOnlyTheLogsAgainOfWhichItSpeaks() throws IOException {
    evidence();
    Path rules = folder.resolve("rules");
    rule(rules, "category: webserver", "iis");
    rule(rules, "product: exchange, service: httpproxy", "proxy");
    RuleBook before = RuleBook.load(rules);
    EngineResult plain = run(open(PROGRAM, rules(before)));
    assertThat(plain.artifacts()).isEqualTo(8);
    rule(rules, "category: webserver", "iis # changed");
    KeptResults changed = open(PROGRAM, rules(RuleBook.load(rules)));
    run(changed);
    assertThat(changed.added()).as("the five web logs").isEqualTo(5);
    assertThat(messages).singleElement().asString().contains("IIS web log").doesNotContain("Proxy");
    rule(rules.resolve("new"), "product: exchange, service: httpproxy", "another");
    KeptResults added = open(PROGRAM, rules(RuleBook.load(rules)));
    run(added);
    assertThat(added.added()).as("the log of the proxy").isEqualTo(1);
    rule(rules.resolve("events"), "product: windows, service: security", "events");
    KeptResults events = open(PROGRAM, rules(RuleBook.load(rules)));
    run(events);
    assertThat(events.added()).as("there is no event log").isZero();
    Files.delete(rules.resolve("new/rule.yml"));
    KeptResults back = open(PROGRAM, rules(RuleBook.load(rules)));
    run(back);
    assertThat(back.added()).as("as two runs before").isZero();
  }

  @Test
  void membersOfUnchangedArchivesAreNotReadAgain() throws IOException {
    evidence();
    Path plain = folder.resolve("evidence");
    Path archives = Files.createDirectories(folder.resolve("archives"));
    zip(plain, archives.resolve("a.zip"));
    tarGz(plain, archives.resolve("b.tar.gz"));
    EvidenceRoot root = EvidenceRoot.of(archives);
    EngineResult read = engine(KeptResults.none(), Progress.NONE).run(List.of(root));
    KeptResults first = open();
    assertThat(run(first, root)).isEqualTo(read);
    assertThat(first.added()).isEqualTo(16);
    KeptResults second = open();
    assertThat(run(second, root)).isEqualTo(read);
    assertThat(second.added()).isZero();
    assertThat(second.reused()).isEqualTo(16);
    write(
        "EX01/C/inetpub/logs/LogFiles/W3SVC1/u0.log",
        IIS + "2021-03-03 02:14:00 GET / - - - 200\n");
    Files.delete(archives.resolve("a.zip"));
    zip(plain, archives.resolve("a.zip"));
    KeptResults third = open();
    assertThat(run(third, root))
        .isEqualTo(engine(KeptResults.none(), Progress.NONE).run(List.of(root)));
    assertThat(third.added()).as("the archive that was made anew").isEqualTo(8);
  }

  @Test
  void membersOfOneNameAreNotTakenForEachOther() throws IOException {
    Path archive = folder.resolve("twice.tar.gz");
    try (TarArchiveOutputStream tar = tar(archive)) {
      for (String address : List.of("203.0.113.7", "198.51.100.9")) {
        String log =
            IIS + "2021-03-03 02:14:00 POST /aspnet_client/x.aspx - " + address + " p 200\n";
        member(
            tar, "EX01/C/inetpub/logs/LogFiles/W3SVC1/u.log", log.getBytes(StandardCharsets.UTF_8));
      }
    }
    EvidenceRoot root = EvidenceRoot.of(archive);
    EngineResult read = engine(KeptResults.none(), Progress.NONE).run(List.of(root));
    assertThat(read.servers().getFirst().findings().toString())
        .contains("203.0.113.7", "198.51.100.9");
    run(open(), root);
    assertThat(run(open(), root)).isEqualTo(read);
  }

  @Test
  void whatIsNoLongerUsedIsThrownAway() throws IOException {
    evidence();
    run(open());
    long all = Files.size(file());
    try (Stream<Path> logs =
        Files.list(folder.resolve("evidence/EX01/C/inetpub/logs/LogFiles/W3SVC1"))) {
      for (Path log : logs.toList()) {
        Files.delete(log);
      }
    }
    Files.delete(folder.resolve("evidence/EX01/C/Logging/HttpProxy/h.log"));
    EngineResult rest = run(open());
    assertThat(Files.size(file())).as("files that are gone").isLessThan(all / 2);
    KeptResults after = open();
    assertThat(run(after)).isEqualTo(rest);
    assertThat(after.added()).isZero();
    assertThat(messages).isEmpty();
  }

  @Test
  void whatManyRunsDidNotUseIsThrownAway() throws IOException {
    evidence();
    run(open());
    long all = Files.size(file());
    EvidenceRoot part = EvidenceRoot.of(folder.resolve("evidence/EX01/C/Logging"));
    for (int i = 1; i < KeptResults.RUNS; i++) {
      run(open(), part);
      assertThat(Files.size(file())).isGreaterThan(all);
    }
    run(open(), part);
    assertThat(Files.size(file())).isLessThan(all / 2);
    KeptResults after = open();
    run(after, part);
    assertThat(after.added()).isZero();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
    }
  }

  @Test
  void aChangedFileIsReadAgain() throws IOException {
    evidence();
    run(open());
    write(
        "EX01/C/inetpub/logs/LogFiles/W3SVC1/u0.log",
        IIS + "2021-03-03 02:14:00 GET /owa/ - 192.0.2.1 Mozilla 200\n");
    assertThat(run(open())).isEqualTo(run(KeptResults.none()));
  }

  @Test
  void twoRunsAtOnceDoNotDisturbEachOther() throws IOException {
    evidence();
    try (KeptResults first = open()) {
      assertThat(run(open())).isEqualTo(run(first));
    }
    assertThat(messages).singleElement().asString().contains("another run is using");
  }

  private Path file() {
    return folder.resolve("read.cache");
  }

  private KeptResults open() throws IOException {
    return open(PROGRAM, rules(DETECTORS.rules()));
  }

  private KeptResults open(String program, Map<LogKind, String> rules) throws IOException {
    return KeptResults.open(file(), program, rules, false, messages::add);
  }

  private static Map<LogKind, String> rules(RuleBook book) {
    return Fingerprint.byKind(book, List.of(), List.of());
  }

  private static void rule(Path rules, String source, String id) throws IOException {
    Files.createDirectories(rules);
    Files.writeString(
        rules.resolve(source.startsWith("category") ? "iis.yml" : "rule.yml"),
        "title: a rule\nid: "
            + id
            + "\nlogsource: {"
            + source
            + "}\ndetection:\n  keywords: [zzzz]\n  condition: keywords\n");
  }

  private static void zip(Path from, Path to) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to));
        Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(from.relativize(file).toString()));
        Files.copy(file, zip);
      }
    }
  }

  private static void tarGz(Path from, Path to) throws IOException {
    try (TarArchiveOutputStream tar = tar(to);
        Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        member(tar, from.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
  }

  private static TarArchiveOutputStream tar(Path to) throws IOException {
    TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(to)));
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    return tar;
  }

  private static void member(TarArchiveOutputStream tar, String name, byte[] bytes)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private EngineResult run(KeptResults kept) throws IOException {
    return run(kept, root());
  }

  private static EngineResult run(KeptResults kept, EvidenceRoot root) throws IOException {
    try (kept) {
      return engine(kept, Progress.NONE).run(List.of(root));
    }
  }

  private static Engine engine(KeptResults kept, Progress progress) {
    return new Engine(DETECTORS, 1, progress, kept, Scratch.ofThisMachine());
  }

  private EvidenceRoot root() {
    return EvidenceRoot.of(folder.resolve("evidence"));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve("evidence").resolve(name);
    Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}
