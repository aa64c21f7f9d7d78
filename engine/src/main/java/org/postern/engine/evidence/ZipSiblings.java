package org.postern.engine.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The members of a zip in the same folder as one of them.
 *
 * @param all all members
 * @param member the name of the one
 * @param limits bounds on what is read
 * @param expansion counts what the whole archive expands to
 */
record ZipSiblings(
    ZipFile zip, List<ZipArchiveEntry> all, String member, Limits limits, Expansion expansion)
    implements Siblings {
  @Override
  public boolean withinReach() {
    return true;
  }

  @Override
  public Optional<InputStream> open(String name) throws IOException {
    int slash = Math.max(member.lastIndexOf('/'), member.lastIndexOf('\\'));
    String wanted = member.substring(0, slash + 1) + name;
    for (ZipArchiveEntry entry : all) {
      if (entry.getName().equalsIgnoreCase(wanted)
          && !entry.isDirectory()
          && zip.canReadEntryData(entry)) {
        long packed = entry.getCompressedSize();
        return Optional.of(
            new BoundedStream(zip.getInputStream(entry), limits, () -> packed, expansion));
      }
    }
    return Optional.empty();
  }
}
