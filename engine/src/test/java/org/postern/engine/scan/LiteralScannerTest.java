package org.postern.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
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

  @Property
  void countsLineFeedsLikeThePlainTwin(@ForAll byte[] bytes) {
    long plain = 0;
    for (byte b : bytes) {
      plain += b == '\n' ? 1 : 0;
    }
    assertThat(Lines.count(bytes, 0, bytes.length)).isEqualTo(plain);
  }
}
