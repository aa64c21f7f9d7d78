package org.postern.sigma.match;

import java.util.Optional;

/** An address of a network, IPv4 or IPv6; a mapped IPv6 address counts as the IPv4 one. */
public final class CidrTest implements ValueTest {
  private final byte[] network;
  private final int bits;

  private CidrTest(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /** Reads {@code address/bits}; empty if it is none. A bare address is a network of one. */
  public static Optional<CidrTest> parse(String text) {
    int slash = text.indexOf('/');
    Optional<byte[]> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int width = address.get().length * 8;
    if (slash < 0) {
      return Optional.of(new CidrTest(address.get(), width));
    }
    String digits = text.substring(slash + 1);
    if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(IpAddress::isDigit)) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(digits);
    return bits > width ? Optional.empty() : Optional.of(new CidrTest(address.get(), bits));
  }

  @Override
  public boolean test(String value) {
    return IpAddress.parse(value).filter(this::within).isPresent();
  }

  @Override
  public String requiredRun() {
    return "";
  }

  private boolean within(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      if (((address[i / 8] ^ network[i / 8]) >> (7 - i % 8) & 1) != 0) {
        return false;
      }
    }
    return true;
  }
}
