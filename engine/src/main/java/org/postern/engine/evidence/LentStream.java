package org.postern.engine.evidence;

import java.io.BufferedInputStream;
import java.io.InputStream;

/** A member's bytes, lent to a reader who may close them: the archive around them stays open. */
final class LentStream extends BufferedInputStream {
  private static final int BUFFER = 1 << 16;

  LentStream(InputStream in) {
    super(in, BUFFER);
  }

  @Override
  public void close() {
    // Closed by whoever opened the archive.
  }
}
