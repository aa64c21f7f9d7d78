package org.postern.engine.evidence;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts the zero bytes at the end of what was read: a whole tar archive ends with 1,024 of them.
 */
final class TrailingZeros extends FilterInputStream {
  private long count;

  TrailingZeros(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int n = super.read(into, from, length);
    int zeros = 0;
    while (zeros < n && into[from + n - 1 - zeros] == 0) {
      zeros++;
    }
    if (n > 0) {
      count = zeros == n ? count + zeros : zeros;
    }
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    return readNBytes((int) Math.min(n, 1 << 16)).length;
  }

  long count() {
    return count;
  }
}
