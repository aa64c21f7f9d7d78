package org.postern.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LineBlocksTest {
  /** Gives as many bytes at a time as it likes. */
  private static InputStream halting(byte[] text, Random random) {
    return new FilterInputStream(new ByteArrayInputStream(text)) {
      @Override
      public int read(byte[] into, int at, int length) throws IOException {
        return super.read(into, at, Math.min(length, 1 + random.nextInt(200_000)));
      }
    };
  }

  private static byte[] text(Random random) {
    byte[] text = new byte[random.nextInt(4_000_000)];
    Arrays.fill(text, (byte) 'x');
    int longest = 1 << (4 + random.nextInt(18));
    for (int at = 0; at < text.length; at += 1 + random.nextInt(longest)) {
      text[at] = '\n';
    }
    return text;
  }

  @Property(tries = 60)
  void blocksAreTheTextInOrderButForWhatIsSaidToBeLeftOut(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] text = text(random);
    List<Long> skipped = new ArrayList<>();
    byte[] one = new byte[LineBlocks.CAPACITY];
    byte[] other = new byte[LineBlocks.CAPACITY];
    LineBlocks blocks = new LineBlocks(halting(text, random), one, skipped::add);
    int at = 0;
    boolean cut = false;
    for (boolean odd = false; blocks.next(odd ? other : one); odd = !odd) {
      int from = (int) blocks.offset();
      int end = blocks.end();
      if (from > at) {
        assertThat(cut).as("what is left out is the rest of a line that was cut").isTrue();
        assertThat(new String(text, at, from - at, StandardCharsets.US_ASCII)).matches("x*\n");
      }
      assertThat(Arrays.equals(blocks.buffer(), 0, end, text, from, from + end)).isTrue();
      at = from + end;
      cut = text[at - 1] != '\n';
      if (cut && at < text.length) {
        assertThat(end).as("only a line that fills the buffer is cut").isEqualTo(one.length);
      }
    }
    long lost = skipped.stream().mapToLong(Long::longValue).sum();
    assertThat((long) text.length - at).isBetween(0L, lost);
  }

  @Test
  void aLineThatFitsTheBufferIsReadInFullThoughLessIsReadAtOnce() {
    byte[] text = new byte[1_200_000];
    text[700_000] = '\n';
    List<Long> skipped = new ArrayList<>();
    LineBlocks blocks =
        new LineBlocks(new ByteArrayInputStream(text), new byte[LineBlocks.CAPACITY], skipped::add);
    assertThat(blocks.next()).isTrue();
    assertThat(blocks.end()).isEqualTo(700_001);
    assertThat(blocks.next()).isTrue();
    assertThat(blocks.end()).isEqualTo(499_999);
    assertThat(blocks.next()).isFalse();
    assertThat(skipped).isEmpty();
  }
}
