package org.postern.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/**
 * The one hive of Windows in the public sample data: a user's, of which the first 100 KiB are left.
 */
class GenuineHiveTest {
  private static final String COLLECTION =
      "../shared/data/collections/velociraptor-offline-collection.zip";
  private static final String MEMBER = "uploads/auto/C%3A/Users/Administrator/ntuser.dat";

  private static byte[] cutHive() throws IOException {
    Path collection =
        List.of(Path.of(COLLECTION), Path.of("..", COLLECTION)).stream()
            .filter(Files::exists)
            .findFirst()
            .orElse(Path.of(COLLECTION));
    assumeTrue(Files.exists(collection), "the public sample data is not here: " + COLLECTION);
    try (ZipFile zip = new ZipFile(collection.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(MEMBER))) {
      return in.readAllBytes();
    }
  }

  @Test
  void aGenuineHiveThatWasCutIsReadAsFarAsItGoes() throws IOException {
    Hive hive = Hive.open(cutHive(), List.of());
    List<String> lines = Walk.of(hive);

    assertThat(hive.base().checksumRight()).isTrue();
    assertThat(hive.base().binsSize()).isGreaterThan(102_400);
    assertThat(lines).contains("Software", "AppEvents\\EventLabels\\.Default :  = [Default Beep]");
    assertThat(lines.size()).isGreaterThan(100);
    assertThat(hive.damages())
        .extracting(Damage::reason)
        .contains("the file ends before the last bin");
  }
}
