package org.postern.evtx;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A stream read forward, with a way to put bytes back; a failure of the stream is its end. */
final class ForwardBytes {
  private final InputStream in;
  private byte[] pending = new byte[0];
  private long position;
  private @Nullable IOException failure;

  ForwardBytes(InputStream in) {
    this.in = in;
  }

  /** Offset of the next byte. */
  long position() {
    return position;
  }

  /** Why the stream ended before its end, or null. */
  @Nullable IOException failure() {
    return failure;
  }

  /** Fills the array from {@code from} on; returns how many bytes there were. */
  int fill(byte[] to, int from, int count) {
    int n = Math.min(pending.length, count);
    System.arraycopy(pending, 0, to, from, n);
    pending = n == pending.length ? new byte[0] : Arrays.copyOfRange(pending, n, pending.length);
    while (n < count && failure == null) {
      try {
        int got = in.read(to, from + n, count - n);
        if (got < 0) {
          break;
        }
        n += got;
      } catch (IOException e) {
        failure = e;
      }
    }
    position += n;
    return n;
  }

  /** Puts back bytes that were read last. */
  void unread(byte[] from, int start, int end) {
    byte[] joined =
        Arrays.copyOf(Arrays.copyOfRange(from, start, end), end - start + pending.length);
    System.arraycopy(pending, 0, joined, end - start, pending.length);
    pending = joined;
    position -= end - start;
  }
}
