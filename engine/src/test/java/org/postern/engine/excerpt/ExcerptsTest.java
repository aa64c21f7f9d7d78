package org.postern.engine.excerpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.AllowList;
import org.postern.engine.Detectors;
import org.postern.engine.Engine;
import org.postern.engine.Progress;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.excerpt.Excerpt.Events;
import org.postern.engine.excerpt.Excerpt.Line;
import org.postern.engine.excerpt.Excerpt.Nothing;
import org.postern.engine.excerpt.Excerpt.Proof;
import org.postern.engine.excerpt.Excerpt.Text;
import org.postern.engine.excerpt.Excerpt.Wanted;
import org.postern.engine.files.SignatureBook;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.web.Baseline;

/** The place of a finding, as the engine tells it, is found again and shown. */
class ExcerptsTest {
  private static final Path ROOT = Path.of(System.getProperty("postern.root", ".."));
  private static final Path DATA = ROOT.resolve("../shared/data").normalize();
  private static final String LOG = "inetpub/logs/LogFiles/W3SVC1/u_ex210303.log";
  private static final String QUIET =
      "2021-03-03 01:00:00 GET /owa/ - 192.0.2.1 Mozilla/5.0 200\r\n";
  private static final String HIT =
      "2021-03-03 02:14:07 POST /aspnet_client/x.aspx - 203.0.113.7 python 200";

  @TempDir Path folder;

  private static String log(int before) {
    return "#Software: Microsoft Internet Information Services 10.0\r\n"
        + "#Fields: date time cs-method cs-uri-stem cs-uri-query c-ip cs(User-Agent) sc-status\r\n"
        + QUIET.repeat(before)
        + HIT
        + "\r\n"
        + QUIET.replace("/owa/", "/ecp/")
        + QUIET;
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve("evidence").resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.write(file, bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<EvidenceRoot> roots() {
    return List.of(EvidenceRoot.of(folder.resolve("evidence")));
  }

  private static List<Finding> check(List<EvidenceRoot> roots) {
    Detectors detectors =
        new Detectors(
            RuleBook.load(List.of(ROOT.resolve("content/rules")), rule -> true),
            SignatureBook.load(List.of(ROOT.resolve("content/signatures"))),
            Baseline.load(List.of()),
            AllowList.load(List.of(), LocalDate.of(2021, 3, 8)));
    return new Engine(detectors, 2, Progress.NONE)
        .run(roots).servers().stream().flatMap(s -> s.findings().stream()).toList();
  }

  private Excerpt around(Finding finding) {
    return Excerpts.around(roots(), new Wanted(finding.place(), finding.evidence()));
  }

  private Finding only() {
    List<Finding> findings = check(roots());
    assertThat(findings).isNotEmpty();
    return findings.getFirst();
  }

  private void isShown(Finding finding, int before, Proof proof) {
    Text text = (Text) around(finding);
    assertThat(text.proof()).isEqualTo(proof);
    List<Line> marked = text.lines().stream().filter(Line::marked).toList();
    assertThat(marked).containsExactly(new Line(before + 3L, HIT, true));
    int at = text.lines().indexOf(marked.getFirst());
    assertThat(text.lines().get(at - 1)).isEqualTo(new Line(before + 2L, QUIET.strip(), false));
    assertThat(text.lines().get(at + 1).text()).contains("/ecp/");
    assertThat(text.lines()).hasSize(Math.min(6, before + 2) + 1 + 2);
  }

  @Test
  void theLineStandsAmongItsNeighbours() throws IOException {
    write("EX01/C/" + LOG, bytes(log(3)));
    isShown(only(), 3, Proof.HASH);
  }

  @Test
  void aFileWithoutALayoutIsFoundByItsPathInTheEvidence() throws IOException {
    write("some folder/a.log", bytes(log(3)));
    isShown(only(), 3, Proof.HASH);
  }

  @Test
  void otherEncodingsAreReadAsTheEngineReadsThem() throws IOException {
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_8)) {
      write("a.log", ("\uFEFF" + log(400)).getBytes(charset));
      isShown(only(), 400, Proof.HASH);
    }
  }

  @Test
  void membersOfArchivesAreShown() throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("C/other.txt"));
      out.write(bytes("other"));
      out.putNextEntry(new ZipEntry("C/" + LOG));
      out.write(bytes(log(500)));
    }
    write("EX01.zip", zip.toByteArray());
    isShown(only(), 500, Proof.HASH);
    Files.delete(folder.resolve("evidence/EX01.zip"));

    ByteArrayOutputStream outer = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(outer)) {
      out.putNextEntry(new ZipEntry("EX02.zip"));
      out.write(zip.toByteArray());
    }
    write("all.zip", outer.toByteArray());
    isShown(only(), 500, Proof.HASH);
    Files.delete(folder.resolve("evidence/all.zip"));

    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(new GZIPOutputStream(tar))) {
      TarArchiveEntry entry = new TarArchiveEntry("logs/a.log");
      entry.setSize(bytes(log(9)).length);
      out.putArchiveEntry(entry);
      out.write(bytes(log(9)));
      out.closeArchiveEntry();
    }
    write("EX03.tar.gz", tar.toByteArray());
    isShown(only(), 9, Proof.HASH);
  }

  @Test
  void aLargeFileIsProvedByItsLineAlone() throws IOException {
    int before = (int) (Window.HASHED / QUIET.length()) + 1_000;
    Path file = write("big.log", bytes(log(before)));
    Finding finding = only();
    isShown(finding, before, Proof.LINE);
    byte[] changed = bytes(log(before).replace("python", "pythom"));
    Files.write(file, changed);
    assertThat(nothing(around(finding))).contains("it has changed");
  }

  @Test
  void whatHasChangedOrIsGoneIsNotShown() throws IOException {
    Path file = write("EX01/C/" + LOG, bytes(log(3)));
    Finding finding = only();
    Files.writeString(file, log(3).replace("192.0.2.1", "192.0.2.2"));
    assertThat(nothing(around(finding))).startsWith("The file has changed since it was read");
    Files.delete(file);
    assertThat(nothing(around(finding))).startsWith("The file is not at hand");
    write("EX02/C/" + LOG, bytes(log(3)));
    isShown(finding, 3, Proof.HASH);
  }

  @Test
  void aPathLeadsNowhereElse() throws IOException {
    Path secret = Files.write(folder.resolve("secret.log"), bytes(log(3)));
    write("a.log", bytes(log(3)));
    Finding finding = only();
    Files.delete(folder.resolve("evidence/a.log"));
    Files.createSymbolicLink(folder.resolve("evidence/a.log"), secret);
    assertThat(nothing(around(finding))).contains("not at hand");
    for (String path :
        List.of(
            "evidence/../secret.log",
            secret.toString(),
            "../secret.log",
            "evidence/./../secret.log",
            "C:\\..\\secret.log",
            "")) {
      Place place = finding.place();
      Place elsewhere =
          new Place(path, place.sha256(), place.unit(), place.number(), place.offset());
      assertThat(nothing(Excerpts.around(roots(), new Wanted(elsewhere, finding.evidence()))))
          .as(path)
          .contains("not at hand");
    }
  }

  @Test
  void aPlaceThatIsNotKnownOrNotThereIsSaid() throws IOException {
    write("a.log", bytes(log(3)));
    Finding finding = only();
    for (long offset : new long[] {-1, 1L << 40}) {
      Place place =
          new Place(finding.place().path(), finding.place().sha256(), Place.Unit.LINE, 5, offset);
      assertThat(nothing(Excerpts.around(roots(), new Wanted(place, finding.evidence()))))
          .containsAnyOf("does not know the place", "shorter");
    }
  }

  @Test
  void aPageIsShownWhereItsSignatureHits() throws IOException {
    write(
        "C/inetpub/wwwroot/aspnet_client/x.aspx",
        bytes("<html>\n<%@ Page %><% ev" + "al (Requ" + "est[1]) %>\n</html>"));
    Finding shell =
        check(roots()).stream()
            .filter(f -> f.title().equals("Web shell"))
            .findFirst()
            .orElseThrow();
    Text text = (Text) around(shell);
    assertThat(text.lines()).extracting(Line::marked).containsExactly(false, true, false);
    assertThat(text.lines().get(1).text()).contains("Requ" + "est[1]");
    assertThat(text.lines().get(1).number()).isZero();
  }

  @Test
  void aRecordIsShownWithItsFieldsAndNeighbours() throws IOException {
    Path data = DATA.resolve("evtx");
    Assumptions.assumeTrue(Files.isDirectory(data), "the shared data is not beside the checkout");
    List<Path> logs;
    try (Stream<Path> walk = Files.walk(data)) {
      logs = walk.filter(p -> p.toString().endsWith(".evtx")).sorted().toList();
    }
    int shown = 0;
    int shownOfDamaged = 0;
    RuleBook rules =
        RuleBook.load(List.of(DATA.resolve("sigmahq/rules/windows/builtin")), rule -> true);
    for (Path log : logs) {
      int records = recordsShown(log, rules);
      shown += records;
      if (records > 0 && shownOfDamaged == 0) {
        shownOfDamaged = recordsShown(withoutSignature(log), rules);
      }
    }
    assertThat(shown).isGreaterThan(3);
    assertThat(shownOfDamaged).isPositive();
  }

  private Path withoutSignature(Path log) throws IOException {
    byte[] bytes = Files.readAllBytes(log);
    Arrays.fill(bytes, 0, 8, (byte) 0);
    return Files.write(folder.resolve("Security.old"), bytes);
  }

  /** Shows every record in which something was found; returns how many. */
  private static int recordsShown(Path log, RuleBook rules) {
    List<EvidenceRoot> roots = List.of(EvidenceRoot.of(log));
    List<Finding> findings =
        new Engine(
                new Detectors(
                    rules,
                    SignatureBook.load(List.of()),
                    Baseline.load(List.of()),
                    AllowList.load(List.of(), LocalDate.of(2021, 3, 8))),
                1,
                Progress.NONE)
            .run(roots).servers().stream().flatMap(s -> s.findings().stream()).toList();
    for (Finding finding : findings) {
      Events events =
          (Events) Excerpts.around(roots, new Wanted(finding.place(), finding.evidence()));
      Optional<Excerpt.Event> marked =
          events.events().stream().filter(Excerpt.Event::marked).findFirst();
      assertThat(marked).map(Excerpt.Event::record).hasValue(finding.place().number());
      assertThat(marked.orElseThrow().fields())
          .extracting(Excerpt.Field::name)
          .contains("EventID", "Channel");
      assertThat(events.events().size()).isBetween(1, 13);
    }
    return findings.size();
  }

  private static String nothing(Excerpt excerpt) {
    return ((Nothing) excerpt).why();
  }
}
