package org.postern.engine.evidence;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Decompressed bytes, stopped when they are too many or too many for the bytes they came from. */
final class BoundedStream extends FilterInputStream {
  private final Limits limits;
  private final LongSupplier compressed;
  private final Expansion expansion;
  private long count;

  BoundedStream(InputStream in, Limits limits, LongSupplier compressed, Expansion expansion) {
    super(in);
    this.expansion = expansion;
    this.limits = limits;
    this.compressed = compressed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int n = decompressed(into, from, length);
    if (n > 0) {
      count += n;
      check();
      expansion.add(n);
    }
    return n;
  }

  /** Decompressors are known to fail with unchecked exceptions on some damage. */
  private int decompressed(byte[] into, int from, int length) throws IOException {
    try {
      return super.read(into, from, length);
    } catch (EOFException e) {
      throw new IOException("its compressed bytes end too early", e);
    } catch (RuntimeException e) {
      throw new IOException("its compressed bytes are damaged", e);
    }
  }

  private void check() throws LimitExceededException {
    if (count > limits.bytes()) {
      throw new LimitExceededException("it expands to more than " + limits.bytes() + " bytes");
    }
    if (count > limits.ratioFrom()
        && count / limits.ratio() > Math.max(1, compressed.getAsLong())) {
      throw new LimitExceededException(
          "it expands more than " + limits.ratio() + " times, like an archive bomb");
    }
  }
}
