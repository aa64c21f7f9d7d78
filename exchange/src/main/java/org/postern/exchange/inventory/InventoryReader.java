package org.postern.exchange.inventory;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads lists of Exchange servers: exports of {@code Get-ExchangeServer} (CLIXML, CSV, JSON, tables
 * of the console), versions of {@code ExSetup.exe} collected from servers, and plain lists.
 *
 * <p>Never throws for content: what cannot be read stands among the problems.
 */
public final class InventoryReader {
  /** Bytes of an inventory that are read; one of a thousand servers has some 30 MB. */
  public static final int MOST_BYTES = 64 << 20;

  /** The program whose version lists of files name. */
  private static final String SETUP = "exsetup.exe";

  /** Properties that only {@code Get-ExchangeServer} gives. */
  private static final List<String> SIGNS =
      List.of(
          "admindisplayversion",
          "directory.management.exchangeserver",
          "exchangelegacyserverrole",
          "ishubtransportserver");

  private static final List<String> ALL_SIGNS =
      Stream.concat(SIGNS.stream(), Stream.of(SETUP)).toList();

  private InventoryReader() {}

  /**
   * Whether a file begins like an inventory of Exchange servers; a plain list does not tell, and is
   * none here.
   *
   * @param head its first bytes, some thousand
   */
  public static boolean recognises(byte[] head) {
    if (!holdsASign(head)) {
      return false;
    }
    String text = text(head);
    String lower = text.toLowerCase(Locale.ROOT);
    boolean files = lower.contains(SETUP) && lower.contains("fileversion");
    if (!files && SIGNS.stream().noneMatch(lower::contains)) {
      return false;
    }
    return switch (form(text)) {
      case CLIXML -> lower.contains("<objs");
      case JSON -> lower.contains("\"") && lower.contains("version\"");
      case CSV -> true;
      case TEXT -> isTable(text);
    };
  }

  /**
   * Told without the encoding, which most files need not be asked for: zero bytes do not count.
   * Every sign has one of two rare letters, so little is compared.
   */
  static boolean holdsASign(byte[] head) {
    for (int i = 0; i < head.length; i++) {
      int small = head[i] | 0x20;
      if (small == 'x' || small == 'v') {
        for (String sign : ALL_SIGNS) {
          int rare = sign.indexOf('x') < 0 ? sign.indexOf('v') : sign.indexOf('x');
          if (sign.charAt(rare) == small && stands(sign, rare, head, i)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether a sign stands where its letter {@code in} is at {@code at}. */
  private static boolean stands(String sign, int in, byte[] head, int at) {
    int byteAt = at;
    for (int i = in; i < sign.length(); i++, byteAt++) {
      while (byteAt < head.length && head[byteAt] == 0) {
        byteAt++;
      }
      if (byteAt == head.length || small(head[byteAt]) != sign.charAt(i)) {
        return false;
      }
    }
    byteAt = at;
    for (int i = in; i >= 0; i--, byteAt--) {
      while (byteAt >= 0 && head[byteAt] == 0) {
        byteAt--;
      }
      if (byteAt < 0 || small(head[byteAt]) != sign.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int small(byte letter) {
    return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
  }

  /** Whether a console's table or list begins within the first lines. */
  private static boolean isTable(String text) {
    List<String> first = text.lines().filter(line -> !line.isBlank()).limit(3).toList();
    if (first.isEmpty() || first.getFirst().startsWith("#")) {
      return false;
    }
    boolean table =
        first.size() > 1
            && first.get(1).contains("--")
            && first.get(1).chars().allMatch(c -> c == '-' || c == ' ');
    return table || TextReader.isProperty(first.getFirst());
  }

  /** Reads an inventory; the form is told by content. */
  public static InventoryFile read(byte[] bytes) {
    String text = text(bytes);
    Entries entries = new Entries();
    InventoryForm form = form(text);
    switch (form) {
      case CLIXML -> CliXmlReader.read(text, entries);
      case JSON -> JsonReader.read(text, entries);
      case CSV -> CsvReader.read(text, entries);
      case TEXT -> TextReader.read(text, entries);
    }
    return entries.file(form);
  }

  private static InventoryForm form(String text) {
    String begin = text.substring(0, Math.min(text.length(), 4_096)).stripLeading();
    if (begin.startsWith("<")) {
      return InventoryForm.CLIXML;
    }
    if (begin.startsWith("{") || begin.startsWith("[")) {
      return InventoryForm.JSON;
    }
    return CsvReader.isHeader(CsvReader.header(text)) ? InventoryForm.CSV : InventoryForm.TEXT;
  }

  /** UTF-16 or UTF-8 as marked or as the bytes show, else Windows' own. */
  private static String text(byte[] bytes) {
    int b0 = bytes.length > 0 ? bytes[0] & 0xFF : 1;
    int b1 = bytes.length > 1 ? bytes[1] & 0xFF : 1;
    String text;
    if ((b0 == 0xFE && b1 == 0xFF) || b0 == 0) {
      text = new String(bytes, StandardCharsets.UTF_16BE);
    } else if ((b0 == 0xFF && b1 == 0xFE) || b1 == 0) {
      text = new String(bytes, StandardCharsets.UTF_16LE);
    } else {
      text = narrow(bytes);
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String narrow(byte[] bytes) {
    return utf8(bytes).orElseGet(() -> new String(bytes, Charset.forName("windows-1252")));
  }

  /** A cut inside a character, as at the end of a file's head, is no error. */
  private static Optional<String> utf8(byte[] bytes) {
    int end = bytes.length;
    for (int i = 1; i <= Math.min(3, bytes.length); i++) {
      if ((bytes[bytes.length - i] & 0xC0) == 0xC0) {
        end = bytes.length - i;
        break;
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes, 0, end))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
