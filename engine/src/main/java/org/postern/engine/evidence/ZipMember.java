package org.postern.engine.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The unpacked bytes of a member of a zip. */
final class ZipMember {
  /** The library reads 512 bytes at a time, and each costs a call out of Java. */
  private static final int BUFFER = 1 << 16;

  private ZipMember() {}

  /**
   * Opens a member; safe for any number of threads, because the file is read by position.
   *
   * @throws IOException if it cannot be read
   */
  static InputStream open(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    return entry.getMethod() == ZipEntry.DEFLATED
        ? new Inflated(zip.getRawInputStream(entry), new Inflater(true))
        : zip.getInputStream(entry);
  }

  /** Frees the memory of the inflater, which lies outside of Java's heap, at once. */
  private static final class Inflated extends InflaterInputStream {
    Inflated(InputStream in, Inflater inflater) {
      super(in, inflater, BUFFER);
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}
