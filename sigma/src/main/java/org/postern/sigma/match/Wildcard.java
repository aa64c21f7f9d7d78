package org.postern.sigma.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A Sigma value with its wildcards: {@code *} stands for any text, {@code ?} for one character, and
 * a backslash before either, or before a backslash that precedes either, takes the meaning away.
 *
 * <p>Matching takes the leftmost place for each piece between stars and never goes back, which is
 * right because a star takes up any rest.
 */
public final class Wildcard implements ValueTest {
  /** Stands for one arbitrary character in a piece; no character of a text. */
  private static final int ANY = -1;

  private final List<int[]> pieces;
  private final boolean openStart;
  private final boolean openEnd;
  private final boolean cased;

  private Wildcard(List<int[]> pieces, boolean openStart, boolean openEnd, boolean cased) {
    this.pieces = pieces;
    this.openStart = openStart;
    this.openEnd = openEnd;
    this.cased = cased;
  }

  /**
   * Compiles a value.
   *
   * @param text as written in the rule
   * @param openStart whether anything may stand before it ({@code contains}, {@code endswith})
   * @param openEnd whether anything may follow it ({@code contains}, {@code startswith})
   * @param cased whether case counts
   */
  public static Wildcard of(String text, boolean openStart, boolean openEnd, boolean cased) {
    String folded = cased ? text : fold(text);
    List<int[]> pieces = new ArrayList<>();
    List<Integer> piece = new ArrayList<>();
    boolean start = openStart;
    boolean star = false;
    boolean any = false;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      star = false;
      if (c == '\\' && i + 1 < folded.length() && isSpecial(folded.charAt(i + 1))) {
        piece.add((int) folded.charAt(++i));
      } else if (c == '*') {
        star = true;
        if (piece.isEmpty() && pieces.isEmpty()) {
          start = true;
        } else if (!piece.isEmpty()) {
          pieces.add(array(piece));
          piece.clear();
        }
      } else {
        piece.add(c == '?' ? ANY : (int) c);
      }
      any = true;
    }
    if (!piece.isEmpty()) {
      pieces.add(array(piece));
    }
    return new Wildcard(List.copyOf(pieces), start, openEnd || (any && star), cased);
  }

  /** A text without wildcards. */
  public static Wildcard literal(String text, boolean openStart, boolean openEnd, boolean cased) {
    String folded = cased ? text : fold(text);
    List<int[]> pieces = folded.isEmpty() ? List.of() : List.of(folded.chars().toArray());
    return new Wildcard(pieces, openStart, openEnd, cased);
  }

  private static boolean isSpecial(char c) {
    return c == '*' || c == '?' || c == '\\';
  }

  private static int[] array(List<Integer> piece) {
    return piece.stream().mapToInt(Integer::intValue).toArray();
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean test(String value) {
    String text = cased ? value : fold(value);
    if (pieces.isEmpty()) {
      return openStart || openEnd || text.isEmpty();
    }
    int at = 0;
    int last = pieces.size() - 1;
    for (int i = 0; i <= last; i++) {
      int[] piece = pieces.get(i);
      boolean anchoredStart = i == 0 && !openStart;
      boolean anchoredEnd = i == last && !openEnd;
      int end = text.length() - piece.length;
      int found;
      if (anchoredEnd) {
        found = end >= at && (!anchoredStart || end == 0) && fits(text, end, piece) ? end : -1;
      } else if (anchoredStart) {
        found = end >= 0 && fits(text, 0, piece) ? 0 : -1;
      } else {
        found = find(text, at, piece);
      }
      if (found < 0) {
        return false;
      }
      at = found + piece.length;
    }
    return true;
  }

  private static int find(String text, int from, int[] piece) {
    for (int at = from; at + piece.length <= text.length(); at++) {
      if (fits(text, at, piece)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean fits(String text, int at, int[] piece) {
    for (int i = 0; i < piece.length; i++) {
      if (piece[i] != ANY && piece[i] != text.charAt(at + i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<String> literals() {
    List<String> out = new ArrayList<>();
    for (int[] piece : pieces) {
      StringBuilder run = new StringBuilder();
      for (int c : piece) {
        if (c == ANY) {
          out.add(run.toString());
          run.setLength(0);
        } else {
          run.append((char) c);
        }
      }
      out.add(run.toString());
    }
    return out;
  }
}
