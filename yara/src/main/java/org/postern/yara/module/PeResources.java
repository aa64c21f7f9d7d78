package org.postern.yara.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The resource directory, as far as counting, languages and the version resource need. */
final class PeResources {
  static final int MAX_RESOURCES = 4096;

  private static final int VERSION = 16;
  private static final int MAX_ENTRIES = 4096;

  final List<Resource> resources = new ArrayList<>();
  final Map<String, String> versionInfo = new LinkedHashMap<>();

  private final PeHeaders pe;
  private final long root;

  /** A resource; a type or name of -1 is a text. */
  record Resource(long type, long id, long language, long offset, long length) {}

  PeResources(PeHeaders pe) {
    this.pe = pe;
    this.root = pe.directoryRva(2) == 0 ? -1 : pe.offset(pe.directoryRva(2));
    if (root >= 0) {
      walk(root, 0, new long[3]);
    }
    for (Resource resource : resources) {
      if (resource.type == VERSION && resource.offset >= 0) {
        versionBlock(resource.offset, resource.offset + resource.length, 0);
      }
    }
  }

  private void walk(long table, int level, long[] path) {
    long count = Math.min(pe.bytes.at(table + 12, 2) + pe.bytes.at(table + 14, 2), MAX_ENTRIES);
    for (long i = 0; i < count && pe.bytes.has(table + 16 + 8 * i, 8); i++) {
      if (resources.size() >= MAX_RESOURCES) {
        return;
      }
      long name = pe.bytes.at(table + 16 + 8 * i, 4);
      long target = pe.bytes.at(table + 20 + 8 * i, 4);
      path[level] = (name & 0x80000000L) != 0 ? -1 : name;
      boolean deeper = (target & 0x80000000L) != 0;
      if (deeper && level < 2) {
        walk(root + (target & 0x7fffffffL), level + 1, path);
      } else if (!deeper && level == 2 && pe.bytes.has(root + target, 16)) {
        long rva = pe.bytes.at(root + target, 4);
        long length = pe.bytes.at(root + target + 4, 4);
        resources.add(new Resource(path[0], path[1], path[2], pe.offset(rva), length));
      }
    }
  }

  /** VS_VERSIONINFO and its children: length, value length, type, key, padding, value, children. */
  private void versionBlock(long at, long end, int level) {
    long length = pe.bytes.at(at, 2);
    long valueLength = pe.bytes.at(at + 2, 2);
    if (length < 6 || at + length > end || level > 3) {
      return;
    }
    String key = pe.bytes.wide(at + 6, 256);
    long value = aligned(at + 6 + 2L * (key.length() + 1), at);
    if (level == 3) {
      String text = valueLength == 0 ? "" : pe.bytes.wide(value, 4096);
      versionInfo.put(key, text);
      return;
    }
    long child = aligned(value + (level == 0 ? valueLength : 0), at);
    while (child + 6 <= at + length && pe.bytes.at(child, 2) >= 6) {
      versionBlock(child, at + length, level + 1);
      child = aligned(child + pe.bytes.at(child, 2), at);
    }
  }

  private static long aligned(long offset, long from) {
    return from + ((offset - from + 3) & ~3L);
  }
}
