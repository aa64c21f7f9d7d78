package org.postern.engine.evidence;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of an artifact. */
public interface Content {
  /**
   * Opens them from the beginning. Of a member of an archive this can be done once, and only while
   * it is being visited.
   *
   * @throws IOException if they cannot be read
   */
  InputStream open() throws IOException;
}
