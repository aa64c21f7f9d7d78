package org.postern.engine.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * Finds members of a zip that share bytes. No honest program writes such; bombs do, so that one
 * piece of compressed data counts for thousands of members (Fifield, "A better zip bomb", 2019).
 */
final class Overlaps {
  /** The fixed part of a local header; its name and extra fields only make it longer. */
  private static final int LOCAL_HEADER = 30;

  private Overlaps() {}

  /** Members that begin before one that stands earlier in the file has ended. */
  static List<ZipArchiveEntry> among(List<ZipArchiveEntry> entries) {
    List<ZipArchiveEntry> byPlace = new ArrayList<>(entries);
    byPlace.sort(Comparator.comparingLong(ZipArchiveEntry::getLocalHeaderOffset));
    List<ZipArchiveEntry> overlapping = new ArrayList<>();
    long end = Long.MIN_VALUE;
    for (ZipArchiveEntry entry : byPlace) {
      long from = entry.getLocalHeaderOffset();
      if (from < end) {
        overlapping.add(entry);
      } else {
        end = from + LOCAL_HEADER + Math.max(0, entry.getCompressedSize());
      }
    }
    return overlapping;
  }
}
