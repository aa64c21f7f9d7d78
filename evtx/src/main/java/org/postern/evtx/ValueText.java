package org.postern.evtx;

/**
 * Values as Windows writes them in event XML; the types are those of MS-EVEN6 2.2.12, "Value types"
 * of the libevtx documentation.
 *
 * <p>A value whose width is not that of its type is read by its own width: booleans of one byte,
 * integers of another size. What fits nothing is written as hexadecimal digits.
 */
final class ValueText {
  private static final int STRING = 0x01;
  private static final int GUID = 0x0f;

  private ValueText() {}

  /** The whole value; items of an array with commas. */
  static String of(Instance in, int slot) {
    int type = in.type[slot] & 0x7f;
    if (type == STRING && !in.isArray(slot)) {
      byte[] b = in.data;
      int at = in.offset[slot];
      return Utf16.string(b, at, utf16Length(b, at, in.length[slot]));
    }
    in.scratch.truncate(0);
    add(in.scratch, in, slot, TextBuffer.PLAIN);
    return in.scratch.toString();
  }

  /** The whole value, escaped; items of an array with commas. */
  static void add(TextBuffer out, Instance in, int slot, int mode) {
    if (in.isNull(slot)) {
      return;
    }
    if (!in.isArray(slot)) {
      item(out, in, slot, 0, in.length[slot], mode);
      return;
    }
    for (int at = 0; at < in.length[slot]; at = ValueArrays.next(in, slot, at)) {
      if (at > 0) {
        out.add(", ");
      }
      item(out, in, slot, at, ValueArrays.end(in, slot, at), mode);
    }
  }

  /** The text of parts without elements. */
  static void add(TextBuffer out, Instance in, Part[] parts, int mode) {
    for (Part part : parts) {
      if (part instanceof Part.Text t) {
        out.add(t.text(), mode);
      } else if (part instanceof Part.Slot s) {
        add(out, in, s.index(), mode);
      }
    }
  }

  /** The bytes {@code from} to {@code to} of the value. */
  static void item(TextBuffer out, Instance in, int slot, int from, int to, int mode) {
    byte[] b = in.data;
    int at = in.offset[slot] + from;
    int n = to - from;
    int type = in.type[slot] & 0x7f;
    switch (type) {
      case STRING, 0x23 -> out.utf16(b, at, utf16Length(b, at, n), mode);
      case 0x02 -> out.add(ansi(in, at, n), mode);
      case 0x03, 0x05, 0x07, 0x09 -> signed(out, b, at, n);
      case 0x04, 0x06, 0x08, 0x0a -> unsigned(out, b, at, n);
      case 0x0b, 0x0c -> real(out, b, at, n);
      case 0x0d -> out.add(n == 0 ? "" : Bytes.zero(b, at, at + n) ? "false" : "true");
      case GUID -> guid(out, b, at, n, mode);
      case 0x10, 0x14, 0x15, 0x20 -> hexadecimal(out, b, at, n);
      case 0x11 -> Times.fileTime(out, b, at, n);
      case 0x12 -> Times.systemTime(out, b, at, n);
      case 0x13 -> sid(out, b, at, n);
      case InstanceReader.BINARY_XML -> {}
      default -> binary(out, b, at, n);
    }
  }

  /** Whether the type is a number or a boolean, which JSON writes without quotes. */
  static boolean bare(Instance in, int slot) {
    int type = in.type[slot] & 0x7f;
    boolean number = type >= 3 && type <= 0x0a;
    if (in.isArray(slot)) {
      return number && ValueArrays.whole(in, slot);
    }
    return integral(in.length[slot]) && (number || type == 0x0d);
  }

  /** An integer value, or {@code otherwise} where it is none. */
  static long integer(Instance in, int slot, long otherwise) {
    int n = slot < in.count ? in.length[slot] : 0;
    int type = slot < in.count ? in.type[slot] : 0;
    boolean number = (type >= 3 && type <= 0x0a) || type == 0x10 || type == 0x14 || type == 0x15;
    if (!number || !integral(n)) {
      return otherwise;
    }
    boolean signed = type <= 9 && (type & 1) != 0;
    return signed ? signed(in.data, in.offset[slot], n) : unsigned(in.data, in.offset[slot], n);
  }

  private static boolean integral(int n) {
    return n == 1 || n == 2 || n == 4 || n == 8;
  }

  private static long unsigned(byte[] b, int at, int n) {
    return switch (n) {
      case 1 -> Bytes.u8(b, at);
      case 2 -> Bytes.u16(b, at);
      case 4 -> Bytes.u32(b, at);
      default -> Bytes.i64(b, at);
    };
  }

  private static long signed(byte[] b, int at, int n) {
    int unused = 64 - 8 * n;
    return unsigned(b, at, n) << unused >> unused;
  }

  private static void signed(TextBuffer out, byte[] b, int at, int n) {
    if (integral(n)) {
      out.number(signed(b, at, n));
    } else {
      binary(out, b, at, n);
    }
  }

  private static void unsigned(TextBuffer out, byte[] b, int at, int n) {
    if (!integral(n)) {
      binary(out, b, at, n);
      return;
    }
    long value = unsigned(b, at, n);
    if (value < 0) {
      out.add(Long.toUnsignedString(value));
    } else {
      out.number(value);
    }
  }

  private static void real(TextBuffer out, byte[] b, int at, int n) {
    if (n == 4) {
      out.add(Reals.text(Float.intBitsToFloat(Bytes.i32(b, at))));
    } else if (n == 8) {
      out.add(Reals.text(Double.longBitsToDouble(Bytes.i64(b, at))));
    } else {
      binary(out, b, at, n);
    }
  }

  private static void hexadecimal(TextBuffer out, byte[] b, int at, int n) {
    if (!integral(n)) {
      binary(out, b, at, n);
      return;
    }
    long value = unsigned(b, at, n);
    int digits = Math.max(1, (67 - Long.numberOfLeadingZeros(value)) / 4);
    out.add("0x").hex(value, digits);
  }

  private static void binary(TextBuffer out, byte[] b, int at, int n) {
    for (int i = 0; i < n; i++) {
      out.hexUpper(b[at + i], 2);
    }
  }

  /** With braces as in XML; JSON goes without, as the published event collections do. */
  private static void guid(TextBuffer out, byte[] b, int at, int n, int mode) {
    if (n != 16) {
      binary(out, b, at, n);
      return;
    }
    if (mode != TextBuffer.JSON) {
      out.add('{');
    }
    out.hexUpper(Bytes.i32(b, at), 8).add('-');
    out.hexUpper(Bytes.u16(b, at + 4), 4).add('-');
    out.hexUpper(Bytes.u16(b, at + 6), 4).add('-');
    out.hexUpper(Short.reverseBytes((short) Bytes.u16(b, at + 8)), 4).add('-');
    out.hexUpper(Long.reverseBytes(Bytes.i64(b, at + 8)), 12);
    if (mode != TextBuffer.JSON) {
      out.add('}');
    }
  }

  /** MS-DTYP 2.4.2.1: an authority of 2^32 and more is hexadecimal. */
  private static void sid(TextBuffer out, byte[] b, int at, int n) {
    int parts = n < 8 ? 0 : Bytes.u8(b, at + 1);
    if (n < 8 || n < 8 + 4 * parts) {
      binary(out, b, at, n);
      return;
    }
    long authority = Long.reverseBytes(Bytes.i64(b, at)) & 0xffffffffffffL;
    out.add("S-").number(Bytes.u8(b, at)).add('-');
    if (authority < 1L << 32) {
      out.number(authority);
    } else {
      out.add("0x").hex(authority, 12);
    }
    for (int i = 0; i < parts; i++) {
      out.add('-').number(Bytes.u32(b, at + 8 + 4 * i));
    }
  }

  /** Characters without the NULs at the end. */
  private static int utf16Length(byte[] b, int at, int n) {
    int count = n / 2;
    while (count > 0 && Bytes.u16(b, at + 2 * count - 2) == 0) {
      count--;
    }
    return count;
  }

  private static String ansi(Instance in, int at, int n) {
    int count = n;
    while (count > 0 && in.data[at + count - 1] == 0) {
      count--;
    }
    return new String(in.data, at, count, in.options.ansi());
  }
}
