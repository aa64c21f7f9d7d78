package org.postern.reports.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.exchange.Knowledge;
import org.postern.response.Assessment;
import org.postern.response.BuildHistory;
import org.postern.response.ServerAssessment;
import org.postern.response.Verdict;

class HandoffTest {
  private static final byte[] LOG = "a line\nanother\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PAGE = "a page that was left".getBytes(StandardCharsets.UTF_8);
  private static final Instant AT = Instant.parse("2021-03-13T10:00:00Z");

  @TempDir Path folder;
  private Path evidence = Path.of("");
  private Path report = Path.of("");

  @BeforeEach
  void makeEvidence() throws IOException {
    evidence = Files.createDirectory(folder.resolve("evidence"));
    report = Files.writeString(folder.resolve("check.json"), "{}");
    Files.write(evidence.resolve("a.log"), LOG);
    Files.writeString(evidence.resolve("other.log"), "of no interest");
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(evidence.resolve("EX01.zip")))) {
      zip.putNextEntry(new ZipEntry("C/inetpub/wwwroot/a\u202E=cmd|'.aspx"));
      zip.write(PAGE);
      zip.closeEntry();
    }
  }

  @Test
  void packsWhatFindingsNameByteForByteAndNothingElse() throws IOException {
    Path file = pack(false);
    Map<String, byte[]> members = members(file);
    assertThat(members.keySet())
        .containsExactlyInAnyOrder(
            "reports/check.json",
            "artifacts/00002-u202E_cmd__.aspx",
            "artifacts/00001-a.log",
            "README.txt",
            "CUSTODY.txt",
            "MANIFEST.json",
            "SEAL.txt");
    assertThat(members.get("artifacts/00001-a.log")).isEqualTo(LOG);
    assertThat(members.get("artifacts/00002-u202E_cmd__.aspx")).isEqualTo(PAGE);
    assertThat(text(members, "MANIFEST.json"))
        .contains("C:\\\\inetpub\\\\wwwroot\\\\a\\\\u202E=cmd|'.aspx", Sha256.of(LOG))
        .doesNotContain("\u202E");
  }

  @Test
  void onRequestPacksEverything() throws IOException {
    assertThat(members(pack(true)).keySet()).anyMatch(name -> name.endsWith("-other.log"));
  }

  @Test
  void sameInputSameBytes() throws IOException {
    assertThat(Files.readAllBytes(pack(false))).isEqualTo(Files.readAllBytes(pack(false)));
  }

  @Test
  void saysWhatTheEvidenceNoLongerHas() throws IOException {
    Files.writeString(evidence.resolve("a.log"), "changed since");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Handoff.Result result = write(out, false);
    assertThat(result.artifacts()).isEqualTo(1);
    assertThat(result.missing()).singleElement().asString().contains("a.log", Sha256.of(LOG));
  }

  @Test
  void anUntouchedPackageIsAsItWasSealed() throws IOException {
    Path file = folder.resolve("h.zip");
    String seal;
    try (OutputStream out = Files.newOutputStream(file)) {
      seal = write(out, false).seal();
    }
    HandoffVerifier.Result result = HandoffVerifier.verify(file, Optional.of(seal));
    assertThat(result.complaints()).isEmpty();
    assertThat(result.members()).isEqualTo(5);
    assertThat(result.seal()).isEqualTo(seal);
    assertThat(HandoffVerifier.verify(file, Optional.of("00")).complaints())
        .singleElement()
        .asString()
        .contains("MANIFEST.json", seal);
  }

  @Test
  void tamperingNamesTheMember() throws IOException {
    Path file = pack(false);
    for (String name : members(file).keySet()) {
      Path changed = rewrite(file, members -> replaced(members, name));
      assertThat(HandoffVerifier.verify(changed, Optional.empty()).complaints())
          .as(name)
          .anySatisfy(complaint -> assertThat(complaint).contains(name));
      Path without = rewrite(file, members -> removed(members, name));
      assertThat(HandoffVerifier.verify(without, Optional.empty()).complaints())
          .as(name)
          .anySatisfy(complaint -> assertThat(complaint).contains(name));
    }
    Path more =
        rewrite(
            file,
            members -> {
              members.put("extra.txt", PAGE);
              return members;
            });
    assertThat(HandoffVerifier.verify(more, Optional.empty()).complaints())
        .containsExactly("extra.txt is not in the manifest: it was added");
  }

  @Test
  void whatIsNoPackageIsRefusedWithoutFailing() throws IOException {
    byte[] whole = Files.readAllBytes(pack(false));
    for (int length : new int[] {0, 10, whole.length / 2, whole.length - 5}) {
      Path cut = folder.resolve("cut.zip");
      Files.write(cut, java.util.Arrays.copyOf(whole, length));
      assertThat(HandoffVerifier.verify(cut, Optional.empty()).complaints()).isNotEmpty();
    }
  }

  @Test
  void namesAreSafeWhateverTheEvidenceCallsItself() {
    MemberNames names = new MemberNames();
    for (String original :
        List.of(
            "../../etc/passwd",
            "C:\\x\\..",
            "a.zip!../../b",
            "CON",
            "x".repeat(32_000),
            "<script>",
            "\u202Efdp.exe",
            "/",
            "")) {
      assertThat(names.next(original)).matches("artifacts/\\d{5}-[A-Za-z0-9._-]{0,80}");
    }
    assertThat(names.next("C:\\x\\..")).isEqualTo("artifacts/00010-._");
  }

  @Test
  void gpgOpensWhatWasEncryptedToAPassphrase() throws IOException, InterruptedException {
    assumeThat(isGpgHere()).as("gpg is not installed").isTrue();
    Path secret = folder.resolve("h.gpg");
    byte[] body = "0123456789".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(secret)) {
      PgpEncryption.passphrase("correct horse".toCharArray())
          .write("handoff.zip", AT, plain -> plain.write(body), out);
    }
    Path plain = folder.resolve("h.zip");
    assertThat(
            gpg(
                "--batch",
                "--pinentry-mode",
                "loopback",
                "--passphrase",
                "correct horse",
                "-o",
                plain.toString(),
                "-d",
                secret.toString()))
        .isZero();
    assertThat(Files.readAllBytes(plain)).isEqualTo(body);
    assertThat(
            gpg(
                "--batch",
                "--pinentry-mode",
                "loopback",
                "--passphrase",
                "wrong",
                "-o",
                folder.resolve("x").toString(),
                "-d",
                secret.toString()))
        .isNotZero();
  }

  @Test
  void gpgOpensWhatWasEncryptedToItsKey() throws IOException, InterruptedException {
    assumeThat(isGpgHere()).as("gpg is not installed").isTrue();
    assertThat(
            gpg(
                "--batch",
                "--pinentry-mode",
                "loopback",
                "--passphrase",
                "",
                "--quick-generate-key",
                "a@example.org",
                "future-default",
                "default",
                "never"))
        .isZero();
    Path key = folder.resolve("key.asc");
    assertThat(gpg("--batch", "--armor", "-o", key.toString(), "--export", "a@example.org"))
        .isZero();
    Path secret = folder.resolve("h.gpg");
    try (OutputStream out = Files.newOutputStream(secret)) {
      PgpEncryption.publicKey(key, Instant.now())
          .write("handoff.zip", AT, plain -> plain.write(PAGE), out);
    }
    Path plain = folder.resolve("h.zip");
    assertThat(
            gpg(
                "--batch",
                "--pinentry-mode",
                "loopback",
                "--passphrase",
                "",
                "-o",
                plain.toString(),
                "-d",
                secret.toString()))
        .isZero();
    assertThat(Files.readAllBytes(plain)).isEqualTo(PAGE);
  }

  @Test
  void whatIsNoKeyIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("key.asc"), "not a key");
    assertThatThrownBy(() -> PgpEncryption.publicKey(file, AT))
        .isInstanceOfAny(IllegalArgumentException.class, IOException.class);
  }

  private boolean isGpgHere() {
    return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
        .anyMatch(dir -> Files.isExecutable(Path.of(dir, "gpg")));
  }

  private int gpg(String... arguments) throws IOException, InterruptedException {
    Path home = folder.resolve("gnupg");
    Files.createDirectories(home);
    List<String> command = new java.util.ArrayList<>(List.of("gpg", "--homedir", home.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("gpg.log").toFile())
        .start()
        .waitFor();
  }

  private Path pack(boolean all) throws IOException {
    Path file = Files.createTempFile(folder, "h", ".zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      write(out, all);
    }
    return file;
  }

  private Handoff.Result write(OutputStream out, boolean all) throws IOException {
    Custody custody =
        new Custody("Harrow", "A. Person", "", AT, "PC1", "an OS", "Postern", "tables");
    return new Handoff(assessment(), custody)
        .write(List.of(report), List.of(EvidenceRoot.of(evidence)), all, out);
  }

  private static Map<String, byte[]> members(Path file) throws IOException {
    Map<String, byte[]> members = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        members.put(e.getName(), zip.readAllBytes());
      }
    }
    return members;
  }

  private static String text(Map<String, byte[]> members, String name) {
    return new String(members.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }

  private Path rewrite(Path file, UnaryOperator<Map<String, byte[]>> change) throws IOException {
    Path changed = folder.resolve("changed.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(changed))) {
      for (Map.Entry<String, byte[]> member : change.apply(members(file)).entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
        zip.closeEntry();
      }
    }
    return changed;
  }

  private static Map<String, byte[]> replaced(Map<String, byte[]> members, String name) {
    byte[] bytes = members.getOrDefault(name, new byte[0]).clone();
    bytes[0] ^= 1;
    members.put(name, bytes);
    return members;
  }

  private static Map<String, byte[]> removed(Map<String, byte[]> members, String name) {
    members.remove(name);
    return members;
  }

  private static Assessment assessment() {
    ServerAssessment server =
        new ServerAssessment(
            "EX01",
            Verdict.COMPROMISED,
            List.of(),
            List.of(),
            List.of(finding("evidence/a.log", LOG), finding("moved elsewhere", PAGE)),
            List.of(),
            new BuildHistory(List.of(), List.of(), List.of()),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return new Assessment(
        List.of(server), List.of(), 1, 0, 0, 1, 1, List.of(), Knowledge.builtIn().provenance());
  }

  private static Finding finding(String path, byte[] bytes) {
    return new Finding(
        "rule",
        "A title",
        "A sentence.",
        Stage.SUCCESS,
        Severity.HIGH,
        "ProxyLogon",
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        1,
        new Place(path, Sha256.of(bytes), Place.Unit.LINE, 1, 0),
        "line",
        Map.of());
  }
}
