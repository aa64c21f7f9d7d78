package org.postern.console.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords as Argon2id (RFC 9106). Kept as {@code argon2id$memory$passes$salt$hash}, so that the
 * costs can be raised without losing the old ones.
 */
final class Passwords {
  /** In KiB; with two passes and one lane one of the settings that OWASP recommends. */
  private static final int MEMORY = 19_456;

  private static final int PASSES = 2;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  /**
   * Shorter ones are guessed. NIST SP 800-63B asks for 15 where it is the only factor, 8 at least.
   */
  static final int SHORTEST = 12;

  /** Longer ones only cost time. */
  static final int LONGEST = 200;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  /** Why a password cannot be used, if it cannot. */
  static Optional<String> fault(String password, String name) {
    if (password.length() < SHORTEST) {
      return Optional.of("A password needs at least " + SHORTEST + " characters.");
    }
    if (password.length() > LONGEST) {
      return Optional.of("A password has at most " + LONGEST + " characters.");
    }
    return password.strip().equalsIgnoreCase(name)
            || password.chars().distinct().count() < SHORTEST / 3
        ? Optional.of("That password is easy to guess.")
        : Optional.empty();
  }

  /** The form in which a password is kept. */
  static String kept(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
    return String.join(
        "$",
        "argon2id",
        Integer.toString(MEMORY),
        Integer.toString(PASSES),
        encoder.encodeToString(salt),
        encoder.encodeToString(hash(password, salt, MEMORY, PASSES)));
  }

  /** Whether a password is the one that is kept. */
  static boolean matches(String password, String kept) {
    List<String> parts = List.of(kept.split("\\$", -1));
    if (parts.size() != 5 || !parts.getFirst().equals("argon2id")) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(parts.get(3));
    return MessageDigest.isEqual(
        Base64.getDecoder().decode(parts.get(4)),
        hash(password, salt, Integer.parseInt(parts.get(1)), Integer.parseInt(parts.get(2))));
  }

  private static byte[] hash(String password, byte[] salt, int memory, int passes) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memory)
            .withIterations(passes)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[HASH_BYTES];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
