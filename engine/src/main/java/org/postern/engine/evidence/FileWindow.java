package org.postern.engine.evidence;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Looks here and there into a file, 64 KiB at a time; for one thread. */
final class FileWindow {
  private static final int SIZE = 1 << 16;
  private static final int SIGNATURE = 4;

  private final FileChannel file;
  private final ByteBuffer window = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
  private long windowAt;

  FileWindow(FileChannel file) {
    this.file = file;
    window.limit(0);
  }

  long size() throws IOException {
    return file.size();
  }

  /**
   * Bytes of the file from an offset on, little endian; valid until the next call.
   *
   * @throws EOFException if the file ends before
   */
  ByteBuffer at(long offset, int length) throws IOException {
    if (offset < windowAt || offset + length > windowAt + window.limit()) {
      // Searches go backwards from the end, tables forwards.
      fill(offset < windowAt ? Math.max(0, offset + length - SIZE) : offset);
    }
    int from = Math.toIntExact(offset - windowAt);
    if (from + length > window.limit()) {
      throw new EOFException("it ends too early");
    }
    return window.slice(from, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Where four bytes stand first between two offsets; -1 if they do not. */
  long find(int signature, long from, long to) throws IOException {
    long at = from;
    while (at + SIGNATURE <= to) {
      at(at, SIGNATURE);
      int end = (int) Math.min(window.limit(), to - windowAt) - SIGNATURE;
      for (int i = Math.toIntExact(at - windowAt); i <= end; i++) {
        if (window.getInt(i) == signature) {
          return windowAt + i;
        }
      }
      at = windowAt + end + 1;
    }
    return -1;
  }

  private void fill(long from) throws IOException {
    windowAt = from;
    window.clear();
    while (window.hasRemaining() && file.read(window, windowAt + window.position()) > 0) {
      // Goes on until the window is full or the file ends.
    }
    window.flip();
  }
}
