package org.postern.yara.match;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.yara.parse.StringSource;

/** A string in all its forms, ready for a {@link SearchPlanner}. */
public final class PreparedString {
  private final List<Form> forms;
  private final boolean greedy;
  private final boolean fullWord;
  private final int[] minGaps;
  private final int[] maxGaps;
  private final long onlyAt;
  private final double rate;
  private final Key key;

  PreparedString(
      List<Form> forms,
      boolean greedy,
      boolean fullWord,
      int[] minGaps,
      int[] maxGaps,
      long onlyAt,
      double rate,
      Key key) {
    this.forms = List.copyOf(forms);
    this.greedy = greedy;
    this.fullWord = fullWord;
    this.minGaps = minGaps;
    this.maxGaps = maxGaps;
    this.onlyAt = onlyAt;
    this.rate = rate;
    this.key = key;
  }

  /** Whether verification must begin at very many places, because nothing rare is in the string. */
  public boolean isSlow() {
    return rate > 0.005;
  }

  List<Form> forms() {
    return forms;
  }

  boolean greedy() {
    return greedy;
  }

  boolean fullWord() {
    return fullWord;
  }

  int[] minGaps() {
    return minGaps;
  }

  int[] maxGaps() {
    return maxGaps;
  }

  long onlyAt() {
    return onlyAt;
  }

  Key key() {
    return key;
  }

  /** Strings of equal keys are found at the same places. */
  record Key(StringSource.Body body, Set<String> modifiers, long onlyAt) {
    // By hand: what Java makes for a record costs a start milliseconds.
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && onlyAt == key.onlyAt
          && body.equals(key.body)
          && modifiers.equals(key.modifiers);
    }

    @Override
    public int hashCode() {
      return (body.hashCode() * 31 + modifiers.hashCode()) * 31 + Long.hashCode(onlyAt);
    }
  }

  /** One way the string, or a piece of it, may stand in the data. */
  sealed interface Form {
    int piece();
  }

  /** Fixed bytes; folded ones are given in small letters. */
  @SuppressWarnings("ArrayRecordComponent")
  record Literal(byte[] bytes, boolean fold, boolean wide) implements Form {
    @Override
    public int piece() {
      return 0;
    }
  }

  /** Fixed bytes under one key of a range. */
  @SuppressWarnings("ArrayRecordComponent")
  record Keyed(byte[] bytes, boolean wide, int keyFrom, int keyTo) implements Form {
    @Override
    public int piece() {
      return 0;
    }
  }

  /** Automata to both sides of atoms. */
  record Expression(
      int piece, List<byte[]> atoms, Program forward, @Nullable Program backward, boolean wide)
      implements Form {}
}
