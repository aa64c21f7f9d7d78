package org.postern.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.finding.Problem;

class ArchivesTest {
  private static final Path SHARED =
      Path.of(System.getProperty("postern.root", "..")).resolve("../shared/data/collections");
  private static final Limits SMALL = new Limits(3, 5, 1_000_000, 100, 50_000, 100_000);

  @TempDir Path folder;

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void readsEveryKind() throws IOException {
    Files.write(folder.resolve("a.zip"), zip("x.log", bytes("one")));
    Files.write(folder.resolve("b.tar"), tar("y.log", bytes("two")));
    Files.write(folder.resolve("c.tgz"), gzip(tar("z.log", bytes("three"))));
    Files.write(folder.resolve("d.log.gz"), gzip(bytes("four")));
    Files.write(folder.resolve("e.log.zst"), zstd(bytes("five")));
    sevenZ(folder.resolve("f.7z"), "w.log", bytes("six"));
    assertThat(read(SMALL))
        .containsOnlyKeys(
            "E/a.zip!x.log", "E/b.tar!y.log", "E/c!z.log", "E/d.log", "E/e.log", "E/f.7z!w.log")
        .containsValues("one", "two", "three", "four", "five", "six");
    assertThat(problems).isEmpty();
  }

  @Test
  void readsZip64() throws IOException {
    Path file = folder.resolve("big.zip");
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
      zip.setUseZip64(Zip64Mode.Always);
      zip.putArchiveEntry(new ZipArchiveEntry("x.log"));
      zip.write(bytes("sixty-four"));
      zip.closeArchiveEntry();
    }
    assertThat(read(SMALL)).containsValue("sixty-four");
  }

  @Test
  void aBombIsStoppedAndItsNeighboursAreRead() throws IOException {
    byte[] bomb = new byte[900_000];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "a.log", bytes("before"));
      put(zip, "bomb.log", bomb);
      put(zip, "c.log", bytes("after"));
    }
    Files.write(folder.resolve("a.zip"), out.toByteArray());
    assertThat(read(SMALL))
        .containsEntry("E/a.zip!a.log", "before")
        .containsEntry("E/a.zip!c.log", "after");
    assertThat(problems)
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.artifact()).isEqualTo("E/a.zip!bomb.log");
              assertThat(p.reason()).contains("like an archive bomb");
            });
  }

  @Test
  void aBombOfNestedArchivesIsStopped() throws IOException {
    byte[] nested = bytes("heart");
    for (int i = 0; i < 6; i++) {
      nested = zip("level" + i + ".zip", nested);
    }
    Files.write(folder.resolve("a.zip"), nested);
    assertThat(read(SMALL)).isEmpty();
    assertThat(problems)
        .singleElement()
        .extracting(Problem::reason)
        .asString()
        .contains("nested too deeply");
  }

  @Test
  void tooManyMembersAreCountedOut() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < 9; i++) {
        put(zip, i + ".log", bytes("x"));
      }
    }
    Files.write(folder.resolve("a.zip"), out.toByteArray());
    assertThat(read(SMALL)).hasSize(5);
    assertThat(problems)
        .singleElement()
        .extracting(Problem::reason)
        .asString()
        .contains("more than 5 members");
  }

  @Test
  void anInnerArchiveLargerThanTheScratchFolderIsNamed() throws IOException {
    java.util.Random random = new java.util.Random(1);
    byte[] noise = new byte[200_000];
    random.nextBytes(noise);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "big.zip", zip("x.log", noise));
      put(zip, "small.log", bytes("kept"));
    }
    Files.write(folder.resolve("a.zip"), out.toByteArray());
    assertThat(read(SMALL)).containsExactly(Map.entry("E/a.zip!small.log", "kept"));
    assertThat(problems)
        .singleElement()
        .extracting(Problem::reason)
        .asString()
        .contains("scratch folder");
  }

  @Test
  void hostileNamesAreNamesOnly() throws IOException {
    Files.write(folder.resolve("a.zip"), zip("..\\..\\evil\u001b[2J\u202E.log", bytes("x")));
    assertThat(read(SMALL)).containsOnlyKeys("E/a.zip!../../evil\\u001B[2J\\u202E.log");
    assertThat(problems)
        .singleElement()
        .extracting(Problem::reason)
        .asString()
        .contains("leave the archive");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aZipCutInTheMiddleGivesWhatItStillHas() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "a.log", bytes("first"));
      put(zip, "b.log", bytes("second".repeat(500)));
    }
    byte[] whole = out.toByteArray();
    Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length - 60));
    assertThat(read(SMALL)).containsEntry("E/cut.zip!a.log", "first");
    assertThat(problems).extracting(Problem::reason).anyMatch(r -> r.contains("cut or damaged"));
  }

  @Test
  void aDamagedMemberOfATarCostsNoNeighbour() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      byte[] broken = gzip(bytes("x".repeat(5000)));
      Arrays.fill(broken, 12, broken.length, (byte) 0xFF);
      put(tar, "a.log.gz", broken);
      put(tar, "b.log", bytes("kept"));
    }
    Files.write(folder.resolve("a.tar"), out.toByteArray());
    assertThat(read(SMALL)).containsEntry("E/a.tar!b.log", "kept");
    assertThat(problems).extracting(Problem::artifact).containsExactly("E/a.tar!a.log.gz");
  }

  @Test
  void rubbishWithAnArchivesMarkIsNamed() throws IOException {
    Files.write(
        folder.resolve("a.7z"), new byte[] {'7', 'z', (byte) 0xBC, (byte) 0xAF, '\'', 0x1C, 9, 9});
    Files.write(folder.resolve("b.zip"), bytes("PK\u0003\u0004 rubbish"));
    Files.write(folder.resolve("c.gz"), new byte[] {0x1F, (byte) 0x8B, 8, 0});
    Files.write(folder.resolve("d.log"), bytes("kept"));
    assertThat(read(SMALL)).containsValue("kept");
    assertThat(problems).extracting(Problem::artifact).contains("E/a.7z", "E/b.zip", "E/c.gz");
  }

  @Test
  void anEncryptedCollectionIsNamedAsSuch() {
    Assumptions.assumeTrue(Files.isDirectory(SHARED), "the shared data is not beside the checkout");
    read(SHARED, Limits.defaults());
    assertThat(problems)
        .anyMatch(
            p ->
                p.artifact().contains("password")
                    && p.reason().startsWith("encrypted")
                    && p.lost());
    assertThat(problems).noneMatch(p -> p.artifact().contains("plain"));
  }

  private Map<String, String> read(Limits limits) {
    return read(folder, limits);
  }

  private Map<String, String> read(Path root, Limits limits) {
    Map<String, String> read = new TreeMap<>();
    new EvidenceWalker(limits, problems::add)
        .walk(
            List.of(new EvidenceRoot(root, "E")),
            artifact -> {
              try (InputStream in = artifact.content().open()) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                read.put(artifact.path(), text);
              } catch (IOException e) {
                problems.add(new Problem(artifact.path(), "", String.valueOf(e.getMessage())));
              }
            });
    return read;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, name, content);
    }
    return out.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] tar(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      put(tar, name, content);
    }
    return out.toByteArray();
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gz = new GZIPOutputStream(out)) {
      gz.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] zstd(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zst = new ZstdOutputStream(out)) {
      zst.write(content);
    }
    return out.toByteArray();
  }

  private static void sevenZ(Path file, String name, byte[] content) throws IOException {
    try (SevenZOutputFile out = new SevenZOutputFile(file.toFile())) {
      SevenZArchiveEntry entry = new SevenZArchiveEntry();
      entry.setName(name);
      out.putArchiveEntry(entry);
      out.write(content);
      out.closeArchiveEntry();
    }
  }
}
