package org.postern.engine.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The raw bytes of an artifact, counted and hashed as they are read. */
final class RawText extends FilterInputStream {
  /** What is read at once: small enough that the hash finds it in the processor's cache. */
  private static final int AT_ONCE = 128 << 10;

  private final MessageDigest digest;
  private long count;

  RawText(InputStream in) {
    super(in);
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int n = super.read(into, from, Math.min(length, AT_ONCE));
    if (n > 0) {
      digest.update(into, from, n);
      count += n;
    }
    return n;
  }

  @Override
  public long skip(long n) {
    throw new UnsupportedOperationException("evidence is hashed, so nothing of it is skipped");
  }

  /** Reads what no reader wants: it belongs to the file, and so to its hash. */
  Optional<IOException> readToEnd() {
    try {
      int read = read();
      byte[] buffer = new byte[read < 0 ? 0 : AT_ONCE];
      while (read >= 0) {
        read = read(buffer, 0, buffer.length);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  long count() {
    return count;
  }

  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
