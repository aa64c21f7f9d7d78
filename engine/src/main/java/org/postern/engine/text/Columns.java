package org.postern.engine.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How a line of a log is cut into columns. */
public enum Columns {
  /** W3C extended log file format: one blank between columns, {@code -} for an empty one. */
  W3C {
    @Override
    public int end(byte[] bytes, int from, int to) {
      int i = from;
      while (i < to && bytes[i] != ' ') {
        i++;
      }
      return i;
    }

    @Override
    String value(byte[] bytes, int from, int to) {
      return string(bytes, from, to);
    }
  },
  /** Comma separated, as Exchange writes it: quotes around a value doubled inside it (RFC 4180). */
  CSV {
    @Override
    public int end(byte[] bytes, int from, int to) {
      int i = from < to && bytes[from] == '"' ? afterQuoted(bytes, from + 1, to) : from;
      while (i < to && bytes[i] != ',') {
        i++;
      }
      return i;
    }

    @Override
    String value(byte[] bytes, int from, int to) {
      String value = string(bytes, from, to);
      return value.startsWith("\"") ? unquote(value) : value;
    }
  };

  /** More columns than any log declares; the rest of a line of junk is left out. */
  public static final int MOST = 1 << 16;

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /**
   * Cuts a line.
   *
   * @param bytes the text
   * @param from first byte of the line
   * @param to after the last byte, line end excluded
   * @return the values in order, at most {@link #MOST}
   */
  public List<String> split(byte[] bytes, int from, int to) {
    List<String> out = new ArrayList<>(24);
    for (int start = from; start <= to && out.size() < MOST; ) {
      int end = end(bytes, start, to);
      out.add(value(bytes, start, end));
      start = end + 1;
    }
    return out;
  }

  /** Position of the separator behind the column that begins at {@code from}, or {@code to}. */
  public abstract int end(byte[] bytes, int from, int to);

  abstract String value(byte[] bytes, int from, int to);

  /** Decodes UTF-8, or Windows-1252 where the bytes are no UTF-8. */
  public static String string(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return decode(bytes, from, to);
      }
    }
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static String decode(byte[] bytes, int from, int to) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, from, to - from, WINDOWS_1252);
    }
  }

  private static int afterQuoted(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (bytes[i] != '"') {
        i++;
      } else if (i + 1 < to && bytes[i + 1] == '"') {
        i += 2;
      } else {
        return i + 1;
      }
    }
    return to;
  }

  private static String unquote(String value) {
    int close = value.lastIndexOf('"');
    String inner =
        close > 0 ? value.substring(1, close) + value.substring(close + 1) : value.substring(1);
    return inner.replace("\"\"", "\"");
  }
}
