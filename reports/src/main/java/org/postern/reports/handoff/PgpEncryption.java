package org.postern.reports.handoff;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.Iterator;
import java.util.Optional;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.PGPKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBEKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;

/**
 * Encrypts a package as an OpenPGP message (RFC 4880, AES-256 with an integrity packet), which
 * {@code gpg -d} opens.
 */
public final class PgpEncryption {
  /** Coded count of the passphrase's hashing: the highest there is, 65,011,712 bytes. */
  private static final int SLOWEST = 0xFF;

  private static final int BLOCK = 1 << 16;

  private final PGPKeyEncryptionMethodGenerator method;

  private PgpEncryption(PGPKeyEncryptionMethodGenerator method) {
    this.method = method;
  }

  /** To a passphrase. */
  public static PgpEncryption passphrase(char[] passphrase) {
    try {
      return new PgpEncryption(
          new BcPBEKeyEncryptionMethodGenerator(
              passphrase,
              new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA256),
              SLOWEST));
    } catch (PGPException e) {
      throw new IllegalStateException("the library knows SHA-256", e);
    }
  }

  /**
   * To the first key of a file that may encrypt and is neither revoked nor expired.
   *
   * @param file public key, armoured or not
   * @param now time by which it must not have expired
   * @throws IllegalArgumentException if there is none, naming the file
   * @throws IOException if the file cannot be read
   */
  public static PgpEncryption publicKey(Path file, Instant now) throws IOException {
    try (InputStream in =
        PGPUtil.getDecoderStream(new BufferedInputStream(Files.newInputStream(file)))) {
      PGPPublicKeyRingCollection rings =
          new PGPPublicKeyRingCollection(in, new BcKeyFingerprintCalculator());
      for (PGPPublicKeyRing ring : rings) {
        Optional<PGPPublicKey> key = encryptionKey(ring, now);
        if (key.isPresent()) {
          return new PgpEncryption(new BcPublicKeyKeyEncryptionMethodGenerator(key.get()));
        }
      }
    } catch (PGPException e) {
      throw new IllegalArgumentException("not an OpenPGP public key: " + file, e);
    }
    throw new IllegalArgumentException(
        "no valid OpenPGP key that may encrypt in "
            + file
            + " (revoked, expired, or only for signing)");
  }

  private static Optional<PGPPublicKey> encryptionKey(PGPPublicKeyRing ring, Instant now) {
    if (!isValid(ring.getPublicKey(), now)) {
      return Optional.empty();
    }
    for (PGPPublicKey key : ring) {
      if (key.isEncryptionKey() && isValid(key, now) && mayEncrypt(key)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  private static boolean isValid(PGPPublicKey key, Instant now) {
    Instant end = key.getCreationTime().toInstant().plusSeconds(key.getValidSeconds());
    return !key.hasRevocation() && (key.getValidSeconds() == 0 || now.isBefore(end));
  }

  /** A key without flags may do what its algorithm can. */
  private static boolean mayEncrypt(PGPPublicKey key) {
    boolean flagged = false;
    for (Iterator<PGPSignature> all = key.getSignatures(); all.hasNext(); ) {
      PGPSignature signature = all.next();
      if (signature.getHashedSubPackets() != null
          && signature.getHashedSubPackets().getKeyFlags() != 0) {
        flagged = true;
        int flags = signature.getHashedSubPackets().getKeyFlags();
        if ((flags & (KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE)) != 0) {
          return true;
        }
      }
    }
    return !flagged;
  }

  /** What writes the plain bytes. */
  public interface Body {
    /**
     * Writes all of them.
     *
     * @throws IOException if it fails
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes an encrypted message; the stream stays open.
   *
   * @param name file name that the message suggests
   * @param at time that it states
   * @throws IOException if the body or the stream fails
   */
  public void write(String name, Instant at, Body body, OutputStream out) throws IOException {
    PGPEncryptedDataGenerator encrypted =
        new PGPEncryptedDataGenerator(
            new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                .setWithIntegrityPacket(true)
                .setSecureRandom(new SecureRandom()));
    encrypted.addMethod(method);
    try (OutputStream secret = encrypted.open(out, new byte[BLOCK]);
        OutputStream literal =
            new PGPLiteralDataGenerator()
                .open(secret, PGPLiteralData.BINARY, name, Date.from(at), new byte[BLOCK])) {
      body.writeTo(literal);
    } catch (PGPException e) {
      throw new IOException("cannot be encrypted: " + e.getMessage(), e);
    }
  }
}
