package org.postern.evtx;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Characters being written, escaped for where they stand; for one thread at a time.
 *
 * <p>Notes: one {@code char} array that grows and is used again; a table says which ASCII
 * characters pass as they are, all others take the slow way one by one. Benchmark: {@code evtx to
 * JSON} in {@code docs/evtx.md}.
 */
public final class TextBuffer {
  static final int PLAIN = 0;
  static final int XML = 1;
  static final int XML_ATTRIBUTE = 2;
  static final int JSON = 4;

  /** JSON as Jackson writes it, for fields: only what must be escaped is. */
  static final int FIELD = 8;

  private static final int ENCODED_AT_ONCE = 1 << 14;

  private static final byte[] ESCAPED = new byte[128];
  private static final char REPLACEMENT = '\ufffd';
  private static final char[] HEX = "0123456789abcdef".toCharArray();
  private static final char[] HEX_UPPER = "0123456789ABCDEF".toCharArray();

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

  private char[] chars = new char[64];
  private int length;
  private @Nullable FieldWriter fields;
  private @Nullable CharsetEncoder encoder;
  private byte[] encoded = new byte[0];

  /** Writes fields into this. */
  FieldWriter fields() {
    FieldWriter known = fields;
    if (known == null) {
      known = new FieldWriter(this);
      fields = known;
    }
    return known;
  }

  /** Number of characters that wait to be handed over. */
  public int length() {
    return length;
  }

  void truncate(int to) {
    length = to;
  }

  private void room(int more) {
    if (chars.length - length < more) {
      chars = Arrays.copyOf(chars, Math.max(2 * chars.length, length + more));
    }
  }

  /** Takes out the character there. */
  void delete(int at) {
    System.arraycopy(chars, at + 1, chars, at, --length - at);
  }

  /** Adds a character as it is. */
  public TextBuffer add(char c) {
    room(1);
    chars[length++] = c;
    return this;
  }

  /** Adds characters as they are. */
  public TextBuffer add(String s) {
    int n = s.length();
    room(n);
    s.getChars(0, n, chars, length);
    length += n;
    return this;
  }

  /** Adds characters escaped for a text of JSON. */
  public TextBuffer addJson(String s) {
    return add(s, FIELD);
  }

  TextBuffer add(String s, int mode) {
    int n = s.length();
    if (mode == PLAIN) {
      return add(s);
    }
    room(n);
    for (int i = 0; i < n; i++) {
      char c = s.charAt(i);
      if (c < 128 && (ESCAPED[c] & mode) == 0) {
        if (length == chars.length) {
          room(n - i);
        }
        chars[length++] = c;
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
    char[] to = chars;
    int start = length;
    for (int i = 0; i < count; i++) {
      int c = Bytes.u16(data, from + 2 * i);
      if (c >= 128 || (ESCAPED[c] & mode) != 0) {
        length = start + i;
        return i;
      }
      to[start + i] = (char) c;
    }
    length = start + count;
    return count;
  }

  /** One character that may need care; returns how many more it used up. */
  private int special(char c, char next, int mode) {
    if (mode == PLAIN) {
      add(c);
    } else if (mode == FIELD) {
      field(c);
    } else if (Character.isHighSurrogate(c) && Character.isLowSurrogate(next)) {
      add(c).add(next);
      return 1;
    } else if (mode == JSON) {
      json(c);
    } else {
      xml(c);
    }
    return 0;
  }

  private void field(char c) {
    switch (c) {
      case '"' -> add("\\\"");
      case '\\' -> add("\\\\");
      case '\b' -> add("\\b");
      case '\t' -> add("\\t");
      case '\n' -> add("\\n");
      case '\f' -> add("\\f");
      case '\r' -> add("\\r");
      default -> {
        if (c < 0x20) {
          add("\\u").hexUpper(c, 4);
        } else {
          add(c);
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
      chars[length++] = '-';
    }
    for (int i = digits - 1; i >= 0; i--) {
      chars[length + i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
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

  private TextBuffer hex(long value, int digits, char[] alphabet) {
    room(digits);
    for (int i = digits - 1; i >= 0; i--) {
      chars[length++] = alphabet[(int) (value >>> (4 * i)) & 0xf];
    }
    return this;
  }

  /**
   * Hands over what was written as UTF-8 and begins anew; half a surrogate pair is a question mark.
   *
   * @throws IOException if {@code out} does
   */
  public void moveTo(OutputStream out) throws IOException {
    CharsetEncoder utf8 = encoder;
    if (utf8 == null) {
      utf8 =
          StandardCharsets.UTF_8
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .onUnmappableCharacter(CodingErrorAction.REPLACE);
      encoder = utf8;
      encoded = new byte[ENCODED_AT_ONCE];
    }
    CharBuffer in = CharBuffer.wrap(chars, 0, length);
    ByteBuffer bytes = ByteBuffer.wrap(encoded);
    length = 0;
    utf8.reset();
    CoderResult result;
    do {
      result = utf8.encode(in, bytes, true);
      out.write(encoded, 0, bytes.position());
      bytes.clear();
    } while (result.isOverflow());
  }

  /** Hands over what was written and begins anew. */
  void moveTo(Appendable out) throws IOException {
    int n = length;
    length = 0;
    switch (out) {
      case StringBuilder builder -> builder.append(chars, 0, n);
      case Writer writer -> writer.write(chars, 0, n);
      default -> out.append(CharBuffer.wrap(chars, 0, n));
    }
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }
}
