package org.postern.demo;

/** Writes times of a day as the logs do, without the cost of a formatter. */
final class Stamp {
  private Stamp() {}

  /** {@code 02:14:07}. */
  static StringBuilder clock(StringBuilder out, int millis) {
    int second = millis / 1000;
    two(out, second / 3600).append(':');
    two(out, second / 60 % 60).append(':');
    return two(out, second % 60);
  }

  /** {@code 2021-03-03T02:14:07.120Z}. */
  static StringBuilder iso(StringBuilder out, String day, int millis) {
    clock(out.append(day).append('T'), millis).append('.');
    int rest = millis % 1000;
    return two(out.append((char) ('0' + rest / 100)), rest % 100).append('Z');
  }

  private static StringBuilder two(StringBuilder out, int n) {
    return out.append((char) ('0' + n / 10)).append((char) ('0' + n % 10));
  }
}
