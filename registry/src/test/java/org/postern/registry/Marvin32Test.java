package org.postern.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The known answers published with .NET (MarvinTests). */
class Marvin32Test {
  private static final long SEED = 0x004fb61a001bdbccL;

  @ParameterizedTest
  @CsvSource({
    "'', 30ed35c100cd3c7d",
    "af, 48e73fc77d75ddc1",
    "e70f, b5f6e1fc485dbff8",
    "37f495, f0b07c789b8cf7e8",
    "8642dc59, 7008f2e87e9cf556",
    "153fb79826, e6c08c6da2afa997"
  })
  void givesTheKnownAnswers(String bytes, String hash) {
    Image image = Image.of(HexFormat.of().parseHex(bytes));

    assertThat(Marvin32.hash(image, 0, image.size(), SEED))
        .isEqualTo(Long.parseUnsignedLong(hash, 16));
  }
}
