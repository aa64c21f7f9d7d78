package org.postern.engine.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Finds the first of many ASCII literals in raw bytes, upper and lower case alike.
 *
 * <p>Implementation notes: the text is probed at every {@code stride}-th position only. A probe
 * takes three bytes, folds them by setting the bit that parts capitals from small letters, and asks
 * a table of 16 KiB (first-level cache) whether they may stand in a literal. Of each literal {@code
 * stride} neighbouring triples are entered, so that one of them falls on a probe wherever the
 * literal lies; the run of rarest bytes is chosen. Probes do not depend on one another, so the
 * processor overlaps them; six are tested with one branch. A hit is verified byte by byte. The
 * stride is the length of the shortest literal less two: cost falls with the shortest literal. The
 * usual strides have loops of their own, with constant steps, of which the compiler makes half as
 * much code. Immutable and safe for any number of threads. Benchmark: {@code benchmarks/run text}.
 */
public final class LiteralScanner {
  /** Shorter literals would have no triple. */
  public static final int SHORTEST = 3;

  private static final VarHandle FOUR =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Probes that are tested with one branch. */
  private static final int LOOK = 6;

  /** Sets the case bit of every byte; other bytes that fall together cost a verification. */
  private static final long FOLD = 0x2020202020202020L;

  private static final int TABLE_BITS = 14;

  /**
   * Numbers that spread three bytes over the table; the one that does best is taken. The lowest
   * byte is zero, so that the fourth byte that a probe loads does not count.
   */
  private static final int[] SPREADS = {
    0x3779B100, 0xEBCA6B00, 0xB2AE3500, 0xD4EB2F00, 0x5667B100, 0xA2646D00, 0x7046C500, 0x5A4F0900
  };

  /** Longer strides gain little and make the table fuller. */
  private static final int LONGEST_STRIDE = 8;

  /** How far into a literal its triples may begin; bounds the look back after a hit. */
  private static final int FURTHEST = 24;

  /** Bytes of logs from frequent to rare; what is missing here is rarer still. */
  private static final String FREQUENT = "e0-1a2i3s.t4o5n6r7c8d9lpmubhgfvwyk";

  private static final int RARER_THAN_ANY = 1000;

  private final int stride;
  private final int spread;
  private final byte[] filter;

  /** Which literals, and how far in, have a triple of this place; empty for most. */
  private final int[][] entries = new int[1 << TABLE_BITS][];

  private final byte[][] literals;

  /** How far in the last triple of each literal begins that is entered. */
  private final int[] reach;

  /** Which literals begin with a byte, in either case. */
  private final int[][] byFirst = new int[128][0];

  private int furthest;

  /**
   * Builds the tables.
   *
   * @param literals ASCII, each of {@link #SHORTEST} or more characters; may be empty: then nothing
   *     is found
   * @throws IllegalArgumentException if a literal is too short or not ASCII
   */
  public LiteralScanner(Collection<String> literals) {
    TreeSet<String> folded = new TreeSet<>();
    int shortest = LONGEST_STRIDE + 2;
    for (String literal : literals) {
      if (literal.length() < SHORTEST || !literal.chars().allMatch(c -> c > 0 && c < 128)) {
        throw new IllegalArgumentException("literal is too short or not ASCII: " + literal);
      }
      folded.add(literal.toLowerCase(Locale.ROOT));
      shortest = Math.min(shortest, literal.length());
    }
    stride = shortest - 2;
    this.literals =
        folded.stream().map(l -> l.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
    int[] from = new int[this.literals.length];
    reach = new int[from.length];
    for (int i = 0; i < from.length; i++) {
      int first = this.literals[i][0];
      begin(i, first);
      if (Character.isLowerCase(first)) {
        begin(i, Character.toUpperCase(first));
      }
      from[i] = rarest(this.literals[i]);
      reach[i] = from[i] + stride - 1;
      furthest = Math.max(furthest, reach[i]);
    }
    spread = bestSpread(from);
    filter = filled(from, spread);
    for (int i = 0; i < from.length; i++) {
      enter(i, from[i]);
    }
  }

  private void begin(int literal, int first) {
    int[] old = byFirst[first];
    byFirst[first] = Arrays.copyOf(old, old.length + 1);
    byFirst[first][old.length] = literal;
  }

  private int bestSpread(int[] from) {
    int best = SPREADS[0];
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < SPREADS.length && least > 0; i++) {
      int candidate = SPREADS[i];
      int collisions = UsualTriples.collisions(filled(from, candidate), candidate);
      if (collisions < least) {
        best = candidate;
        least = collisions;
      }
    }
    return best;
  }

  private byte[] filled(int[] from, int spread) {
    byte[] table = new byte[1 << TABLE_BITS];
    for (int i = 0; i < from.length; i++) {
      for (int at = from[i]; at < from[i] + stride; at++) {
        table[place(triple(literals[i], at), spread)] = 1;
      }
    }
    return table;
  }

  private void enter(int literal, int from) {
    for (int at = from; at < from + stride; at++) {
      int place = place(triple(literals[literal], at), spread);
      int[] old = entries[place] == null ? new int[0] : entries[place];
      int[] grown = Arrays.copyOf(old, old.length + 1);
      grown[old.length] = (literal << 8) | at;
      entries[place] = grown;
    }
  }

  /** Where the triples begin that are least usual together, of the rarest letters. */
  private int rarest(byte[] literal) {
    int best = 0;
    int bestScore = Integer.MIN_VALUE;
    for (int from = 0; from + stride + 2 <= literal.length && from < FURTHEST; from++) {
      int rarity = Integer.MAX_VALUE;
      int common = 0;
      for (int at = from; at < from + stride; at++) {
        rarity =
            Math.min(
                rarity, rarity(literal[at]) + rarity(literal[at + 1]) + rarity(literal[at + 2]));
        common += UsualTriples.count(triple(literal, at));
      }
      int score = rarity - common * RARER_THAN_ANY;
      if (score > bestScore) {
        best = from;
        bestScore = score;
      }
    }
    return best;
  }

  private static int rarity(byte b) {
    int at = FREQUENT.indexOf((char) b);
    return at < 0 ? FREQUENT.length() : at;
  }

  private static int triple(byte[] bytes, int at) {
    return triple(bytes[at], bytes[at + 1], bytes[at + 2]);
  }

  static int triple(int first, int second, int third) {
    return (first & 0xFF) | ((second & 0xFF) << 8) | ((third & 0xFF) << 16);
  }

  /** The place of the lowest three bytes; the fourth does not count. */
  static int place(int bytes, int spread) {
    return folded(bytes | FOLD, spread);
  }

  /** The same of the lowest bytes of a word that is folded. */
  private static int folded(long word, int spread) {
    return ((int) word * spread) >>> (32 - TABLE_BITS);
  }

  /**
   * Returns the position of the first literal that lies wholly in {@code [from, to)}, or -1.
   *
   * @param bytes the text
   * @param from first position
   * @param to position after the last
   * @return start of the literal, or -1
   */
  public int find(byte[] bytes, int from, int to) {
    if (literals.length == 0) {
      return -1;
    }
    int step = stride;
    int at = from;
    for (int last = Math.min(to, bytes.length) - LOOK * step - 8; at <= last; ) {
      at = next(bytes, at, last);
      int end = Math.min(at + LOOK * step, to - 2);
      for (; at < end; at += step) {
        int found = verified(bytes, at, from, to);
        if (found >= 0) {
          return found;
        }
      }
    }
    for (; at + 3 <= to; at += step) {
      int found = verified(bytes, at, from, to);
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  /** Where of {@link #LOOK} probes one may be a hit, or a position after {@code last}. */
  private int next(byte[] bytes, int from, int last) {
    return switch (stride) {
      case 2 -> nextOfTwo(bytes, from, last);
      case 4 -> nextOfFour(bytes, from, last);
      case 8 -> nextOfEight(bytes, from, last);
      default -> nextOfAny(bytes, from, last);
    };
  }

  /** Eight bytes hold three triples. */
  private int nextOfTwo(byte[] bytes, int from, int last) {
    byte[] table = filter;
    int by = spread;
    int at = from;
    for (; at <= last; at += LOOK * 2) {
      long low = eight(bytes, at);
      long high = eight(bytes, at + 6);
      int any =
          table[folded(low, by)]
              | table[folded(low >>> 16, by)]
              | table[folded(low >>> 32, by)]
              | table[folded(high, by)]
              | table[folded(high >>> 16, by)]
              | table[folded(high >>> 32, by)];
      if (any != 0) {
        return at;
      }
    }
    return at;
  }

  /** Eight bytes hold two triples. */
  private int nextOfFour(byte[] bytes, int from, int last) {
    byte[] table = filter;
    int by = spread;
    int at = from;
    for (; at <= last; at += LOOK * 4) {
      long low = eight(bytes, at);
      long middle = eight(bytes, at + 8);
      long high = eight(bytes, at + 16);
      int any =
          table[folded(low, by)]
              | table[folded(low >>> 32, by)]
              | table[folded(middle, by)]
              | table[folded(middle >>> 32, by)]
              | table[folded(high, by)]
              | table[folded(high >>> 32, by)];
      if (any != 0) {
        return at;
      }
    }
    return at;
  }

  private int nextOfEight(byte[] bytes, int from, int last) {
    byte[] table = filter;
    int by = spread;
    int at = from;
    for (; at <= last; at += LOOK * 8) {
      int any =
          table[folded(four(bytes, at), by)]
              | table[folded(four(bytes, at + 8), by)]
              | table[folded(four(bytes, at + 16), by)]
              | table[folded(four(bytes, at + 24), by)]
              | table[folded(four(bytes, at + 32), by)]
              | table[folded(four(bytes, at + 40), by)];
      if (any != 0) {
        return at;
      }
    }
    return at;
  }

  private int nextOfAny(byte[] bytes, int from, int last) {
    byte[] table = filter;
    int by = spread;
    int step = stride;
    int at = from;
    for (; at <= last; at += LOOK * step) {
      int any =
          table[folded(four(bytes, at), by)]
              | table[folded(four(bytes, at + step), by)]
              | table[folded(four(bytes, at + 2 * step), by)]
              | table[folded(four(bytes, at + 3 * step), by)]
              | table[folded(four(bytes, at + 4 * step), by)]
              | table[folded(four(bytes, at + 5 * step), by)];
      if (any != 0) {
        return at;
      }
    }
    return at;
  }

  private static long eight(byte[] bytes, int at) {
    return (long) EIGHT.get(bytes, at) | FOLD;
  }

  private static int four(byte[] bytes, int at) {
    return (int) FOUR.get(bytes, at) | (int) FOLD;
  }

  /** The first literal that has a triple at the probe, or that begins before such a one. */
  private int verified(byte[] bytes, int probe, int from, int to) {
    int place = place(triple(bytes, probe), spread);
    if (filter[place] == 0) {
      return -1;
    }
    int[] possible = entries[place];
    for (int entry : possible) {
      int start = probe - (entry & 0xFF);
      if (start >= from && LiteralSweep.standsAt(bytes, start, to, literals[entry >>> 8])) {
        return earliest(bytes, from, start, to, probe);
      }
    }
    return -1;
  }

  /** A literal that begins earlier may have its triples later, so that no probe has met them. */
  private int earliest(byte[] bytes, int from, int start, int to, int probe) {
    for (int at = Math.max(from, probe - furthest); at < start; at++) {
      for (int literal : byFirst[bytes[at] & 0x7F]) {
        if (at + reach[literal] >= probe
            && LiteralSweep.standsAt(bytes, at, to, literals[literal])) {
          return at;
        }
      }
    }
    return start;
  }
}
