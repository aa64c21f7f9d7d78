package org.postern.engine.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The bytes of a file between two offsets. */
final class ByteRange extends InputStream {
  private final InputStream in;
  private long left;

  private ByteRange(InputStream in, long length) {
    this.in = in;
    this.left = length;
  }

  /**
   * Opens them.
   *
   * @param to the first offset that no longer belongs to them
   * @throws IOException if the file cannot be read
   */
  static InputStream open(Path path, long from, long to) throws IOException {
    FileChannel file = FileChannel.open(path);
    return new ByteRange(Channels.newInputStream(file.position(from)), to - from);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (left <= 0) {
      return -1;
    }
    int n = in.read(into, from, (int) Math.min(length, left));
    left -= Math.max(0, n);
    return n;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
