package org.postern.sigma.match;

import java.util.Arrays;
import java.util.Optional;

/** Reads textual addresses (RFC 4291, section 2.2) without asking any resolver. */
final class IpAddress {
  private IpAddress() {}

  /** Four or sixteen bytes; a mapped IPv6 address gives its four. */
  static Optional<byte[]> parse(String text) {
    if (text.length() > 45) {
      return Optional.empty();
    }
    return text.indexOf(':') < 0 ? four(text) : sixteen(text).map(IpAddress::unmapped);
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static Optional<byte[]> four(String text) {
    String[] parts = text.split("\\.", -1);
    byte[] out = new byte[4];
    if (parts.length != 4) {
      return Optional.empty();
    }
    for (int i = 0; i < 4; i++) {
      String part = parts[i];
      if (part.isEmpty() || part.length() > 3 || !part.chars().allMatch(IpAddress::isDigit)) {
        return Optional.empty();
      }
      int number = Integer.parseInt(part);
      if (number > 255) {
        return Optional.empty();
      }
      out[i] = (byte) number;
    }
    return Optional.of(out);
  }

  private static Optional<byte[]> sixteen(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text).filter(b -> b.length == 16);
    }
    Optional<byte[]> head = groups(text.substring(0, gap));
    Optional<byte[]> tail = groups(text.substring(gap + 2));
    if (head.isEmpty() || tail.isEmpty() || head.get().length + tail.get().length > 14) {
      return Optional.empty();
    }
    byte[] out = Arrays.copyOf(head.get(), 16);
    System.arraycopy(tail.get(), 0, out, 16 - tail.get().length, tail.get().length);
    return Optional.of(out);
  }

  private static Optional<byte[]> groups(String text) {
    if (text.isEmpty()) {
      return Optional.of(new byte[0]);
    }
    String[] parts = text.split(":", -1);
    byte[] out = new byte[parts.length * 2 + 2];
    int size = 0;
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      if (i == parts.length - 1 && part.indexOf('.') >= 0) {
        Optional<byte[]> last = four(part);
        if (last.isEmpty()) {
          return Optional.empty();
        }
        System.arraycopy(last.get(), 0, out, size, 4);
        size += 4;
      } else if (!part.isEmpty()
          && part.length() <= 4
          && part.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
        int number = Integer.parseInt(part, 16);
        out[size++] = (byte) (number >> 8);
        out[size++] = (byte) number;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(Arrays.copyOf(out, size));
  }

  private static byte[] unmapped(byte[] address) {
    for (int i = 0; i < 12; i++) {
      if (address[i] != (i < 10 ? 0 : (byte) 0xff)) {
        return address;
      }
    }
    return Arrays.copyOfRange(address, 12, 16);
  }
}
