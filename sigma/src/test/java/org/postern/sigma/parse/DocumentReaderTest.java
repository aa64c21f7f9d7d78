package org.postern.sigma.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentReaderTest {
  static Stream<String> oddTexts() {
    String deep = "[".repeat(60) + "]".repeat(60);
    return Stream.of(
        "",
        "a: 1",
        "a: 1\n---\nb: 2\n---\n- c\n",
        "a: 1\n---\nb: [\n",
        "a: 1\n---\nb: *nowhere\n",
        "a: 1\n---\nb: *nowhere\n---\nc: [\n",
        "a: 1\na: 2\n---\nb: [\n",
        "a: 1\na: 2\n---\nb: *nowhere\n",
        "a: 1\n---\n" + deep,
        "a: 1\na: 2\n---\n" + deep,
        "b: *nowhere\n---\n" + deep,
        deep + "\n---\na: [\n",
        "a: [\n---\n" + deep,
        "a: &x [1, 2]\nb: [*x, *x]\n",
        "? [a]\n: b\n",
        "a: !odd b\n",
        "\ta: b\n",
        "a: \"\\q\"\n",
        "%YAML 3.0\n---\na: b\n",
        "a: \u0007\n");
  }

  @ParameterizedTest
  @MethodSource("oddTexts")
  void agreesWithTheReaderOfTwoPassesOnOddTexts(String text) {
    assertThat(DocumentReader.read("f", text, 3)).isEqualTo(TwoPassReader.read("f", text, 3));
  }

  @Test
  void agreesWithTheReaderOfTwoPassesOnTheContentWholeAndDamaged() throws IOException {
    Random random = new Random(2021);
    int read = 0;
    for (String text : contents()) {
      assertThat(DocumentReader.read("f", text, 0)).isEqualTo(TwoPassReader.read("f", text, 0));
      for (int i = 0; i < 5; i++) {
        StringBuilder damaged = new StringBuilder(text);
        damaged.setCharAt(
            random.nextInt(text.length()), "[]{}:-&*'\"\n\t".charAt(random.nextInt(12)));
        String odd = damaged.toString();
        assertThat(DocumentReader.read("f", odd, 0)).isEqualTo(TwoPassReader.read("f", odd, 0));
      }
      read++;
    }
    assertThat(read).isGreaterThan(50);
  }

  static List<String> contents() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..", "content"))) {
      return files
          .filter(file -> file.toString().endsWith(".yml"))
          .sorted()
          .map(DocumentReaderTest::text)
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
