package org.postern.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Times are written as {@link Instant#toString()} writes them. */
class InstantTextTest {
  private static void same(Instant time) {
    assertThat(new TextBuffer().add(time).toString()).isEqualTo(time.toString());
  }

  @Test
  void anyTime() {
    Random random = new Random(5);
    int[] units = {1, 1_000, 1_000_000, 1_000_000_000};
    for (int i = 0; i < 20_000; i++) {
      int unit = units[i % units.length];
      int nanos = random.nextInt(1_000_000_000) / unit * unit;
      same(Instant.ofEpochSecond(random.nextLong(-70_000_000_000L, 270_000_000_000L), nanos));
    }
  }

  @Test
  void edges() {
    for (String time :
        new String[] {
          "1600-12-31T23:59:59.999999999Z",
          "1601-01-01T00:00:00Z",
          "1700-02-28T23:59:59Z",
          "1970-01-01T00:00:00.001Z",
          "2000-02-29T12:00:00.000001Z",
          "2100-03-01T00:00:00.100Z",
          "9998-12-31T23:59:59.999999900Z",
          "9999-01-01T00:00:00Z",
          "+10000-01-01T00:00:00Z",
          "-0001-01-01T00:00:00Z"
        }) {
      same(Instant.parse(time));
    }
    same(Instant.MIN);
    same(Instant.MAX);
  }
}
