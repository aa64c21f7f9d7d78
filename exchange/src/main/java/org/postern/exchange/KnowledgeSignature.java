package org.postern.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.stream.Collectors;

/** Ed25519 (RFC 8032) signatures of knowledge files, with keys in PEM as OpenSSL writes them. */
public final class KnowledgeSignature {
  private static final String ALGORITHM = "Ed25519";

  /** An Ed25519 key in PEM has about 120 bytes. */
  private static final long MOST_KEY_BYTES = 4096;

  private KnowledgeSignature() {}

  /**
   * Reads a public key ({@code -----BEGIN PUBLIC KEY-----}).
   *
   * @throws IOException if the file cannot be read or is no such key; the message says what to do
   */
  public static PublicKey publicKey(Path file) throws IOException {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePublic(new X509EncodedKeySpec(body(file, "PUBLIC KEY")));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw notAKey(file, "public", e);
    }
  }

  /**
   * Reads a private key ({@code -----BEGIN PRIVATE KEY-----}, not encrypted).
   *
   * @throws IOException if the file cannot be read or is no such key; the message says what to do
   */
  public static PrivateKey privateKey(Path file) throws IOException {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePrivate(new PKCS8EncodedKeySpec(body(file, "PRIVATE KEY")));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw notAKey(file, "private", e);
    }
  }

  static String sign(PrivateKey key, byte[] text) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(text);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key cannot sign", e);
    }
  }

  static boolean holds(PublicKey key, byte[] text, String base64) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(text);
      return signature.verify(Base64.getDecoder().decode(base64));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Not of the form of a signature: it does not hold.
      return false;
    }
  }

  private static IOException notAKey(Path file, String kind, Exception cause) {
    return new IOException(
        file + " is no Ed25519 " + kind + " key in PEM; docs/knowledge.md says how to make one",
        cause);
  }

  private static byte[] body(Path file, String label) throws IOException {
    if (Files.size(file) > MOST_KEY_BYTES) {
      throw new IllegalArgumentException("too large for a key");
    }
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    if (!text.contains("-----BEGIN " + label + "-----")) {
      throw new IllegalArgumentException("no " + label);
    }
    return Base64.getDecoder()
        .decode(text.lines().filter(line -> !line.startsWith("-")).collect(Collectors.joining()));
  }
}
