package org.postern.sigma.match;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A network in CIDR notation, version 4 or 6. */
public final class Cidr implements ValueTest {
  private static final int LONGEST_ADDRESS = 45;
  private static final Pattern V4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  private final byte[] network;
  private final int bits;

  private Cidr(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /** Reads {@code 10.0.0.0/8} or {@code fe80::/10}; empty if it is neither. */
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    Optional<byte[]> address = address(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int most = address.get().length * 8;
    try {
      int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
      return bits < 0 || bits > most
          ? Optional.empty()
          : Optional.of(new Cidr(address.get(), bits));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean test(String value) {
    Optional<byte[]> address = address(value.strip());
    if (address.isEmpty() || address.get().length != network.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit += 8) {
      int mask = 0xFF << Math.max(0, 8 - (bits - bit)) & 0xFF;
      if (((address.get()[bit / 8] ^ network[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static Optional<byte[]> address(String text) {
    boolean numeric =
        text.length() <= LONGEST_ADDRESS
            && (V4.matcher(text).matches() || (text.contains(":") && V6.matcher(text).matches()));
    if (!numeric) {
      return Optional.empty();
    }
    try {
      // Numeric only, so no name is ever looked up.
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
