package org.postern.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.finding.Problem;

/**
 * Archives that were made, or changed, to hide something or to wear the reader out. Long, because
 * every trick is made from the same few zips by the same few tools.
 */
class HostileArchivesTest {
  private static final Limits SMALL = new Limits(4, 100, 1_000_000, 100, 50_000, 1_000_000);
  private static final int LOCAL_HEADER = 0x04034b50;
  private static final int ENTRY = 0x02014b50;

  @TempDir Path folder;

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void aTableOfContentsThatBreaksOffHidesNothing() throws IOException {
    byte[] zip = zip(Map.of("a.log", "first", "b.log", "second", "c.log", "third"));
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int second = indexOf(zip, ENTRY, indexOf(zip, ENTRY, 0) + 4);
    bytes.putInt(second, 0x11111111);
    assertThat(read("a.zip", zip)).containsValues("first", "second", "third");
    assertThat(reasons()).anyMatch(r -> r.contains("promises 3 members and names 1"));
  }

  @Test
  void anEmptyTableOfContentsHidesNothing() throws IOException {
    byte[] zip = zip(Map.of("a.log", "first"));
    ByteBuffer.wrap(zip).putInt(indexOf(zip, ENTRY, 0), 0);
    assertThat(read("a.zip", zip)).containsValue("first");
    assertThat(problems).isNotEmpty();
  }

  @Test
  void aDamagedOrDisguisedBeginningHidesNothing() throws IOException {
    byte[] zip = zip(Map.of("a.log", "first", "b.log", "second"));
    byte[] behind = new byte[zip.length + 1_000];
    System.arraycopy(zip, 0, behind, 1_000, zip.length);
    assertThat(read("a.zip", behind)).containsValues("first", "second");
    assertThat(reasons()).singleElement().asString().contains("does not begin as one");
    zip[0] = 'Q';
    assertThat(read("a.zip", zip)).containsValue("second");
  }

  @Test
  void aCompressedFileCutAnywhereSaysSoInWords() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gz = new GZIPOutputStream(out)) {
      gz.write(bytes("a line and another, and the end"));
    }
    byte[] whole = out.toByteArray();
    for (int cut = 11; cut < whole.length; cut++) {
      problems.clear();
      read("a.log.gz", Arrays.copyOf(whole, cut));
      assertThat(reasons())
          .as("cut at %d", cut)
          .singleElement()
          .asString()
          .contains("compressed bytes end too early");
    }
  }

  @Test
  void whatIsNamedLikeAnArchiveAndIsNoneIsTold() throws IOException {
    Map<String, byte[]> members = new TreeMap<>();
    for (String ending : List.of("zip", "tar", "tar.gz", "tgz", "zst", "7z")) {
      members.put("inner." + ending, bytes("no archive"));
      assertThat(read("outer." + ending, bytes("no archive"))).containsValue("no archive");
      assertThat(problems).extracting(Problem::artifact).contains("E/outer." + ending);
    }
    read("all.zip", zipOf(members));
    assertThat(problems)
        .filteredOn(p -> p.reason().contains("does not begin as one"))
        .extracting(Problem::artifact)
        .containsAll(members.keySet().stream().map(name -> "E/all.zip!" + name).toList());
  }

  @Test
  void aTableOfContentsThatClaimsToBeEmptyHidesNothing() throws IOException {
    byte[] zip = zip(Map.of("a.log", "first"));
    ByteBuffer.wrap(zip).putInt(zip.length - 14, 0).putInt(zip.length - 10, 0);
    assertThat(read("a.zip", zip)).containsValue("first");
    assertThat(problems).isNotEmpty();
    problems.clear();
    assertThat(read("a.zip", zip(Map.of()))).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void membersThatTheTableOfContentsDoesNotNameAreReadAndTold() throws IOException {
    for (List<String> hidden :
        List.of(
            List.of("a.log"),
            List.of("b.log"),
            List.of("c.log"),
            List.of("a.log", "b.log"),
            List.of("b.log", "c.log"))) {
      problems.clear();
      byte[] zip = without(threeMembers(), hidden);
      assertThat(read("a.zip", zip))
          .as("without %s", hidden)
          .hasSize(3)
          .containsEntry("E/a.zip!a.log", "first")
          .containsEntry("E/a.zip!b.log", "second")
          .containsEntry("E/a.zip!c.log", "third");
      assertThat(reasons())
          .singleElement()
          .asString()
          .startsWith(hidden.size() + " members that its table of contents does not name")
          .contains(hidden.getFirst());
    }
  }

  @Test
  void anotherZipBeforeOrBehindIsReadAndTold() throws IOException {
    byte[] hidden = zip(Map.of("hidden.log", "there"));
    byte[] shown = zip(Map.of("a.log", "first"));
    byte[] before = joined(hidden, shown);
    assertThat(read("a.zip", before)).containsValues("first", "there").hasSize(2);
    assertThat(reasons()).singleElement().asString().contains("hidden.log");
    // Behind: as the comment of the first.
    problems.clear();
    byte[] comment = Arrays.copyOf(hidden, indexOf(hidden, ENTRY, 0));
    byte[] behind = joined(shown, comment);
    ByteBuffer.wrap(behind)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(shown.length - 2, (short) comment.length);
    assertThat(read("a.zip", behind)).containsValues("first", "there").hasSize(2);
    assertThat(reasons()).singleElement().asString().contains("hidden.log");
  }

  @Test
  void anUnnamedMemberOfTheNameOfAnotherIsReadBesideIt() throws IOException {
    List<String> texts = new ArrayList<>();
    byte[] zip = joined(zip(Map.of("a.log", "an older one")), zip(Map.of("a.log", "first")));
    Files.write(folder.resolve("a.zip"), zip);
    new EvidenceWalker(SMALL, problems::add)
        .walk(List.of(new EvidenceRoot(folder, "E")), artifact -> texts.add(text(artifact)));
    assertThat(texts).containsExactly("first", "an older one");
    assertThat(reasons()).anyMatch(r -> r.contains("another member of this name"));
  }

  @Test
  void anUnnamedMemberIsHeldToTheSameChecksumsMethodsAndLimits() throws IOException {
    byte[] zip = without(threeMembers(), List.of("c.log"));
    int stored = new String(zip, StandardCharsets.ISO_8859_1).indexOf("third");
    zip[stored] = 'T';
    assertThat(read("a.zip", zip)).containsValue("Third");
    assertThat(reasons()).anyMatch(r -> r.contains("checksum is not"));

    problems.clear();
    zip = without(threeMembers(), List.of("b.log"));
    int header = indexOf(zip, LOCAL_HEADER, indexOf(zip, LOCAL_HEADER, 0) + 4);
    for (short method : new short[] {1, 12, 93, 98}) {
      problems.clear();
      ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putShort(header + 8, method);
      assertThat(read("a.zip", zip)).as("method %d", method).hasSizeBetween(2, 3);
      assertThat(reasons()).as("method %d", method).hasSizeGreaterThan(1);
    }

    problems.clear();
    byte[] bomb = joined(zipped("bomb.log", new byte[900_000]), zip(Map.of("a.log", "first")));
    read("a.zip", bomb);
    assertThat(reasons()).anyMatch(r -> r.contains("archive bomb"));

    problems.clear();
    Map<String, byte[]> many = new TreeMap<>();
    for (int i = 0; i < 120; i++) {
      many.put("%03d.log".formatted(i), bytes("x" + i));
    }
    assertThat(read("a.zip", joined(zipOf(many), zip(Map.of("a.log", "first"))))).hasSize(100);
    assertThat(reasons()).anyMatch(r -> r.contains("more than 100 members"));
  }

  @Test
  void aDamagedUnnamedMemberDoesNotHideTheNext() throws IOException {
    byte[] three = without(threeMembers(), List.of("a.log", "b.log"));
    three[30 + "a.log".length()] = (byte) 0xFF; // no block of deflate begins so
    assertThat(read("a.zip", three)).containsValues("second", "third");
    assertThat(reasons()).anyMatch(r -> r.startsWith("2 members that its table"));
  }

  @Test
  void bytesThatTheTableGivesToAMemberBehindItsEndAreTold() throws IOException {
    byte[] zip = without(threeMembers(), List.of("b.log"));
    int entry = indexOf(zip, ENTRY, 0);
    ByteBuffer table = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int second = indexOf(zip, LOCAL_HEADER, 4);
    int third = indexOf(zip, LOCAL_HEADER, second + 4);
    table.putInt(entry + 20, third - 30 - "a.log".length());
    assertThat(read("a.zip", zip)).containsValues("first", "third");
    assertThat(reasons()).singleElement().asString().contains("bytes before the archive says");
  }

  /** Descriptors, padding, prefixes, remains, and zips stored within. */
  @Test
  void nothingIsToldOfHonestZips() throws IOException {
    byte[] inner = threeMembers();
    Map<String, byte[]> members = new TreeMap<>(Map.of("a.log", bytes("first")));
    byte[] plain = zipOf(members);
    byte[] mark = {'P', 'K', 3, 4};
    byte[] stub = joined(bytes("MZ code "), joined(mark, bytes(" code".repeat(20))));
    byte[] remains = Arrays.copyOf(joined(mark, new byte[200]), 204);
    for (byte[] honest :
        List.of(
            plain,
            aligned(),
            joined(new byte[4_096], plain),
            joined(stub, plain),
            joined(remains, plain),
            stored("inner.zip", inner))) {
      problems.clear();
      assertThat(read("a.zip", honest)).isNotEmpty();
      assertThat(reasons()).allMatch(r -> r.contains("does not begin as one"));
    }
  }

  private static byte[] aligned() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      zip.setUseZip64(Zip64Mode.Always);
      for (String name : List.of("a.log", "b.log")) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setAlignment(4_096);
        zip.putArchiveEntry(entry);
        zip.write(bytes(name));
        zip.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] stored(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, name, content, true);
    }
    return out.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content, boolean stored)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    if (stored) {
      CRC32 crc = new CRC32();
      crc.update(content);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(crc.getValue());
    }
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /** Two deflated, with data descriptors, and one stored. */
  private static byte[] threeMembers() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "a.log", bytes("first"), false);
      put(zip, "b.log", bytes("second"), false);
      put(zip, "c.log", bytes("third"), true);
    }
    return out.toByteArray();
  }

  /** The same bytes with a table of contents that is whole and does not name some members. */
  private static byte[] without(byte[] zip, List<String> names) {
    int table = indexOf(zip, ENTRY, 0);
    int end = zip.length - 22;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(zip, 0, table);
    int left = 0;
    for (int at = table; at < end; ) {
      int length = zip[at + 28] & 0xFF;
      int next = at + 46 + length + (zip[at + 30] & 0xFF);
      if (!names.contains(new String(zip, at + 46, length, StandardCharsets.ISO_8859_1))) {
        out.write(zip, at, next - at);
        left++;
      }
      at = next;
    }
    int size = out.size() - table;
    out.write(zip, end, 22);
    byte[] changed = out.toByteArray();
    ByteBuffer.wrap(changed)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(changed.length - 14, (short) left)
        .putShort(changed.length - 12, (short) left)
        .putInt(changed.length - 10, size);
    return changed;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static String text(EvidenceArtifact artifact) {
    try (InputStream in = artifact.content().open()) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void membersThatShareBytesAreReadOnce() throws IOException {
    byte[] zip = zip(Map.of("a.log", "first", "b.log", "second"));
    int second = indexOf(zip, ENTRY, indexOf(zip, ENTRY, 0) + 4);
    // The second entry points to the data of the first.
    ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(second + 42, 0);
    assertThat(read("a.zip", zip)).containsValues("first", "second").hasSize(2);
    assertThat(reasons())
        .anyMatch(r -> r.contains("share bytes with others"))
        .anyMatch(r -> r.contains("does not name"));
  }

  @Test
  void changedBytesOfAMemberAreTold() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      ZipEntry stored = new ZipEntry("a.log");
      stored.setMethod(ZipEntry.STORED);
      stored.setSize(8);
      stored.setCrc(crc("as it is"));
      zip.putNextEntry(stored);
      zip.write(bytes("as it is"));
    }
    byte[] zip = out.toByteArray();
    zip[30 + "a.log".length()] = 'A';
    assertThat(read("a.zip", zip)).containsValue("As it is");
    assertThat(reasons()).singleElement().asString().contains("checksum is not that");
  }

  /** Checksums stand before a stored member and behind a compressed one. */
  @Test
  void changedBytesAreToldWhereTheTableOfContentsIsLost() throws IOException {
    for (boolean stored : new boolean[] {true, false}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(out)) {
        zip.setLevel(0); // bytes as they are, whatever the method
        ZipEntry entry = new ZipEntry("a.log");
        if (stored) {
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(8);
          entry.setCrc(crc("as it is"));
        }
        zip.putNextEntry(entry);
        zip.write(bytes("as it is"));
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry("b.log"));
      }
      byte[] zip = out.toByteArray();
      zip[new String(zip, StandardCharsets.ISO_8859_1).indexOf("as it is")] = 'A';
      problems.clear();
      assertThat(read("a.zip", Arrays.copyOf(zip, indexOf(zip, ENTRY, 0))))
          .containsValue("As it is");
      assertThat(reasons()).as("stored: %s", stored).anyMatch(r -> r.contains("checksum is not"));
    }
  }

  @Test
  void aTableOfContentsThatIsTooLargeIsTold() throws IOException {
    byte[] zip = zip(Map.of("a.log", "first"));
    int end = zip.length - 22;
    ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(end + 12, 0x7FFF_FFFF);
    assertThat(read("a.zip", zip)).containsValue("first");
    assertThat(reasons()).anyMatch(r -> r.contains("larger than any"));
  }

  @Test
  void aSizeThatIsNotTrueIsTold() throws IOException {
    byte[] zip = zip(Map.of("a.log", "as it is"));
    ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(indexOf(zip, ENTRY, 0) + 24, 3);
    assertThat(read("a.zip", zip)).containsValue("as it is");
    assertThat(reasons()).singleElement().asString().contains("8 bytes").contains("states 3");
  }

  @Test
  void manySmallBombsAreStoppedTogether() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < 90; i++) {
        zip.putNextEntry(new ZipEntry("%02d.log".formatted(i)));
        zip.write(new byte[40_000]); // each below the size from which the ratio counts
      }
    }
    assertThat(read("a.zip", out.toByteArray())).hasSizeLessThan(60);
    assertThat(reasons()).isNotEmpty().allMatch(r -> r.contains("archive bomb"));
  }

  @Test
  void bombsInsideArchivesAreStoppedTogether() throws IOException {
    byte[] inner = zipped("x.log", new byte[45_000]);
    Map<String, byte[]> twenty = new TreeMap<>();
    for (int i = 0; i < 60; i++) {
      twenty.put("%02d.zip".formatted(i), inner);
    }
    byte[] outer = zipOf(twenty);
    byte[] packedAgain = zipped("outer.zip", outer);
    assertThat(read("a.zip", packedAgain)).hasSizeLessThan(60);
    assertThat(reasons()).isNotEmpty().allMatch(r -> r.contains("archive bomb"));
  }

  @Test
  void aMethodThatNobodyCanReadCostsOnlyItsMember() throws IOException {
    byte[] zip = zip(Map.of("a.log", "first", "b.log", "second"));
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    for (short method : new short[] {1, 6, 14, 20, 93, 95, 97, 98, 99}) {
      bytes.putShort(indexOf(zip, LOCAL_HEADER, 0) + 8, method);
      bytes.putShort(indexOf(zip, ENTRY, 0) + 10, method);
      problems.clear();
      assertThat(read("a.zip", zip)).as("method %d", method).hasSize(1);
      assertThat(problems).as("method %d", method).hasSize(1);
    }
  }

  @Test
  void aMethodThatNobodyCanReadDoesNotEndTheReadingOfACutArchive() throws IOException {
    byte[] whole = zip(Map.of("a.log", "first", "b.log", "second"));
    byte[] cut = Arrays.copyOf(whole, indexOf(whole, ENTRY, 0));
    for (short method : new short[] {20, 93, 95}) {
      ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN).putShort(8, method);
      problems.clear();
      read("a.zip", cut);
      assertThat(reasons()).anyMatch(r -> r.contains("cut or damaged"));
    }
  }

  @Test
  void aTarCutAnywhereIsReadAsFarAsItGoesAndSaysSo() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      for (String name : List.of("a.log", "b.log")) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(2000);
        tar.putArchiveEntry(entry);
        tar.write(new byte[2000]);
        tar.closeArchiveEntry();
      }
    }
    for (int cut = 600; cut < 512 + 2048 + 512 + 2000; cut += 333) {
      problems.clear();
      Map<String, String> read = read("a.tar", Arrays.copyOf(out.toByteArray(), cut));
      assertThat(problems.isEmpty() ? 2 : 0).as("cut at %d", cut).isLessThanOrEqualTo(read.size());
    }
  }

  @Test
  void aLinkInAZipIsNamedAndNotFollowed() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      ZipArchiveEntry link = new ZipArchiveEntry("a.log");
      link.setUnixMode(UnixStat.LINK_FLAG | UnixStat.DEFAULT_LINK_PERM);
      zip.putArchiveEntry(link);
      zip.write(bytes("/etc/passwd"));
      zip.closeArchiveEntry();
    }
    assertThat(read("a.zip", out.toByteArray())).containsValue("/etc/passwd");
    assertThat(reasons()).singleElement().asString().startsWith("a link");
  }

  @Test
  void anEncryptedMemberCostsOnlyItself() throws IOException {
    byte[] zip = zip(Map.of("a.log", "first", "b.log", "second"));
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putShort(indexOf(zip, LOCAL_HEADER, 0) + 6, (short) (bytes.getShort(6) | 1));
    int entry = indexOf(zip, ENTRY, 0);
    bytes.putShort(entry + 8, (short) (bytes.getShort(entry + 8) | 1));
    assertThat(read("a.zip", zip)).containsOnlyKeys("E/a.zip!b.log");
    assertThat(reasons()).singleElement().asString().contains("encrypted");
  }

  @Test
  void linksAndDevicesOfATarAreNamedAndNothingIsMadeOfThem() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      for (byte type :
          new byte[] {
            TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_FIFO
          }) {
        TarArchiveEntry entry = new TarArchiveEntry("link" + (char) type, type);
        entry.setLinkName("../../../etc/passwd");
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
      }
    }
    assertThat(read("a.tar", out.toByteArray())).isEmpty();
    assertThat(reasons()).hasSize(4).allMatch(r -> r.contains("a link or a special file"));
  }

  @Test
  void namesThatWindowsReservesAndEndlessNamesAreNamesOnly() throws IOException {
    Map<String, byte[]> members = new TreeMap<>();
    String endless = "n".repeat(32_000) + ".log";
    for (String name :
        List.of("CON", "NUL.log", "aux.txt", "a.log:stream", "/etc/x", "C:\\x.log", "\0.log")) {
      members.put(name, bytes("x"));
    }
    members.put(endless, bytes("long"));
    assertThat(read("a.zip", zipOf(members)))
        .hasSize(8)
        .containsEntry("E/a.zip!" + endless, "long");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  private List<String> reasons() {
    return problems.stream().map(Problem::reason).toList();
  }

  private Map<String, String> read(String name, byte[] archive) throws IOException {
    Files.write(folder.resolve(name), archive);
    Map<String, String> read = new TreeMap<>();
    new EvidenceWalker(SMALL, problems::add)
        .walk(
            List.of(new EvidenceRoot(folder, "E")),
            artifact -> {
              try (InputStream in = artifact.content().open()) {
                String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                read.put(artifact.path(), text);
              } catch (IOException e) {
                problems.add(Problem.unread(artifact.path(), String.valueOf(e.getMessage())));
              }
            });
    return read;
  }

  private static long crc(String text) {
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(bytes(text));
    return crc.getValue();
  }

  private static byte[] zip(Map<String, String> members) throws IOException {
    Map<String, byte[]> all = new TreeMap<>();
    members.forEach((name, text) -> all.put(name, bytes(text)));
    return zipOf(all);
  }

  private static byte[] zipped(String name, byte[] content) throws IOException {
    return zipOf(Map.of(name, content));
  }

  private static byte[] zipOf(Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
      }
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static int indexOf(byte[] in, int signature, int from) {
    ByteBuffer bytes = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = from; i + 4 <= in.length; i++) {
      if (bytes.getInt(i) == signature) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }
}
