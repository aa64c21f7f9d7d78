package org.postern.evtx;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.postern.evtx.PlainReader.Node;
import org.postern.evtx.PlainReader.Place;
import org.postern.evtx.PlainReader.Value;

/** The plain twin's trees and values as XML, with what the JDK offers. */
final class PlainText {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

  private PlainText() {}

  static String node(Node node, List<Value> values, PlainReader reader) {
    if (omitted(node.content(), values)
        || (node.dependency() != -1 && isNull(node.dependency(), values))) {
      return "";
    }
    StringBuilder start = new StringBuilder("<" + node.name());
    for (int i = 0; i < node.attributes().size(); i++) {
      List<Object> parts = node.values().get(i);
      if (!omitted(parts, values)) {
        String value = parts(parts, values, reader).replace("'", "&apos;");
        value = value.replace("\n", "&#10;").replace("\t", "&#9;");
        start.append(" ").append(node.attributes().get(i)).append("='").append(value).append("'");
      }
    }
    StringBuilder all = new StringBuilder();
    for (String content : contents(node, values, reader)) {
      all.append(start);
      all.append(content.isEmpty() ? "/>" : ">" + content + "</" + node.name() + ">");
    }
    return all.toString();
  }

  private static List<String> contents(Node node, List<Value> values, PlainReader reader) {
    if (node.content().size() == 1
        && node.content().getFirst() instanceof Place p
        && p.index() < values.size()
        && values.get(p.index()).type() > 0x80
        && values.get(p.index()).bytes().hasRemaining()) {
      return items(values.get(p.index())).stream().map(PlainText::escaped).toList();
    }
    return List.of(parts(node.content(), values, reader));
  }

  private static String parts(List<Object> parts, List<Value> values, PlainReader reader) {
    StringBuilder all = new StringBuilder();
    for (Object part : parts) {
      if (part instanceof Node n) {
        all.append(node(n, values, reader));
      } else if (part instanceof Place p && !isNull(p.index(), values)) {
        Value value = values.get(p.index());
        if (value.type() == 0x21) {
          all.append(value.bytes().hasRemaining() ? reader.embedded(value) : "");
        } else {
          all.append(escaped(String.join(", ", items(value))));
        }
      } else if (part instanceof String s) {
        all.append(escaped(s));
      }
    }
    return all.toString();
  }

  private static boolean omitted(List<Object> parts, List<Value> values) {
    return parts.stream()
        .anyMatch(p -> p instanceof Place s && s.optional() && isNull(s.index(), values));
  }

  private static boolean isNull(int index, List<Value> values) {
    return index >= values.size() || values.get(index).type() == 0;
  }

  private static String escaped(String text) {
    String safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return safe.replace("\r", "&#13;")
        .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "\ufffd")
        .replaceAll(
            "(?<![\\ud800-\\udbff])[\\udc00-\\udfff]|[\\ud800-\\udbff](?![\\udc00-\\udfff])",
            "\ufffd");
  }

  /** The texts of a value, more than one for an array. */
  static List<String> items(Value value) {
    ByteBuffer b = value.bytes().duplicate().order(java.nio.ByteOrder.LITTLE_ENDIAN);
    int type = value.type() & 0x7f;
    byte[] bytes = new byte[type == 1 ? b.remaining() & ~1 : b.remaining()];
    b.get(bytes);
    if (value.type() < 0x80) {
      return List.of(text(type, bytes));
    }
    if (type == 1 || type == 2) {
      String all = type == 1 ? utf16(bytes) : new String(bytes, Charset.forName("windows-1252"));
      return List.of(
          (all.endsWith("\0") ? all.substring(0, all.length() - 1) : all).split("\0", -1));
    }
    int width =
        switch (type) {
          case 3, 4 -> 1;
          case 5, 6 -> 2;
          case 7, 8, 0x0b, 0x0d, 0x14 -> 4;
          case 9, 0x0a, 0x0c, 0x11, 0x15 -> 8;
          case 0x0f, 0x12 -> 16;
          default -> bytes.length;
        };
    List<String> items = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += width) {
      int end = Math.min(at + width, bytes.length);
      items.add(text(type, java.util.Arrays.copyOfRange(bytes, at, end)));
    }
    return items;
  }

  private static String text(int type, byte[] b) {
    String hex = HexFormat.of().formatHex(b);
    boolean integral = b.length == 1 || b.length == 2 || b.length == 4 || b.length == 8;
    ByteBuffer n = ByteBuffer.wrap(b).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    return switch (type) {
      case 1, 0x23 -> utf16(b).replaceAll("\0+$", "");
      case 2 -> new String(b, Charset.forName("windows-1252")).replaceAll("\0+$", "");
      case 3, 5, 7, 9 -> integral ? new BigInteger(reversed(b)).toString() : upper(hex);
      case 4, 6, 8, 0x0a -> integral ? new BigInteger(1, reversed(b)).toString() : upper(hex);
      case 0x0d -> b.length == 0 ? "" : hex.matches("0*") ? "false" : "true";
      case 0x0f -> b.length == 16 ? guid(n) : upper(hex);
      case 0x10, 0x14, 0x15, 0x20 ->
          integral ? "0x" + new BigInteger(1, reversed(b)).toString(16) : upper(hex);
      case 0x11 -> b.length == 8 ? fileTime(new BigInteger(1, reversed(b))) : upper(hex);
      case 0x12 ->
          b.length == 16
              ? String.format(
                  Locale.ROOT,
                  "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ",
                  n.getChar() + 0,
                  n.getChar(2) + 0,
                  n.getChar(6) + 0,
                  n.getChar(8) + 0,
                  n.getChar(10) + 0,
                  n.getChar(12) + 0,
                  n.getChar(14) + 0)
              : upper(hex);
      case 0x13 -> sid(b, n, hex);
      default -> upper(hex);
    };
  }

  /** Without decoding, so lone surrogates stay. */
  static String utf16(byte[] b) {
    return ByteBuffer.wrap(b).order(java.nio.ByteOrder.LITTLE_ENDIAN).asCharBuffer().toString();
  }

  private static String upper(String hex) {
    return hex.toUpperCase(Locale.ROOT);
  }

  private static byte[] reversed(byte[] b) {
    byte[] r = new byte[b.length];
    for (int i = 0; i < b.length; i++) {
      r[i] = b[b.length - 1 - i];
    }
    return r;
  }

  private static String guid(ByteBuffer n) {
    return String.format(
        Locale.ROOT,
        "{%08X-%04X-%04X-%02X%02X-%02X%02X%02X%02X%02X%02X}",
        n.getInt(0),
        n.getShort(4),
        n.getShort(6),
        n.get(8),
        n.get(9),
        n.get(10),
        n.get(11),
        n.get(12),
        n.get(13),
        n.get(14),
        n.get(15));
  }

  private static String fileTime(BigInteger time) {
    BigInteger[] parts = time.divideAndRemainder(BigInteger.valueOf(10_000_000));
    Instant second = Instant.parse("1601-01-01T00:00:00Z").plusSeconds(parts[0].longValue());
    LocalDateTime utc = LocalDateTime.ofInstant(second, ZoneOffset.UTC);
    String year = utc.getYear() > 9999 ? String.valueOf(utc.getYear()) : "";
    String text = SECONDS.format(utc);
    text = year.isEmpty() ? text : year + text.substring(text.indexOf('-', 1));
    return text + "." + String.format(Locale.ROOT, "%07d", parts[1].intValue()) + "Z";
  }

  private static String sid(byte[] b, ByteBuffer n, String hex) {
    if (b.length < 8 || b.length < 8 + 4 * (b[1] & 0xff)) {
      return upper(hex);
    }
    long authority = Long.parseLong(hex.substring(4, 16), 16);
    StringBuilder sid = new StringBuilder("S-" + (b[0] & 0xff) + "-");
    sid.append(authority < 1L << 32 ? String.valueOf(authority) : "0x" + hex.substring(4, 16));
    for (int i = 0; i < (b[1] & 0xff); i++) {
      sid.append('-').append(Integer.toUnsignedString(n.getInt(8 + 4 * i)));
    }
    return sid.toString();
  }
}
