package org.postern.sigma.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptDocumentsTest {
  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("documents.kept");
  }

  @Test
  void givesTheSameDocumentsWithoutReadingThemAgain() throws IOException {
    List<String> texts = DocumentReaderTest.contents();
    readAll(texts, texts.size());
    readAll(texts, 0);
  }

  @Test
  void readsWhatHasChangedAndForgetsWhatIsNoLongerUsed() throws IOException {
    readAll(List.of("a: 1", "b: 2"), 2);
    readAll(List.of("a: 1", "b: 3"), 1);
    readAll(List.of("b: 2"), 1);
  }

  @Test
  void knowsATextByItsPlaceToo() {
    try (KeptDocuments kept = KeptDocuments.open(file)) {
      assertThat(kept.read("f", "a: 1", 0)).isEqualTo(DocumentReader.read("f", "a: 1", 0));
      assertThat(kept.read("f", "a: 1", 7)).isEqualTo(DocumentReader.read("f", "a: 1", 7));
    }
    try (KeptDocuments kept = KeptDocuments.open(file)) {
      assertThat(kept.read("f", "a: 1", 7)).isEqualTo(DocumentReader.read("f", "a: 1", 7));
      assertThat(kept.readAnew()).isZero();
    }
  }

  @Test
  void tellsFaultsEachTimeWithTheNameOfTheFile() {
    for (String name : List.of("one", "two")) {
      try (KeptDocuments kept = KeptDocuments.open(file)) {
        assertThat(kept.read(name, "a: [", 0)).isEqualTo(DocumentReader.read(name, "a: [", 0));
        assertThat(kept.readAnew()).isOne();
      }
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void tellsHalfACharacterFromAQuestionMark() throws IOException {
    String half = "a: \"x\ud800\"";
    readAll(List.of("a: \"x?\""), 1);
    try (KeptDocuments kept = KeptDocuments.open(file)) {
      assertThat(kept.read("f", half, 0)).isEqualTo(DocumentReader.read("f", half, 0));
    }
  }

  @Test
  void takesNothingFromADamagedFile() throws IOException {
    List<String> texts = List.of("a: 1", "b: [c, {d: 'e'}]");
    readAll(texts, 2);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(2021);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 + random.nextInt(255));
      Files.write(file, damaged);
      readAll(texts, 2);
      Files.write(file, java.util.Arrays.copyOf(whole, at));
      readAll(texts, 2);
    }
  }

  @Test
  void survivesBytesThatAreNoTrees() {
    Random random = new Random(2021);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      new TreeBytes.Slice(bytes, 0, bytes.length)
          .trees()
          .ifPresent(trees -> assertThat(trees).doesNotContainNull());
    }
  }

  @Test
  void doesWithoutAFolderToWriteTo() {
    try (KeptDocuments kept = KeptDocuments.open(folder.resolve("missing/documents.kept"))) {
      assertThat(kept.read("f", "a: 1", 0).documents()).hasSize(1);
    }
    assertThat(folder).isEmptyDirectory();
  }

  private void readAll(List<String> texts, int anew) throws IOException {
    try (KeptDocuments kept = KeptDocuments.open(file)) {
      for (String text : texts) {
        // As text, for the order of keys counts.
        assertThat(kept.read("f", text, 0))
            .isEqualTo(DocumentReader.read("f", text, 0))
            .hasToString(DocumentReader.read("f", text, 0).toString());
      }
      assertThat(kept.readAnew()).isEqualTo(anew);
    }
  }
}
