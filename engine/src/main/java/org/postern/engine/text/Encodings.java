package org.postern.engine.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Turns every encoding that logs come in into one in which ASCII is ASCII. */
public final class Encodings {
  private Encodings() {}

  /**
   * Returns the text without a byte order mark; UTF-16 (with a mark, or plainly alternating zero
   * bytes) becomes UTF-8, everything else is passed on as it is.
   *
   * @param in the raw bytes
   * @return the text; offsets in it are those of the recoded text where it was UTF-16
   * @throws IOException as the stream throws it
   */
  public static InputStream asciiCompatible(InputStream in) throws IOException {
    PushbackInputStream peek = new PushbackInputStream(in, 4);
    byte[] head = peek.readNBytes(4);
    int b0 = head.length > 0 ? head[0] & 0xFF : -1;
    int b1 = head.length > 1 ? head[1] & 0xFF : -1;
    int b2 = head.length > 2 ? head[2] & 0xFF : -1;
    int b3 = head.length > 3 ? head[3] & 0xFF : -1;
    int mark = 0;
    Charset wide = StandardCharsets.UTF_8;
    if (b0 == 0xEF && b1 == 0xBB && b2 == 0xBF) {
      mark = 3;
    } else if (b0 == 0xFF && b1 == 0xFE) {
      mark = 2;
      wide = StandardCharsets.UTF_16LE;
    } else if (b0 == 0xFE && b1 == 0xFF) {
      mark = 2;
      wide = StandardCharsets.UTF_16BE;
    } else if (b0 > 0 && b1 == 0 && b2 > 0 && b3 == 0) {
      wide = StandardCharsets.UTF_16LE;
    } else if (b0 == 0 && b1 > 0 && b2 == 0 && b3 > 0) {
      wide = StandardCharsets.UTF_16BE;
    }
    peek.unread(head, mark, head.length - mark);
    return wide.equals(StandardCharsets.UTF_8)
        ? peek
        : new Recoded(new InputStreamReader(peek, wide));
  }

  /** UTF-8 bytes of a reader's characters. */
  private static final class Recoded extends InputStream {
    private final InputStreamReader reader;
    private final CharBuffer chars = CharBuffer.allocate(8192);
    private byte[] bytes = new byte[0];
    private int at;

    Recoded(InputStreamReader reader) {
      this.reader = reader;
    }

    @Override
    public int read() throws IOException {
      return fill() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (!fill()) {
        return -1;
      }
      int n = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, into, from, n);
      at += n;
      return n;
    }

    private boolean fill() throws IOException {
      while (at == bytes.length) {
        chars.clear();
        if (reader.read(chars) < 0) {
          return false;
        }
        chars.flip();
        bytes = chars.toString().getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      return true;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
