package org.postern.yara.match;

/**
 * How often a byte is met, roughly, with letters of both cases taken together. The figures are a
 * mixture of text, script and binary; only their order matters, and a bad choice costs time, never
 * a match.
 */
final class ByteRarity {
  private static final double RARE = 0.0015;
  private static final double[] RATE = new double[256];

  static {
    java.util.Arrays.fill(RATE, RARE);
    for (int b = 0x20; b < 0x7f; b++) {
      RATE[b] = 0.006;
    }
    String letters = "etaoinsrlhdcumfpgwybvkxjqz";
    double[] rates = {
      .07, .055, .05, .045, .045, .042, .042, .04, .028, .025, .025, .022, .02, .018, .015, .015,
      .012, .01, .01, .01, .008, .006, .005, .003, .003, .003
    };
    for (int i = 0; i < letters.length(); i++) {
      RATE[letters.charAt(i)] = rates[i];
    }
    RATE[0x00] = 0.15;
    RATE[0xff] = 0.02;
    RATE[0x01] = 0.01;
    RATE[' '] = 0.1;
    RATE['\n'] = 0.03;
    RATE['\r'] = 0.02;
    RATE['\t'] = 0.02;
    for (char c : "0123456789".toCharArray()) {
      RATE[c] = 0.012;
    }
    for (char c : "=\"'()<>/-_.,;:".toCharArray()) {
      RATE[c] = 0.012;
    }
  }

  private ByteRarity() {}

  /** Expected hits per byte of data for a folded atom; runs of one byte count as more frequent. */
  static double rate(byte[] atom) {
    double rate = 1;
    for (int i = 0; i < atom.length; i++) {
      boolean run = i > 0 && atom[i] == atom[i - 1];
      rate *= run ? 0.3 : RATE[atom[i] & 0xff];
    }
    return rate;
  }

  /** The byte with ASCII capitals made small. */
  static byte fold(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
  }
}
