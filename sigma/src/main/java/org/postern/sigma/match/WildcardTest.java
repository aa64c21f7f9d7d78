package org.postern.sigma.match;

import java.util.Arrays;
import java.util.Optional;

/**
 * A Sigma string against a value.
 *
 * <p>Notes: the pattern is cut at {@code *} into segments of fixed length in code points. The first
 * is tried at the start only, the last at the end only, each other is placed once, leftmost, and
 * never moved again. Cost is at most value length times longest segment; no allocation. Patterns of
 * characters below U+D800 without {@code ?} go by {@code char}: there a segment has as many of them
 * as code points and cannot begin or end within a surrogate pair. A pattern with a sign that has no
 * case (an emoji) is given up at once where the value does not have it, which for Latin text costs
 * nothing. A segment is sought by its {@linkplain #anchor anchor}, a sign that only itself folds
 * to, or else by its first letter.
 */
public final class WildcardTest implements ValueTest {
  private static final int FIRST_SURROGATE = 0xd800;

  /** The last character of Latin-1, none of which folds to one beyond. */
  private static final int LAST_LATIN = 0xff;

  /** The bit that tells a small ASCII letter from a capital one. */
  private static final int CASE = 0x20;

  private final boolean cased;
  private final int[][] segments;

  /** For each segment where in it stands what it is sought by. */
  private final int[] anchors;

  /** Whether the pattern goes by {@code char}. */
  private final boolean narrow;

  /** A {@code char} that every passing value has, or 0. */
  private final char marker;

  private final boolean beyondLatin;

  /** Prepares the pattern; without {@code cased}, letters are compared folded. */
  public WildcardTest(Glob glob, boolean cased) {
    this.cased = cased;
    this.segments = cut(glob.symbols(cased));
    this.anchors = new int[segments.length];
    boolean byChar = true;
    boolean wide = false;
    char found = 0;
    for (int i = 0; i < segments.length; i++) {
      anchors[i] = anchor(segments[i]);
      for (int symbol : segments[i]) {
        wide |= symbol > LAST_LATIN;
        byChar &= symbol < FIRST_SURROGATE && symbol != Glob.ONE;
        if (found == 0 && isMarker(symbol)) {
          found =
              Character.isBmpCodePoint(symbol) ? (char) symbol : Character.highSurrogate(symbol);
        }
      }
    }
    this.beyondLatin = wide;
    this.narrow = byChar;
    this.marker = found;
  }

  /** The pieces between the wildcards for any text. */
  private static int[][] cut(int[] symbols) {
    int count = 1;
    for (int symbol : symbols) {
      count += symbol == Glob.ANY ? 1 : 0;
    }
    int[][] segments = new int[count][];
    int start = 0;
    int at = 0;
    for (int i = 0; i <= symbols.length; i++) {
      if (i == symbols.length || symbols[i] == Glob.ANY) {
        segments[at++] = Arrays.copyOfRange(symbols, start, i);
        start = i + 1;
      }
    }
    return segments;
  }

  /** The text, folded unless cased, if the pattern is one text without wildcards. */
  public Optional<String> plainText() {
    return narrow && segments.length == 1 && Arrays.stream(segments[0]).allMatch(s -> s >= 0)
        ? Optional.of(new String(segments[0], 0, segments[0].length))
        : Optional.empty();
  }

  @Override
  public boolean test(String value) {
    if (marker != 0 && value.indexOf(marker) < 0) {
      return false;
    }
    return narrow ? testChars(value) : testCodePoints(value);
  }

  /** Whether the symbol stands in a value only as itself, and not in Latin text. */
  static boolean isMarker(int symbol) {
    return symbol > LAST_LATIN
        && !Character.isLetter(symbol)
        && Character.toLowerCase(symbol) == symbol
        && Character.toUpperCase(symbol) == symbol;
  }

  private boolean testChars(String value) {
    int[] first = segments[0];
    int[] last = segments[segments.length - 1];
    int end = value.length() - last.length;
    if (segments.length == 1) {
      return end == 0 && standsAt(first, value, 0);
    }
    if (end < first.length || !standsAt(last, value, end) || !standsAt(first, value, 0)) {
      return false;
    }
    int position = first.length;
    for (int i = 1; i < segments.length - 1; i++) {
      int[] segment = segments[i];
      position = findChars(segment, anchors[i], value, position, end - segment.length);
      if (position < 0) {
        return false;
      }
      position += segment.length;
    }
    return true;
  }

  /** The place of an ASCII sign that is no letter, which only itself folds to; or -1. */
  private static int anchor(int[] segment) {
    for (int i = 0; i < segment.length; i++) {
      int symbol = segment[i];
      if (symbol >= 0 && symbol < 128 && !isLetter(symbol)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isLetter(int ascii) {
    return (ascii | CASE) >= 'a' && (ascii | CASE) <= 'z';
  }

  /** Where the segment first stands from {@code from} to {@code latest}, or -1. */
  private int findChars(int[] segment, int anchor, String value, int from, int latest) {
    if (segment.length == 0) {
      return from <= latest ? from : -1;
    }
    if (anchor >= 0) {
      int to = latest + anchor + 1;
      for (int at = from + anchor; at < to; at++) {
        at = value.indexOf(segment[anchor], at, to);
        if (at < 0) {
          return -1;
        }
        if (standsAt(segment, value, at - anchor)) {
          return at - anchor;
        }
      }
      return -1;
    }
    int first = segment[0];
    if (first < 0 || first >= 128) {
      for (int at = from; at <= latest; at++) {
        if (standsAt(segment, value, at)) {
          return at;
        }
      }
      return -1;
    }
    int eitherCase = cased ? 0 : CASE;
    for (int at = from; at <= latest; at++) {
      if ((value.charAt(at) | eitherCase) == first && standsAt(segment, value, at)) {
        return at;
      }
    }
    return -1;
  }

  /** Whether the segment stands there; the value is long enough. */
  private boolean standsAt(int[] segment, String value, int at) {
    for (int i = 0; i < segment.length; i++) {
      int symbol = segment[i];
      int c = value.charAt(at + i);
      if (symbol != c
          && (symbol == Glob.DASH ? !Glob.isDash(c) : cased || symbol != CaseFolding.fold(c))) {
        return false;
      }
    }
    return true;
  }

  /** The general way, for patterns with {@code ?} or with characters beyond. */
  boolean testCodePoints(String value) {
    int position = matchAt(segments[0], value, 0);
    if (segments.length == 1 || position < 0) {
      return position == value.length();
    }
    for (int i = 1; i < segments.length - 1; i++) {
      position = find(segments[i], value, position);
      if (position < 0) {
        return false;
      }
    }
    int[] last = segments[segments.length - 1];
    int start = value.length();
    for (int i = 0; i < last.length; i++) {
      if (start <= position) {
        return false;
      }
      start -= Character.charCount(value.codePointBefore(start));
    }
    return start >= position && matchAt(last, value, start) == value.length();
  }

  /** What folds to a character beyond Latin-1 is one itself. */
  @Override
  public boolean isBeyondLatin() {
    return beyondLatin;
  }

  @Override
  public String requiredRun() {
    LiteralRun run = new LiteralRun();
    for (int[] segment : segments) {
      for (int symbol : segment) {
        run.add(symbol);
      }
      run.end();
    }
    return run.longest();
  }

  private int find(int[] segment, String value, int from) {
    int start = from;
    while (true) {
      int end = matchAt(segment, value, start);
      if (end >= 0 || start >= value.length()) {
        return end;
      }
      start += Character.charCount(value.codePointAt(start));
    }
  }

  /** The position after the segment placed at {@code at}, or -1. */
  private int matchAt(int[] segment, String value, int at) {
    int position = at;
    for (int symbol : segment) {
      if (position >= value.length()) {
        return -1;
      }
      int c = value.codePointAt(position);
      position += Character.charCount(c);
      boolean same =
          switch (symbol) {
            case Glob.ONE -> true;
            case Glob.DASH -> Glob.isDash(c);
            default -> symbol == (cased ? c : CaseFolding.fold(c));
          };
      if (!same) {
        return -1;
      }
    }
    return position;
  }
}
