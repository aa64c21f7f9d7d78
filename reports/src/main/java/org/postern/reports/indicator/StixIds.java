package org.postern.reports.indicator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Identifiers of STIX objects: UUIDs of version 5 (RFC 9562), the same for the same object. */
final class StixIds {
  /** STIX 2.1, section 2.9: for cyber-observable objects, over their contributing properties. */
  private static final UUID OBSERVABLES = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

  /** Our own, for all other objects; STIX keeps its own namespace for observables. */
  private static final UUID POSTERN = UUID.fromString("5b0e7d0c-1f3c-4e0c-9d53-4c1a5f7f2b61");

  private StixIds() {}

  /** {@code type--uuid} of an observable; {@code properties} is canonical JSON (RFC 8785). */
  static String observable(String type, String properties) {
    return type + "--" + version5(OBSERVABLES, properties);
  }

  /** {@code type--uuid} of any other object, told apart by its parts. */
  static String object(String type, String... parts) {
    StringBuilder name = new StringBuilder(type);
    for (String part : parts) {
      // Lengths keep ("a", "bc") and ("ab", "c") apart.
      name.append('\n').append(part.length()).append(':').append(part);
    }
    return type + "--" + version5(POSTERN, name.toString());
  }

  static UUID uuid(String name) {
    return version5(POSTERN, name);
  }

  static UUID version5(UUID space, String name) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(
          ByteBuffer.allocate(16)
              .putLong(space.getMostSignificantBits())
              .putLong(space.getLeastSignificantBits())
              .flip());
      ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
      long most = (hash.getLong() & ~0xF000L) | 0x5000L;
      long least = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
      return new UUID(most, least);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java knows SHA-1", e);
    }
  }
}
