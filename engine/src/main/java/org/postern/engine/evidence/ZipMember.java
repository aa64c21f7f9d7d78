package org.postern.engine.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A member of a zip that its table of contents names. */
record ZipMember(ZipFile zip, ZipArchiveEntry entry) implements PackedMember {
  /** The library reads 512 bytes at a time, and each costs a call out of Java. */
  private static final int BUFFER = 1 << 16;

  /** The file is read by position, so threads are not in each other's way. */
  @Override
  public InputStream open(Consumer<String> differs) throws IOException {
    return entry.getMethod() == ZipEntry.DEFLATED
        ? new Inflated(zip.getRawInputStream(entry), entry.getCompressedSize(), differs)
        : zip.getInputStream(entry);
  }

  @Override
  public long packed() {
    return entry.getCompressedSize();
  }

  /** Frees the memory of the inflater, which lies outside of Java's heap, at once. */
  private static final class Inflated extends InflaterInputStream {
    private final long packed;
    private final Consumer<String> differs;
    private boolean told;

    Inflated(InputStream in, long packed, Consumer<String> differs) {
      super(in, new Inflater(true), BUFFER);
      this.packed = packed;
      this.differs = differs;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int n = super.read(into, from, length);
      if (n < 0 && !told && inf.getBytesRead() < packed) {
        told = true;
        differs.accept(
            "ends "
                + (packed - inf.getBytesRead())
                + " bytes before the archive says; what stands there was not read");
      }
      return n;
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }
}
