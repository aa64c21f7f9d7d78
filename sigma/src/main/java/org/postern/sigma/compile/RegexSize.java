package org.postern.sigma.compile;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates, never too low, how many steps a regular expression unfolds to, as RE2/J writes counted
 * repetitions out; quoting by {@code \Q} must have been excluded before.
 */
final class RegexSize {
  private final String regex;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long size;
  private long last;
  private int at;

  private RegexSize(String regex) {
    this.regex = regex;
  }

  /** Whether the expression stays within both limits. */
  static boolean within(String regex, long steps, int groups) {
    RegexSize measured = new RegexSize(regex);
    while (measured.at < regex.length()) {
      measured.next();
      if (measured.size > steps || measured.outer.size() > groups) {
        return false;
      }
    }
    return true;
  }

  private void next() {
    switch (regex.charAt(at++)) {
      case '\\' -> {
        at++;
        atom();
      }
      case '[' -> {
        skipClass();
        atom();
      }
      case '(' -> {
        outer.push(size);
        size = 0;
      }
      case ')' -> {
        last = size + 1;
        size = last + (outer.isEmpty() ? 0 : outer.pop());
      }
      case '{' -> repeat();
      default -> atom();
    }
  }

  private void atom() {
    last = 1;
    size++;
  }

  private void repeat() {
    long count = 1;
    long number = 0;
    int i = at;
    for (; i < regex.length() && (regex.charAt(i) == ',' || digit(regex.charAt(i))); i++) {
      number = regex.charAt(i) == ',' ? 0 : Math.min(10_000, number * 10 + regex.charAt(i) - '0');
      count = Math.max(count, number);
    }
    if (i == at || i >= regex.length() || regex.charAt(i) != '}') {
      atom();
      return;
    }
    at = i + 1;
    size += last * (count - 1);
    last *= count;
  }

  private void skipClass() {
    if (at < regex.length() && regex.charAt(at) == '^') {
      at++;
    }
    if (at < regex.length() && regex.charAt(at) == ']') {
      at++;
    }
    while (at < regex.length() && regex.charAt(at) != ']') {
      int named = regex.startsWith("[:", at) ? regex.indexOf(":]", at + 2) : -1;
      at = named >= 0 ? named + 2 : at + (regex.charAt(at) == '\\' ? 2 : 1);
    }
    at++;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
