package org.postern.engine.evidence;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of an artifact. */
public interface Content {
  /**
   * Opens them from the beginning.
   *
   * @throws IOException if they cannot be read
   */
  InputStream open() throws IOException;

  /**
   * Whether this can be opened as often as one likes and by any thread, until the visitor was told
   * to settle. If not, it can be opened once, and only while it is being visited.
   */
  default boolean isShared() {
    return false;
  }

  /** Content that can be opened by any thread. */
  static Content shared(Content content) {
    return new Content() {
      @Override
      public InputStream open() throws IOException {
        return content.open();
      }

      @Override
      public boolean isShared() {
        return true;
      }
    };
  }
}
