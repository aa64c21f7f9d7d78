package org.postern.yara.match;

import org.jspecify.annotations.Nullable;

/** How one form of a string is verified around a hit of its atom; immutable. */
final class Probe {
  final int slot;
  final byte[] literal;
  final boolean fold;
  final boolean wide;
  final boolean fullWord;
  final int keyFrom;
  final int keyTo;
  final @Nullable Program forward;
  final @Nullable Program backward;

  private Probe(
      int slot,
      byte[] literal,
      boolean fold,
      boolean wide,
      boolean fullWord,
      int keyFrom,
      int keyTo,
      @Nullable Program forward,
      @Nullable Program backward) {
    this.slot = slot;
    this.literal = literal;
    this.fold = fold;
    this.wide = wide;
    this.fullWord = fullWord;
    this.keyFrom = keyFrom;
    this.keyTo = keyTo;
    this.forward = forward;
    this.backward = backward;
  }

  static Probe literal(int slot, byte[] literal, boolean fold, boolean wide, boolean fullWord) {
    return new Probe(slot, literal, fold, wide, fullWord, 0, 0, null, null);
  }

  /** A literal under any key of a range. */
  static Probe xor(int slot, byte[] literal, boolean wide, boolean fullWord, int from, int to) {
    return new Probe(slot, literal, false, wide, fullWord, from, to, null, null);
  }

  /** An expression read forward from the atom and, if anything precedes the atom, backward. */
  static Probe expression(
      int slot, Program forward, @Nullable Program backward, boolean wide, boolean fullWord) {
    return new Probe(slot, new byte[0], false, wide, fullWord, 0, 0, forward, backward);
  }
}
