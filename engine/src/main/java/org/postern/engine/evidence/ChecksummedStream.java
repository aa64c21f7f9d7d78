package org.postern.engine.evidence;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * A member of a zip, compared at its end with the size and checksum that the archive's table of
 * contents states. A difference is told and costs nothing of what was read.
 */
final class ChecksummedStream extends FilterInputStream {
  private final CRC32 crc = new CRC32();
  private final ZipArchiveEntry entry;
  private final Consumer<String> differs;
  private long count;
  private boolean ended;
  private boolean told;

  ChecksummedStream(InputStream in, ZipArchiveEntry entry, Consumer<String> differs) {
    super(in);
    this.entry = entry;
    this.differs = differs;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int n = super.read(into, from, length);
    if (n > 0) {
      crc.update(into, from, n);
      count += n;
    } else if (n < 0 && !ended) {
      ended = true;
      compare();
    }
    return n;
  }

  /**
   * Compares, if the member was read to its end; again where the archive states size and checksum
   * behind the member, which is known only when it has been left.
   */
  void compare() {
    if (!ended || told) {
      return;
    }
    if (entry.getSize() >= 0 && entry.getSize() != count) {
      told = true;
      differs.accept(
          "has "
              + count
              + " bytes where the archive states "
              + entry.getSize()
              + "; read as it is");
    } else if (entry.getCrc() >= 0 && entry.getCrc() != crc.getValue()) {
      told = true;
      differs.accept(
          "its checksum is not that of the archive: it was damaged or changed after it was packed;"
              + " read as it is");
    }
  }
}
