package org.postern.engine.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** A member of a zip, which any number of threads may open. */
interface PackedMember {
  /** What the archive says of it. */
  ZipArchiveEntry entry();

  /**
   * Its unpacked bytes, without bounds and not compared with their checksum.
   *
   * @param differs told what does not fit together, once the bytes were read
   * @throws IOException if it cannot be read
   */
  InputStream open(Consumer<String> differs) throws IOException;

  /** Bytes that it takes in the archive. */
  long packed();
}
