package org.postern.reports.handoff;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Copies bytes and tells their SHA-256. */
final class Sha256 {
  private static final int BLOCK = 1 << 16;

  private final MessageDigest digest;
  private long size;

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java knows SHA-256", e);
    }
  }

  static String of(byte[] bytes) {
    Sha256 hash = new Sha256();
    hash.digest.update(bytes);
    return hash.hex();
  }

  /** Takes all bytes, or one more than {@code most} to tell that there are too many. */
  void take(InputStream in, OutputStream out, long most) throws IOException {
    byte[] block = new byte[BLOCK];
    for (int n = in.read(block); n >= 0; n = in.read(block)) {
      digest.update(block, 0, n);
      out.write(block, 0, n);
      size += n;
      if (size > most) {
        return;
      }
    }
  }

  long size() {
    return size;
  }

  /** Ends the hash. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
