package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeFileTest {
  private static final LocalDate DAY = LocalDate.parse("2026-12-08");
  private static final LocalDate BEFORE = Knowledge.builtIn().provenance().date();

  @TempDir Path folder;
  private Path tables = Path.of("unset");
  private Path file = Path.of("unset");

  @BeforeEach
  void tables() throws IOException {
    tables = folder.resolve("tables");
    file = folder.resolve("knowledge.zip");
    KnowledgeMaker.export(tables);
    append("builds.csv", "SE,RTM,Dec26SU,15.2.2562.60,2026-12-08,2035-12-31,test,KB1");
  }

  private void append(String name, String row) throws IOException {
    Path table = tables.resolve(name);
    Files.writeString(table, Files.readString(table).stripTrailing() + '\n' + row + '\n');
  }

  private List<KnowledgeProblem> make(Optional<KeyPair> keys) throws IOException {
    return KnowledgeMaker.make(tables, DAY, "county", keys.map(KeyPair::getPrivate), file);
  }

  private static KnowledgeFile.Result open(Path path, Optional<PublicKey> key) {
    return KnowledgeFile.open(path, key, BEFORE);
  }

  private static List<String> refused(KnowledgeFile.Result result) {
    assertThat(result).isInstanceOf(KnowledgeFile.Refused.class);
    return ((KnowledgeFile.Refused) result)
        .problems().stream().map(KnowledgeProblem::toString).toList();
  }

  private static Knowledge accepted(KnowledgeFile.Result result) {
    assertThat(result).isInstanceOf(KnowledgeFile.Accepted.class);
    return ((KnowledgeFile.Accepted) result).knowledge();
  }

  private static KeyPair keys() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  @Test
  void newerKnowledgeIsUsedAndNamed() throws IOException {
    assertThat(make(Optional.empty())).isEmpty();
    Knowledge knowledge = accepted(open(file, Optional.empty()));
    assertThat(knowledge.builds().newest("SE").orElseThrow().build()).hasToString("15.2.2562.60");
    assertThat(knowledge.provenance().sentence())
        .isEqualTo(
            "Knowledge of builds, holes and attacks: knowledge.zip, of 2026-12-08, by county"
                + " (hashes checked; not signed).");
  }

  @Test
  void theSameTablesGiveTheSameBytes() throws IOException {
    make(Optional.empty());
    byte[] once = Files.readAllBytes(file);
    make(Optional.empty());
    assertThat(Files.readAllBytes(file)).isEqualTo(once);
  }

  @Test
  void anUnpackedFileIsReadAsAFolder() throws IOException {
    make(Optional.empty());
    Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
    copy(unpacked, "", "");
    assertThat(accepted(open(unpacked, Optional.empty())).provenance().date()).isEqualTo(DAY);
  }

  @Test
  void aChangedTableIsRefused() throws IOException {
    make(Optional.empty());
    Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
    copy(unpacked, "CVE-2021-26855", "CVE-2021-26856");
    assertThat(refused(open(unpacked, Optional.empty())))
        .anyMatch(text -> text.startsWith("cves.csv: was changed after it was packed"));
  }

  @Test
  void aSignatureHoldsOnlyWithItsKey() throws IOException, GeneralSecurityException {
    KeyPair keys = keys();
    make(Optional.of(keys));
    assertThat(accepted(open(file, Optional.of(keys.getPublic()))).provenance().check())
        .isEqualTo("hashes and signature checked");
    assertThat(refused(open(file, Optional.of(keys().getPublic()))))
        .containsExactly(
            "knowledge.json, column signature: was not made with the key that was given");
    make(Optional.empty());
    assertThat(refused(open(file, Optional.of(keys.getPublic()))))
        .containsExactly("knowledge.json, column signature: is missing, but a key was given");
  }

  @Test
  void hashesThatWereMadeToFitDoNotPassTheSignature() throws IOException, GeneralSecurityException {
    KeyPair keys = keys();
    make(Optional.of(keys));
    Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
    copy(unpacked, "CVE-2021-26855", "CVE-2021-26856");
    Path manifest = unpacked.resolve("knowledge.json");
    String old = Sha256.of(Files.readAllBytes(tables.resolve("cves.csv")));
    String made = Sha256.of(Files.readAllBytes(unpacked.resolve("cves.csv")));
    Files.writeString(manifest, Files.readString(manifest).replace(old, made));
    assertThat(refused(open(unpacked, Optional.of(keys.getPublic()))))
        .containsExactly(
            "knowledge.json, column signature: was not made with the key that was given");
  }

  @Test
  void olderKnowledgeIsRefusedUnlessAskedFor() throws IOException {
    KnowledgeMaker.make(tables, BEFORE.minusDays(1), "", Optional.empty(), file);
    assertThat(refused(open(file, Optional.empty())))
        .singleElement()
        .asString()
        .contains("older than the built-in knowledge");
    assertThat(KnowledgeFile.open(file, Optional.empty(), LocalDate.MIN))
        .isInstanceOf(KnowledgeFile.Accepted.class);
  }

  @Test
  void wrongRowsAreShownTogetherWithFileLineAndColumn() throws IOException {
    append("builds.csv", "SE,RTM,Jan27SU,15.2.x.60,2027-13-01,2035-12-31,test,");
    append("builds.csv", "SE,RTM");
    append("cves.csv", "CVE-2027-0001,2027,SE,CU9,15.2.2562.60,,test,");
    append("cves.csv", "CVE-2027-0002,2027,SE,RTM,15.2.2562.60,,test,magic");
    append("waves.csv", "Odd,CVE-1999-0001,2027-01-01,2027-01-01,iis,test");
    append("waves.csv", "Odd,CVE-2021-26855,2027-01-01,2027-01-01,diary,test");
    append("kev.csv", "CVE-2021-26855,Exchange Server,,,perhaps,test");
    append("products.csv", "2007,long ago,,SE,move,test");
    assertThat(make(Optional.empty()).stream().map(KnowledgeProblem::toString).toList())
        .hasSize(8)
        .anyMatch(text -> text.startsWith("builds.csv, line 402, column build: must be a build"))
        .anyMatch(text -> text.startsWith("builds.csv, line 403: has 2 cells instead of 8"))
        .anyMatch(text -> text.contains("column cu: names what builds.csv does not have"))
        .anyMatch(text -> text.contains("column needs: must be empty, settings"))
        .anyMatch(text -> text.contains("column cves: names what cves.csv does not have"))
        .anyMatch(text -> text.contains("column logs: names a kind of log that is not read: diary"))
        .anyMatch(text -> text.contains("kev.csv, line 21, column ransomware"))
        .anyMatch(text -> text.contains("products.csv, line 7, column support_end"));
    assertThat(file).doesNotExist();
  }

  @Test
  void anythingElseIsRefusedWithoutAFailure() throws IOException {
    Files.writeString(file, "no zip at all");
    assertThat(refused(open(file, Optional.empty()))).hasSize(1);
    make(Optional.empty());
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 4001) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(open(file, Optional.empty()))
          .as("cut after " + length)
          .isInstanceOf(KnowledgeFile.Refused.class);
    }
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("knowledge.json"));
      zip.write("{\"schema\": \"postern.knowledge/9\"}".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(refused(open(file, Optional.empty())))
        .singleElement()
        .asString()
        .contains("a newer program may be needed");
  }

  @Test
  void aTableLargerThanAnyIsNotReadToItsEnd() throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("cves.csv"));
      byte[] block = new byte[1 << 20];
      for (int i = 0; i <= KnowledgeFile.MOST_BYTES >> 20; i++) {
        zip.write(block);
      }
    }
    assertThat(refused(open(file, Optional.empty())))
        .anyMatch(text -> text.contains("is larger than"));
  }

  @Test
  void keysAreReadAsOpenSslWritesThem() throws IOException, GeneralSecurityException {
    KeyPair keys = keys();
    Path secret = pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    Path open = pem("PUBLIC KEY", keys.getPublic().getEncoded());
    KnowledgeMaker.make(tables, DAY, "", Optional.of(KnowledgeSignature.privateKey(secret)), file);
    assertThat(open(file, Optional.of(KnowledgeSignature.publicKey(open))))
        .isInstanceOf(KnowledgeFile.Accepted.class);
    assertThatThrownBy(() -> KnowledgeSignature.publicKey(secret))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no Ed25519 public key");
  }

  private Path pem(String label, byte[] der) throws IOException {
    return Files.writeString(
        folder.resolve(label),
        "-----BEGIN "
            + label
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END "
            + label
            + "-----\n");
  }

  private void copy(Path to, String from, String into) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        boolean table = entry.getName().equals("cves.csv") && !from.isEmpty();
        Files.writeString(to.resolve(entry.getName()), table ? text.replace(from, into) : text);
      }
    }
  }
}
