package org.postern.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LiteralScannerTest {
  @Property
  void findsWhatThePlainTwinFinds(
      @ForAll @Size(max = 6)
          List<@CharRange(from = 'a', to = 'c') @StringLength(min = 3, max = 7) String> literals,
      @ForAll @CharRange(from = 'a', to = 'd') @CharRange(from = 'A', to = 'C') String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertThat(new LiteralScanner(literals).find(bytes, 0, bytes.length))
        .isEqualTo(plainTwin(literals, text));
  }

  @Property
  void findsLongLiteralsWhatThePlainTwinFinds(
      @ForAll @Size(min = 1, max = 4)
          List<@CharRange(from = 'a', to = 'b') @StringLength(min = 6, max = 12) String> literals,
      @ForAll
          @CharRange(from = 'a', to = 'b')
          @CharRange(from = 'A', to = 'B')
          @StringLength(max = 200)
          String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertThat(new LiteralScanner(literals).find(bytes, 0, bytes.length))
        .isEqualTo(plainTwin(literals, text));
  }

  /** Every length has its stride, and so its loop; a text of several loops holds one, or none. */
  @Property
  void findsTheOneThatLiesInALongText(
      @ForAll @IntRange(min = 3, max = 12) int length,
      @ForAll @IntRange(max = 160) int before,
      @ForAll @IntRange(max = 160) int behind,
      @ForAll boolean cut) {
    List<String> literals = List.of("Kj7xQwZv9yUg".substring(0, length), "Ug9yVzWq7xJkGh");
    String word = literals.getFirst().substring(cut ? 1 : 0);
    String text = "-".repeat(before) + word + "e".repeat(behind);
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertThat(new LiteralScanner(literals).find(bytes, 0, bytes.length))
        .isEqualTo(cut ? -1 : before);
  }

  @Property
  void sweepsWhatThePlainTwinHolds(
      @ForAll @Size(max = 6)
          List<@CharRange(from = 'a', to = 'c') @StringLength(min = 3, max = 7) String> literals,
      @ForAll @CharRange(from = 'a', to = 'd') @CharRange(from = 'A', to = 'C') String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    BitSet held = new LiteralSweep(literals).find(bytes, 0, bytes.length);
    for (int i = 0; i < literals.size(); i++) {
      assertThat(held.get(i)).isEqualTo(text.toLowerCase(Locale.ROOT).contains(literals.get(i)));
    }
  }

  @Property
  void findsTheEscapeThatLiesInALongText(
      @ForAll @IntRange(max = 100) int before,
      @ForAll @IntRange(max = 100) int behind,
      @ForAll boolean honest) {
    String text =
        "%20%".repeat(before) + "x".repeat(before) + (honest ? "%2f" : "%61") + "y".repeat(behind);
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertThat(OddEscapes.find(bytes, 0, bytes.length)).isEqualTo(honest ? -1 : 5 * before);
  }

  @Property
  void findsOddEscapesLikeThePlainTwin(
      @ForAll
          @CharRange(from = '%', to = '%')
          @CharRange(from = '0', to = '9')
          @CharRange(from = 'a', to = 'f')
          @CharRange(from = 't', to = 'u')
          String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    int plain = -1;
    for (int i = 0; i + 2 < text.length() && plain < 0; i++) {
      plain =
          text.substring(i, i + 3)
                  .matches("%u.|%2[5de]|%3\\d|%4[1-9a-f]|%5[0-9af]|%6[1-9a-f]|%7[0-9a]")
              ? i
              : -1;
    }
    assertThat(OddEscapes.find(bytes, 0, bytes.length)).isEqualTo(plain);
  }

  @Property
  void findsLinesLikeThePlainTwin(
      @ForAll @CharRange(from = '\n', to = '\n') @CharRange(from = 'a', to = 'b') String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at < bytes.length; at++) {
      int end = text.indexOf('\n', at);
      assertThat(Lines.startOf(bytes, at)).isEqualTo(text.lastIndexOf('\n', at - 1) + 1);
      assertThat(Lines.endOf(bytes, at, bytes.length)).isEqualTo(end < 0 ? bytes.length : end);
    }
  }

  @Property
  void findsTheEndOfALongLine(
      @ForAll @IntRange(max = 40) int from, @ForAll @IntRange(max = 200) int length) {
    byte[] bytes = ("x".repeat(from + length) + "\nyy\n").getBytes(StandardCharsets.US_ASCII);
    assertThat(Lines.endOf(bytes, from, bytes.length)).isEqualTo(from + length);
    assertThat(Lines.endOf(bytes, from, from + length)).isEqualTo(from + length);
  }

  private static int plainTwin(List<String> literals, String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    return literals.stream().mapToInt(folded::indexOf).filter(i -> i >= 0).min().orElse(-1);
  }

  @Test
  void staysInsideItsBounds() {
    byte[] bytes = "xxServerInfoxx".getBytes(StandardCharsets.US_ASCII);
    LiteralScanner scanner = new LiteralScanner(List.of("serverinfo"));
    assertThat(scanner.find(bytes, 0, bytes.length)).isEqualTo(2);
    assertThat(scanner.find(bytes, 3, bytes.length)).isEqualTo(-1);
    assertThat(scanner.find(bytes, 0, 11)).isEqualTo(-1);
  }

  @Test
  void nothingIsFoundWithoutLiterals() {
    assertThat(new LiteralScanner(List.of()).find(new byte[100], 0, 100)).isEqualTo(-1);
  }
}
