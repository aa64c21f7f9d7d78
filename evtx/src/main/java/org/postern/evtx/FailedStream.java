package org.postern.evtx;

import java.io.IOException;
import java.io.InputStream;

/** A file that could not be opened. */
final class FailedStream extends InputStream {
  private final IOException reason;

  FailedStream(IOException reason) {
    this.reason = reason;
  }

  @Override
  public int read() throws IOException {
    throw reason;
  }

  @Override
  public int read(byte[] to, int from, int count) throws IOException {
    throw reason;
  }
}
