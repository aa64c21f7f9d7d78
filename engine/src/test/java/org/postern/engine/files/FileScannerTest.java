package org.postern.engine.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.Progress;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.yara.StringMatch;

/** Large plain files are mapped, members of archives are read; both must find the same. */
class FileScannerTest {
  private static final String MARKER = "marker-of-the-test";

  @TempDir Path folder;
  private SignatureBook book;

  @BeforeEach
  void rules() throws IOException {
    Path rules = Files.createDirectories(folder.resolve("rules"));
    Files.writeString(
        rules.resolve("one.yar"),
        "import \"hash\"\nrule Marked { strings: $a = \""
            + MARKER
            + "\" condition: $a and filesize > 16MB and uint8(filesize - 1) == 0x7e"
            + " and hash.sha256(0, 4) != \"\" }\n");
    book = SignatureBook.load(List.of(rules));
  }

  @Test
  void mappedFileGivesWhatReadMemberGives() throws IOException {
    byte[] bytes = large();
    long[] places = {0, (4 << 20) - 7, (8 << 20) - 1, 12 << 20, bytes.length - MARKER.length() - 1};
    for (long place : places) {
      System.arraycopy(
          MARKER.getBytes(StandardCharsets.UTF_8), 0, bytes, (int) place, MARKER.length());
    }
    Path plain = Files.createDirectories(folder.resolve("plain"));
    Files.write(plain.resolve("memory.bin"), bytes);
    Path zipped = Files.createDirectories(folder.resolve("zipped"));
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(zipped.resolve("memory.zip")))) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry("memory.bin"));
      zip.write(bytes);
      zip.closeEntry();
    }
    FileMatch mapped = only(plain);
    FileMatch read = only(zipped);
    assertThat(mapped.match()).isEqualTo(read.match());
    assertThat(mapped.sha256()).isEqualTo(read.sha256());
    assertThat(mapped.match().strings().stream().mapToLong(StringMatch::offset).toArray())
        .containsExactly(places);
  }

  private FileMatch only(Path evidence) {
    FileScanner.Result result =
        new FileScanner(book, 2, Progress.NONE).run(List.of(EvidenceRoot.of(evidence)));
    assertThat(result.problems()).isEmpty();
    assertThat(result.matches()).hasSize(1);
    return result.matches().getFirst();
  }

  private static byte[] large() {
    byte[] bytes = new byte[(int) FileScanner.LARGE + 4711];
    new Random(7).nextBytes(bytes);
    bytes[bytes.length - 1] = '~';
    return bytes;
  }
}
