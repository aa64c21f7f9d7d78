package org.postern.yara.match;

import java.util.Arrays;
import org.postern.yara.pattern.ByteSet;

/** Tells bytes apart, set after set; bytes of one class are in the same sets. */
final class ByteClasses {
  private static final int BYTES = 256;

  private final int[] classOf = new int[BYTES];
  private final int[] sizes = new int[BYTES];
  private final int[] touched = new int[BYTES];
  private final int[] moved = new int[BYTES];
  private int count = 1;

  ByteClasses() {
    sizes[0] = BYTES;
  }

  /** Tells the bytes of a set from all others. */
  void split(ByteSet set) {
    ByteSet fewer = set.size() > BYTES / 2 ? set.not() : set;
    for (int b = fewer.next(0); b >= 0; b = fewer.next(b + 1)) {
      touched[classOf[b]]++;
    }
    for (int b = fewer.next(0); b >= 0; b = fewer.next(b + 1)) {
      int from = classOf[b];
      if (touched[from] < sizes[from]) {
        if (moved[from] == 0) {
          moved[from] = count++;
        }
        classOf[b] = moved[from];
        sizes[moved[from]]++;
      }
    }
    for (int c = 0; c < count; c++) {
      if (moved[c] != 0) {
        sizes[c] -= touched[c];
      }
      touched[c] = 0;
      moved[c] = 0;
    }
  }

  /**
   * Numbers the classes in the order of their first bytes.
   *
   * @param numbers receives the class of each byte
   * @return the first byte of each class
   */
  int[] number(byte[] numbers) {
    int[] numberOf = new int[count];
    Arrays.fill(numberOf, -1);
    int[] first = new int[count];
    int numbered = 0;
    for (int b = 0; b < BYTES; b++) {
      int of = classOf[b];
      if (numberOf[of] < 0) {
        first[numbered] = b;
        numberOf[of] = numbered++;
      }
      numbers[b] = (byte) numberOf[of];
    }
    return first;
  }
}
