package org.postern.engine.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of a member that can be read only once, taken into memory if they are few, so that any
 * thread may read them. What goes wrong while they are taken is told to whoever reads them, at the
 * same place.
 */
final class TakenContent implements Content {
  private static final int FIRST = 1 << 16;

  private final byte[] bytes;
  private final int size;
  private final Optional<InputStream> rest;

  private TakenContent(byte[] bytes, int size, Optional<InputStream> rest) {
    this.bytes = bytes;
    this.size = size;
    this.rest = rest;
  }

  /**
   * Takes the bytes.
   *
   * @param most of a member with more only the beginning is taken, and the rest is read as before
   */
  static TakenContent of(Content content, int most) {
    byte[] bytes = new byte[Math.min(FIRST, most)];
    int size = 0;
    InputStream in;
    try {
      in = content.open();
      for (int n = 0; n >= 0; n = in.read(bytes, size, bytes.length - size)) {
        size += n;
        if (size == most) {
          return new TakenContent(bytes, size, Optional.of(in));
        }
        if (size == bytes.length) {
          bytes = Arrays.copyOf(bytes, (int) Math.min(most, 4L * size));
        }
      }
      in.close();
      return new TakenContent(bytes, size, Optional.empty());
    } catch (IOException | RuntimeException e) {
      return new TakenContent(bytes, size, Optional.of(new Failing(e)));
    }
  }

  /** Number of bytes in memory. */
  int size() {
    return bytes.length;
  }

  @Override
  public InputStream open() {
    InputStream first = new ByteArrayInputStream(bytes, 0, size);
    return rest.isEmpty() ? first : new SequenceInputStream(first, rest.get());
  }

  /** A failure can be told by any thread; only an archive's own stream cannot. */
  @Override
  public boolean isShared() {
    return rest.isEmpty() || rest.get() instanceof Failing;
  }

  /** The end of what could be taken. */
  private static final class Failing extends InputStream {
    private final Exception failure;

    Failing(Exception failure) {
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      if (failure instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw (IOException) failure;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      return read();
    }
  }
}
