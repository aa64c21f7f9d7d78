package org.postern.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The way of four characters at a time, beside one that looks at each by itself. */
class TextBufferTest {
  /** Among plain letters so often that each place within four gets its turn. */
  private static final String SPECIAL = "\"\\&<>'\n\t\r\b\f\0\u0001\u001f\u007f\u0080\u00e9\u07ff";

  private static final String WIDE = "\u0800\u20ac\ufffd\ufffe\ud83d\ude00\ud800\udc00\udfff\udbff";

  @Test
  void everyModeIsAsCharacterByCharacter() throws IOException {
    Random random = new Random(11);
    TextBuffer out = new TextBuffer();
    for (int round = 0; round < 20_000; round++) {
      String text = text(random);
      byte[] utf16 = text.getBytes(StandardCharsets.UTF_16LE);
      halves(text, utf16);
      for (int mode : new int[] {TextBuffer.PLAIN, 1, 2, TextBuffer.JSON, TextBuffer.FIELD}) {
        String expected = escaped(text, mode);
        out.utf16(utf16, 0, text.length(), mode);
        assertThat(out.toString()).isEqualTo(expected);
        out.truncate(0);
        out.add(text, mode);
        assertThat(out.toString()).isEqualTo(expected);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        out.moveTo(bytes);
        if (mode != TextBuffer.PLAIN) {
          assertThat(bytes.toByteArray()).isEqualTo(expected.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  /** An encoder writes something else for half a pair. */
  private static void halves(String text, byte[] utf16) {
    for (int i = 0; i < text.length(); i++) {
      utf16[2 * i] = (byte) text.charAt(i);
      utf16[2 * i + 1] = (byte) (text.charAt(i) >> 8);
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(40);
    int odd = 1 + random.nextInt(20);
    while (text.length() < length) {
      String from = random.nextInt(odd) > 0 ? "abcXYZ 019~" : random.nextBoolean() ? SPECIAL : WIDE;
      text.append(from.charAt(random.nextInt(from.length())));
    }
    return text.toString();
  }

  private static String escaped(String text, int mode) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean high = Character.isHighSurrogate(c) && i + 1 < text.length();
      if (high && Character.isLowSurrogate(text.charAt(i + 1))) {
        escaped.append(c).append(text.charAt(++i));
      } else {
        escaped.append(escaped(c, mode));
      }
    }
    return escaped.toString();
  }

  private static String escaped(char c, int mode) {
    boolean half = Character.isSurrogate(c);
    return switch (mode) {
      case TextBuffer.PLAIN -> Character.toString(c);
      case TextBuffer.JSON -> {
        int known = "\"\\\n\r\t".indexOf(c);
        yield known >= 0
            ? "\\" + "\"\\nrt".charAt(known)
            : c < ' ' || c == 0x7f || half ? "\\u%04x".formatted((int) c) : Character.toString(c);
      }
      case TextBuffer.FIELD -> {
        int known = "\"\\\b\t\n\f\r".indexOf(c);
        yield known >= 0
            ? "\\" + "\"\\btnfr".charAt(known)
            : c < ' ' ? "\\u%04X".formatted((int) c) : half ? "?" : Character.toString(c);
      }
      default -> xml(c, mode == TextBuffer.XML_ATTRIBUTE);
    };
  }

  private static String xml(char c, boolean attribute) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '\'' -> attribute ? "&apos;" : "'";
      case '\r' -> "&#13;";
      case '\n', '\t' -> attribute ? "&#" + (int) c + ";" : Character.toString(c);
      default ->
          c < ' ' || Character.isSurrogate(c) || c >= 0xfffe ? "\ufffd" : Character.toString(c);
    };
  }
}
