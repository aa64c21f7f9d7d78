package org.postern.response;

/**
 * Numbers from zero in groups that are joined two at a time.
 *
 * <p>Implementation notes: each number points to a smaller one of its group, the smallest to
 * itself. Every walk to it halves its own way, so that joins in an unlucky order, which an intruder
 * may choose, cost no more than those in a lucky one.
 */
final class Groups {
  private final int[] towards;
  private long steps;

  Groups(int count) {
    towards = new int[count];
    for (int i = 0; i < count; i++) {
      towards[i] = i;
    }
  }

  void join(int one, int other) {
    int first = first(one);
    int second = first(other);
    towards[Math.max(first, second)] = Math.min(first, second);
  }

  /** The smallest number of the group. */
  int first(int number) {
    int at = number;
    while (towards[at] != at) {
      towards[at] = towards[towards[at]];
      at = towards[at];
      steps++;
    }
    return at;
  }

  /** How many steps all walks have taken. */
  long steps() {
    return steps;
  }
}
