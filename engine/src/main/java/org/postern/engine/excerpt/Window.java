package org.postern.engine.excerpt;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.postern.engine.evidence.EvidenceArtifact;
import org.postern.engine.text.Encodings;

/**
 * Some bytes of an artifact. Small artifacts are read whole, so that their hash is known; of others
 * only the bytes are read, which in a file on the disk costs the same wherever they lie.
 */
final class Window {
  /** Up to here an artifact is hashed while somebody waits. */
  static final long HASHED = 32L << 20;

  /** So far one goes into what has to be unpacked from its beginning. */
  private static final long DEEPEST = 256L << 20;

  private static final int BLOCK = 1 << 16;

  private final byte[] bytes;
  private final Optional<String> hash;

  private Window(byte[] bytes, Optional<String> hash) {
    this.bytes = bytes;
    this.hash = hash;
  }

  /** The bytes, fewer than were asked for where the artifact ends. */
  byte[] bytes() {
    return bytes;
  }

  /** SHA-256 of the whole artifact, if it was read. */
  Optional<String> hash() {
    return hash;
  }

  /** What cannot be reached in the time that somebody waits. */
  static final class OutOfReachException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Reads bytes of an artifact.
   *
   * @param text whether offsets are those of the text, without byte order mark, recoded if UTF-16
   */
  static Window of(EvidenceArtifact artifact, long from, int length, boolean text)
      throws IOException {
    if (artifact.size() >= 0 && artifact.size() <= HASHED) {
      return whole(artifact, from, length, text);
    }
    long mark = text ? mark(artifact) : 0;
    if (!artifact.origin().isFile() && from > DEEPEST) {
      throw new OutOfReachException();
    }
    try (InputStream in = artifact.content().open()) {
      in.skipNBytes(from + mark);
      return new Window(in.readNBytes(length), Optional.empty());
    }
  }

  private static Window whole(EvidenceArtifact artifact, long from, int length, boolean text)
      throws IOException {
    MessageDigest digest = sha256();
    try (DigestInputStream raw = new DigestInputStream(artifact.content().open(), digest)) {
      InputStream in = text ? Encodings.asciiCompatible(raw) : raw;
      byte[] block = new byte[BLOCK];
      byte[] kept = new byte[length];
      int filled = 0;
      long at = 0;
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        int begin = Math.clamp(from - at, 0, n);
        int end = Math.clamp(from + length - at, 0, n);
        System.arraycopy(block, begin, kept, filled, end - begin);
        filled += end - begin;
        at += n;
        if (at > 2 * HASHED) {
          throw new OutOfReachException();
        }
      }
      return new Window(
          Arrays.copyOf(kept, filled), Optional.of(HexFormat.of().formatHex(digest.digest())));
    }
  }

  /**
   * Length of a byte order mark; a text of two bytes for each character has no offsets of its own.
   */
  private static long mark(EvidenceArtifact artifact) throws IOException {
    if (!artifact.content().isShared()) {
      throw new OutOfReachException();
    }
    try (InputStream in = artifact.content().open()) {
      byte[] head = in.readNBytes(4);
      boolean wide =
          head.length == 4
              && ((head[0] == (byte) 0xFF && head[1] == (byte) 0xFE)
                  || (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF)
                  || (head[0] == 0 ^ head[1] == 0));
      if (wide) {
        throw new OutOfReachException();
      }
      return head.length > 2
              && head[0] == (byte) 0xEF
              && head[1] == (byte) 0xBB
              && head[2] == (byte) 0xBF
          ? 3
          : 0;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
