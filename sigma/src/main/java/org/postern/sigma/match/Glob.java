package org.postern.sigma.match;

import java.util.Arrays;
import java.util.Optional;

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
    int[] out = new int[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      char next = i < text.length() ? text.charAt(i) : 0;
      if (c == '\\' && (next == '*' || next == '?' || next == '\\')) {
        out[length++] = next;
        i++;
      } else {
        out[length++] = c == '*' ? ANY : c == '?' ? ONE : c;
      }
    }
    return new Glob(length == out.length ? out : Arrays.copyOf(out, length));
  }

  /** The text itself, without wildcards. */
  public static Glob literal(String text) {
    return new Glob(text.codePoints().toArray());
  }

  /** This with a wildcard put before or after it. */
  public Glob open(boolean before, boolean after) {
    int from = before ? 1 : 0;
    int[] out = new int[from + symbols.length + (after ? 1 : 0)];
    Arrays.fill(out, ANY);
    System.arraycopy(symbols, 0, out, from, symbols.length);
    return new Glob(out);
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
    return Arrays.stream(symbols).anyMatch(s -> s < 0)
        ? Optional.empty()
        : Optional.of(new String(symbols, 0, symbols.length));
  }

  /** Code points and wildcards; letters are folded unless {@code cased}. */
  int[] symbols(boolean cased) {
    int[] out = symbols.clone();
    for (int i = 0; !cased && i < out.length; i++) {
      out[i] = out[i] < 0 ? out[i] : CaseFolding.fold(out[i]);
    }
    return out;
  }

  static boolean isDash(int c) {
    return c == '-' || c == '/' || c == 0x2013 || c == 0x2014 || c == 0x2015;
  }

  private static boolean isWord(int c) {
    return c == '_' || (c >= 0 && Character.isLetterOrDigit(c));
  }
}
