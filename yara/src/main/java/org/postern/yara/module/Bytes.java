package org.postern.yara.module;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Bounded little-endian reading of a subject; what lies outside reads as absent. */
final class Bytes {
  private final Subject subject;

  Bytes(Subject subject) {
    this.subject = subject;
  }

  long size() {
    return subject.size();
  }

  boolean has(long offset, long length) {
    return offset >= 0 && length >= 0 && offset <= size() - length;
  }

  OptionalLong number(long offset, int width) {
    if (!has(offset, width)) {
      return OptionalLong.empty();
    }
    long value = 0;
    for (int i = width - 1; i >= 0; i--) {
      value = (value << 8) | subject.byteAt(offset + i);
    }
    return OptionalLong.of(value);
  }

  /** The number, or zero outside the data. */
  long at(long offset, int width) {
    return number(offset, width).orElse(0);
  }

  /** The text up to a zero byte or a limit; empty outside the data. */
  String text(long offset, int limit) {
    StringBuilder out = new StringBuilder();
    for (long at = offset; at >= 0 && at < size() && out.length() < limit; at++) {
      int b = subject.byteAt(at);
      if (b == 0) {
        break;
      }
      out.append((char) b);
    }
    return out.toString();
  }

  /** UTF-16 text up to a zero or a limit, as UTF-8 bytes. */
  String wide(long offset, int limit) {
    StringBuilder out = new StringBuilder();
    for (long at = offset; has(at, 2) && out.length() < limit; at += 2) {
      int c = (int) at(at, 2);
      if (c == 0) {
        break;
      }
      out.append((char) c);
    }
    byte[] utf8 = out.toString().getBytes(StandardCharsets.UTF_8);
    return new String(utf8, StandardCharsets.ISO_8859_1);
  }
}
