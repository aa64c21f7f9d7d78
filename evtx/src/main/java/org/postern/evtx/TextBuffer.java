package org.postern.evtx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Text being written as UTF-8, escaped for where it stands; for one thread at a time.
 *
 * <p>Notes: one {@code byte} array that grows and is used again. Four UTF-16 units at a time are
 * asked whether they pass as they are, and then are four bytes; all others take the slow way one by
 * one. Half a surrogate pair is kept in {@link #PLAIN} text, as three bytes that {@link
 * #toString()} knows, and is a question mark in {@link #FIELD}s. Benchmark: {@code evtx to JSON} in
 * {@code docs/evtx.md}.
 */
public final class TextBuffer {
  static final int PLAIN = 0;
  static final int XML = 1;
  static final int XML_ATTRIBUTE = 2;
  static final int JSON = 4;

  /** JSON as Jackson writes it, for fields: only what must be escaped is. */
  static final int FIELD = 8;

  /** The most bytes that one character becomes as it is. */
  private static final int WIDEST = 4;

  /** The same bits in each of four units. */
  private static final long UNITS = 0x0001_0001_0001_0001L;

  private static final long BEYOND_ASCII = 0xff80_ff80_ff80_ff80L;
  private static final long TOP_BITS = 0x8000_8000_8000_8000L;

  private static final byte[] ESCAPED = new byte[128];
  private static final char REPLACEMENT = '\ufffd';
  private static final byte[] HEX = ascii("0123456789abcdef");
  private static final byte[] HEX_UPPER = ascii("0123456789ABCDEF");

  /** All numbers of two digits, one after another. */
  private static final byte[] PAIRS = pairs();

  static {
    for (int c = 0; c < 0x20; c++) {
      ESCAPED[c] = XML | XML_ATTRIBUTE | JSON | FIELD;
    }
    ESCAPED['\n'] = XML_ATTRIBUTE | JSON | FIELD;
    ESCAPED['\t'] = XML_ATTRIBUTE | JSON | FIELD;
    ESCAPED['&'] = XML | XML_ATTRIBUTE;
    ESCAPED['<'] = XML | XML_ATTRIBUTE;
    ESCAPED['>'] = XML | XML_ATTRIBUTE;
    ESCAPED['\''] = XML_ATTRIBUTE;
    ESCAPED['"'] = JSON | FIELD;
    ESCAPED['\\'] = JSON | FIELD;
    ESCAPED[0x7f] = JSON;
  }

  private byte[] bytes = new byte[64];
  private int length;
  private @Nullable FieldWriter fields;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }

  /** A text as it would stand in a buffer, to be added often. */
  static byte[] prepared(String before, String text, int mode, String after) {
    TextBuffer made = new TextBuffer().add(before).add(text, mode).add(after);
    return Arrays.copyOf(made.bytes, made.length);
  }

  /** Writes fields into this. */
  FieldWriter fields() {
    FieldWriter known = fields;
    if (known == null) {
      known = new FieldWriter(this);
      fields = known;
    }
    return known;
  }

  /** Number of bytes that wait to be handed over. */
  public int length() {
    return length;
  }

  void truncate(int to) {
    length = to;
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  /** Puts an ASCII character in there. */
  void insert(int at, char c) {
    room(1);
    System.arraycopy(bytes, at, bytes, at + 1, length++ - at);
    bytes[at] = (byte) c;
  }

  /** Adds a character as it is. */
  public TextBuffer add(char c) {
    room(WIDEST);
    if (c < 0x80) {
      bytes[length++] = (byte) c;
    } else if (c < 0x800) {
      bytes[length++] = (byte) (0xc0 | (c >> 6));
      following(c);
    } else {
      bytes[length++] = (byte) (0xe0 | (c >> 12));
      following(c >> 6);
      following(c);
    }
    return this;
  }

  private void pair(char high, char low) {
    int point = Character.toCodePoint(high, low);
    room(WIDEST);
    bytes[length++] = (byte) (0xf0 | (point >> 18));
    following(point >> 12);
    following(point >> 6);
    following(point);
  }

  /** A byte after the first one of a character, with the lowest six bits. */
  private void following(int bits) {
    bytes[length++] = (byte) (0x80 | (bits & 0x3f));
  }

  /** Adds characters as they are. */
  public TextBuffer add(String s) {
    return add(s, PLAIN);
  }

  /** Adds characters escaped for a text of JSON. */
  public TextBuffer addJson(String s) {
    return add(s, FIELD);
  }

  /** Adds what {@link #prepared} has made, from a position on. */
  void add(byte[] prepared, int from) {
    int n = prepared.length - from;
    room(n);
    System.arraycopy(prepared, from, bytes, length, n);
    length += n;
  }

  /** Adds what {@link #prepared} has made. */
  TextBuffer add(byte[] prepared) {
    add(prepared, 0);
    return this;
  }

  TextBuffer add(String s, int mode) {
    int n = s.length();
    room(n);
    for (int i = 0; i < n; i++) {
      char c = s.charAt(i);
      if (c < 128 && (ESCAPED[c] & mode) == 0) {
        if (length == bytes.length) {
          room(n - i);
        }
        bytes[length++] = (byte) c;
      } else {
        i += special(c, i + 1 < n ? s.charAt(i + 1) : 0, mode);
      }
    }
    return this;
  }

  /** UTF-16 little-endian bytes. */
  void utf16(byte[] data, int from, int count, int mode) {
    for (int i = 0; i < count; i++) {
      i += passing(data, from + 2 * i, count - i, mode);
      if (i < count) {
        char c = (char) Bytes.u16(data, from + 2 * i);
        char next = i + 1 < count ? (char) Bytes.u16(data, from + 2 * i + 2) : 0;
        i += special(c, next, mode);
      }
    }
  }

  /** Adds as many characters as pass as they are; returns how many. */
  private int passing(byte[] data, int from, int count, int mode) {
    room(count);
    int i = 0;
    while (i < count) {
      i += fours(data, from + 2 * i, count - i, mode);
      for (int end = Math.min(count, i + 4); i < end; i++) {
        int c = Bytes.u16(data, from + 2 * i);
        if (c >= 128 || (ESCAPED[c] & mode) != 0) {
          return i;
        }
        bytes[length++] = (byte) c;
      }
    }
    return count;
  }

  /** The same four by four; {@link #room} was made. */
  private int fours(byte[] data, int from, int count, int mode) {
    byte[] to = bytes;
    int start = length;
    int i = 0;
    for (; i + 4 <= count; i += 4) {
      long four = Bytes.i64(data, from + 2 * i);
      if (!passes(four, mode)) {
        break;
      }
      four |= four >>> 8;
      Bytes.put32(to, start + i, (int) ((four & 0xffff) | ((four >>> 16) & 0xffff_0000L)));
    }
    length = start + i;
    return i;
  }

  /** Whether four units of UTF-16 surely are ASCII characters that pass as they are. */
  private static boolean passes(long four, int mode) {
    long odd = (four & BEYOND_ASCII) | ((four - 0x20 * UNITS) & TOP_BITS);
    if ((mode & (JSON | FIELD)) != 0) {
      odd |= is(four, '"') | is(four, '\\') | (mode == JSON ? is(four, 0x7f) : 0);
    } else if (mode != PLAIN) {
      odd |= is(four, '&') | is(four, '<') | is(four, '>') | is(four, '\'');
    }
    return odd == 0;
  }

  /** Not zero if one of four ASCII characters is that one. */
  private static long is(long four, int c) {
    return ((four ^ c * UNITS) - UNITS) & TOP_BITS;
  }

  /** One character that may need care; returns how many more it used up. */
  private int special(char c, char next, int mode) {
    if (Character.isHighSurrogate(c) && Character.isLowSurrogate(next)) {
      pair(c, next);
      return 1;
    }
    switch (mode) {
      case PLAIN -> add(c);
      case FIELD -> field(c);
      case JSON -> json(c);
      default -> xml(c);
    }
    return 0;
  }

  private void field(char c) {
    switch (c) {
      case '"', '\\' -> add('\\').add(c);
      case '\b' -> add("\\b");
      case '\t' -> add("\\t");
      case '\n' -> add("\\n");
      case '\f' -> add("\\f");
      case '\r' -> add("\\r");
      default -> {
        if (c < 0x20) {
          add("\\u").hexUpper(c, 4);
        } else {
          add(Character.isSurrogate(c) ? '?' : c);
        }
      }
    }
  }

  private void json(char c) {
    switch (c) {
      case '"' -> add("\\\"");
      case '\\' -> add("\\\\");
      case '\n' -> add("\\n");
      case '\r' -> add("\\r");
      case '\t' -> add("\\t");
      default -> {
        if (c < 0x20 || c == 0x7f || Character.isSurrogate(c)) {
          add("\\u").hex(c, 4);
        } else {
          add(c);
        }
      }
    }
  }

  private void xml(char c) {
    switch (c) {
      case '&' -> add("&amp;");
      case '<' -> add("&lt;");
      case '>' -> add("&gt;");
      case '\'' -> add("&apos;");
      case '\t', '\n', '\r' -> add("&#").number(c).add(';');
      default -> {
        boolean allowed = c >= 0x20 && !Character.isSurrogate(c) && c < 0xfffe;
        add(allowed ? c : REPLACEMENT);
      }
    }
  }

  /** Adds a time as {@link Instant#toString()} writes it. */
  public TextBuffer add(Instant time) {
    Times.instant(this, time);
    return this;
  }

  /** A decimal number, signed. */
  public TextBuffer number(long value) {
    if (value == Long.MIN_VALUE) {
      return add(Long.toString(value));
    }
    room(20);
    long rest = Math.abs(value);
    int digits = 1;
    for (long v = rest; v >= 10; v /= 10) {
      digits++;
    }
    if (value < 0) {
      bytes[length++] = '-';
    }
    int at = length + digits;
    length = at;
    for (; digits > 1; digits -= 2, rest /= 100) {
      int two = 2 * (int) (rest % 100);
      bytes[--at] = PAIRS[two + 1];
      bytes[--at] = PAIRS[two];
    }
    if (digits > 0) {
      bytes[--at] = (byte) ('0' + rest);
    }
    return this;
  }

  /** A decimal number from 0 to 99 with two digits. */
  TextBuffer two(int value) {
    room(2);
    bytes[length] = PAIRS[2 * value];
    bytes[length + 1] = PAIRS[2 * value + 1];
    length += 2;
    return this;
  }

  /** A decimal number with leading zeros. */
  TextBuffer padded(long value, int digits) {
    long bound = 10;
    for (int i = 1; i < digits; i++, bound *= 10) {
      if (value < bound) {
        add('0');
      }
    }
    return number(value);
  }

  /** The lowest {@code digits} hexadecimal digits, lower case. */
  TextBuffer hex(long value, int digits) {
    return hex(value, digits, HEX);
  }

  /** The same in upper case. */
  TextBuffer hexUpper(long value, int digits) {
    return hex(value, digits, HEX_UPPER);
  }

  private TextBuffer hex(long value, int digits, byte[] alphabet) {
    room(digits);
    for (int i = digits - 1; i >= 0; i--) {
      bytes[length++] = alphabet[(int) (value >>> (4 * i)) & 0xf];
    }
    return this;
  }

  /**
   * Hands over what was written and begins anew.
   *
   * @throws IOException if {@code out} does
   */
  public void moveTo(OutputStream out) throws IOException {
    int n = length;
    length = 0;
    out.write(bytes, 0, n);
  }

  /** Hands over what was written and begins anew. */
  void moveTo(Appendable out) throws IOException {
    String text = toString();
    length = 0;
    out.append(text);
  }

  /** What was written, valid until more is. */
  ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, length);
  }

  @Override
  public String toString() {
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : withHalves();
  }

  /** The text with halves of surrogate pairs, which no decoder lets pass. */
  private String withHalves() {
    StringBuilder text = new StringBuilder(length);
    int from = 0;
    for (int at = 0; at + 2 < length; at++) {
      if (bytes[at] == (byte) 0xed && (bytes[at + 1] & 0x20) != 0) {
        text.append(new String(bytes, from, at - from, StandardCharsets.UTF_8));
        text.append((char) (0xd000 | ((bytes[at + 1] & 0x3f) << 6) | (bytes[at + 2] & 0x3f)));
        from = at + 3;
        at += 2;
      }
    }
    return text.append(new String(bytes, from, length - from, StandardCharsets.UTF_8)).toString();
  }
}
