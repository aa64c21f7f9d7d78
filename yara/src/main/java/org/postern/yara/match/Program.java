package org.postern.yara.match;

import org.postern.yara.pattern.ByteSet;
import org.postern.yara.pattern.Node;

/**
 * A Thompson automaton: instruction {@code i} has an operation and two operands; {@link #SET} reads
 * one byte and goes on at {@code i + 1}. Immutable once built.
 */
final class Program {
  static final int SET = 0;
  static final int SPLIT = 1;
  static final int JUMP = 2;
  static final int EDGE = 3;
  static final int MATCH = 4;

  final int[] op;
  final int[] x;
  final int[] y;
  final ByteSet[] sets;
  final Node.Edge[] edges;

  /** Class of each byte: bytes of one class are told apart by no instruction. */
  final byte[] classOf;

  final int classes;
  final boolean[] wordClass;

  /** {@code inSet[set][class]}. */
  final boolean[][] inSet;

  final boolean hasEdges;

  Program(int[] op, int[] x, int[] y, ByteSet[] sets, ByteSet word, Node.Edge[] edges) {
    this.op = op;
    this.x = x;
    this.y = y;
    this.sets = sets;
    this.edges = edges;
    this.hasEdges = edges.length > 0;
    ByteClasses classes = new ByteClasses();
    if (hasEdges) {
      classes.split(word);
    }
    for (ByteSet set : sets) {
      classes.split(set);
    }
    this.classOf = new byte[256];
    int[] first = classes.number(classOf);
    int count = first.length;
    this.classes = count;
    this.wordClass = new boolean[count];
    this.inSet = new boolean[sets.length][count];
    for (int c = 0; c < count; c++) {
      wordClass[c] = word.has(first[c]);
      for (int s = 0; s < sets.length; s++) {
        inSet[s][c] = sets[s].has(first[c]);
      }
    }
  }

  int size() {
    return op.length;
  }
}
