package org.postern.exchange;

import java.util.Optional;

/**
 * Reads a version out of a text, character by character: what Exchange, its directory attributes
 * and its files write.
 */
final class VersionText {
  /** Digits of major and minor: Exchange never had more than two. */
  private static final int FEW = 3;

  /** Digits of build and revision: the offset of directory attributes makes five. */
  private static final int MANY = 6;

  /** Directory attributes add this to the build number (seen in "Build 32176.9"). */
  private static final int DIRECTORY_OFFSET = 30_000;

  private final String text;
  private int at;

  private VersionText(String text) {
    this.text = text;
  }

  /** The build, if the text is a version and nothing else. */
  static Optional<ExchangeBuild> whole(String text) {
    VersionText reading = new VersionText(text.strip());
    Optional<ExchangeBuild> build = reading.version();
    return reading.at == reading.text.length() ? build : Optional.empty();
  }

  /** A build of its four numbers, the directory's offset taken off. */
  static ExchangeBuild build(int major, int minor, int build, int revision) {
    return new ExchangeBuild(
        major, minor, build > DIRECTORY_OFFSET ? build - DIRECTORY_OFFSET : build, revision);
  }

  private Optional<ExchangeBuild> version() {
    if (word("version")) {
      blanks();
    }
    int major = number(FEW);
    if (major < 0 || !sign('.')) {
      return Optional.empty();
    }
    int minor = number(FEW);
    if (minor < 0) {
      return Optional.empty();
    }
    boolean spoken = !sign('.');
    boolean bracket = false;
    if (spoken) {
      blanks();
      bracket = sign('(');
      if (!word("build")) {
        return Optional.empty();
      }
      blanks();
    }
    int build = number(MANY);
    if (build < 0 || !sign('.')) {
      return Optional.empty();
    }
    int revision = number(MANY);
    if (revision < 0 || (bracket && !closed())) {
      return Optional.empty();
    }
    return Optional.of(build(major, minor, build, revision));
  }

  /** A bracket may also name the service pack: {@code (Build 7638.2: Service Pack 2)}. */
  private boolean closed() {
    if (sign(':')) {
      int end = text.indexOf(')', at);
      at = end < 0 ? text.length() : end;
    }
    return sign(')');
  }

  private int number(int most) {
    int from = at;
    int value = 0;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      if (at - from == most) {
        return -1;
      }
      value = value * 10 + text.charAt(at++) - '0';
    }
    return at == from ? -1 : value;
  }

  private boolean sign(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private boolean word(String word) {
    boolean there = text.regionMatches(true, at, word, 0, word.length());
    at += there ? word.length() : 0;
    return there;
  }

  private void blanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }
}
