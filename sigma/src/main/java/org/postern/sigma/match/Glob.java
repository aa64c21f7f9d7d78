package org.postern.sigma.match;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** A Sigma string: code points and wildcards in order; immutable. */
public final class Glob {
  static final int ANY = -1;
  static final int ONE = -2;
  static final int DASH = -3;

  private final int[] symbols;

  private Glob(int[] symbols) {
    this.symbols = symbols;
  }

  /**
   * Reads a value as written: {@code *} and {@code ?} are wildcards, a backslash escapes these two
   * and itself, and is itself before anything else (Sigma specification, "Escaping").
   */
  public static Glob parse(String text) {
    IntStream.Builder out = IntStream.builder();
    int[] in = text.codePoints().toArray();
    for (int i = 0; i < in.length; i++) {
      int c = in[i];
      int next = i + 1 < in.length ? in[i + 1] : 0;
      if (c == '\\' && (next == '*' || next == '?' || next == '\\')) {
        out.add(next);
        i++;
      } else {
        out.add(c == '*' ? ANY : c == '?' ? ONE : c);
      }
    }
    return new Glob(out.build().toArray());
  }

  /** The text itself, without wildcards. */
  public static Glob literal(String text) {
    return new Glob(text.codePoints().toArray());
  }

  /** This with a wildcard put before or after it. */
  public Glob open(boolean before, boolean after) {
    return new Glob(
        IntStream.concat(
                IntStream.concat(before ? IntStream.of(ANY) : IntStream.empty(), symbols()),
                after ? IntStream.of(ANY) : IntStream.empty())
            .toArray());
  }

  /**
   * This with each dash or slash that begins a flag (before a word character, not after one) taken
   * as any of the five dash characters of {@code windash}.
   */
  public Glob anyDash() {
    int[] out = symbols.clone();
    for (int i = 0; i + 1 < out.length; i++) {
      boolean begins = isWord(symbols[i + 1]) && (i == 0 || !isWord(symbols[i - 1]));
      if (begins && isDash(symbols[i])) {
        out[i] = DASH;
      }
    }
    return new Glob(out);
  }

  /** The text, if this has no wildcard. */
  public Optional<String> plainText() {
    return symbols().anyMatch(s -> s < 0)
        ? Optional.empty()
        : Optional.of(new String(symbols, 0, symbols.length));
  }

  IntStream symbols() {
    return Arrays.stream(symbols);
  }

  static boolean isDash(int c) {
    return c == '-' || c == '/' || c == 0x2013 || c == 0x2014 || c == 0x2015;
  }

  private static boolean isWord(int c) {
    return c == '_' || (c >= 0 && Character.isLetterOrDigit(c));
  }
}
