package org.postern.evtx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What makes definitions of one template alike wherever they lie: all their bytes but sizes and
 * offsets, and the names that the offsets lead to.
 *
 * <p>Notes: the bytes are cut at each name and each size. Telling a known definition again is a
 * comparison of a few ranges and names, without making anything. Whatever differs is compiled.
 */
final class Shape {
  private static final int SIZE = 4;
  private static final int NAME_OFFSET = 4;

  /**
   * A stretch of bytes, then some that do not count, then an offset to a name unless it is empty.
   */
  private record Piece(int from, int to, int passed, String name) {}

  private final byte[] bytes;
  private final Piece[] pieces;
  private final Template template;

  private Shape(byte[] bytes, List<Piece> pieces, Template template) {
    this.bytes = bytes;
    this.pieces = pieces.toArray(new Piece[0]);
    this.template = template;
  }

  Template template() {
    return template;
  }

  /** Bytes it keeps. */
  int weight() {
    return bytes.length;
  }

  /** Whether the definition at {@code from} is of this shape; takes nothing from the allowance. */
  boolean fits(ChunkNames names, byte[] data, int from, int to, int shift) {
    int at = from;
    for (Piece piece : pieces) {
      int length = piece.to - piece.from;
      if (length > to - at || !Arrays.equals(bytes, piece.from, piece.to, data, at, at + length)) {
        return false;
      }
      at += length + piece.passed;
      if (!piece.name.isEmpty()) {
        if (to - at < NAME_OFFSET) {
          return false;
        }
        int offset = Bytes.i32(data, at) + shift;
        at += NAME_OFFSET;
        if (!names.holds(offset, piece.name)) {
          return false;
        }
        at += offset == at ? ChunkNames.length(piece.name) : 0;
      }
      if (at > to) {
        return false;
      }
    }
    return true;
  }

  /** Takes from the chunk's allowance what compiling would have taken for names. */
  void spend(ChunkNames names) throws Damage {
    for (Piece piece : pieces) {
      if (!piece.name.isEmpty()) {
        names.spend(1 + piece.name.length());
      }
    }
  }

  /** Notes what a compilation reads. */
  static final class Trace {
    private final List<Piece> pieces = new ArrayList<>();
    private final int from;
    private int mark;
    private boolean usable = true;

    Trace(int from) {
      this.from = from;
      this.mark = from;
    }

    /** A size of four bytes was passed over there. */
    void size(int at) {
      pieces.add(new Piece(mark - from, at - from, SIZE, ""));
      mark = at + SIZE;
    }

    /**
     * An offset was read there that leads to the name; what follows is read from {@code next} on.
     */
    void name(int at, String name, int next) {
      usable &= !name.isEmpty();
      pieces.add(new Piece(mark - from, at - from, 0, name));
      mark = next;
    }

    /** The compilation has ended there. */
    void end(int at) {
      pieces.add(new Piece(mark - from, at - from, 0, ""));
      mark = at;
    }

    /** The compilation failed, and another reading of the bytes decides. */
    void discard() {
      usable = false;
    }

    Optional<Shape> shape(byte[] data, Template template) {
      return usable
          ? Optional.of(new Shape(Arrays.copyOfRange(data, from, mark), pieces, template))
          : Optional.empty();
    }
  }
}
