package org.postern.yara.module;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The export table. */
final class PeExports {
  static final int MAX_EXPORTS = 8192;

  final List<Export> exports = new ArrayList<>();
  final String libraryName;
  final long timestamp;
  final boolean present;

  /** An exported function; the name is empty for one without. */
  record Export(String name, long ordinal) {}

  PeExports(PeHeaders pe) {
    long at = pe.directoryRva(0) == 0 ? -1 : pe.offset(pe.directoryRva(0));
    this.present = at >= 0 && pe.bytes.has(at, 40);
    if (!present) {
      this.libraryName = "";
      this.timestamp = 0;
      return;
    }
    this.timestamp = pe.bytes.at(at + 4, 4);
    this.libraryName = pe.bytes.text(pe.offset(pe.bytes.at(at + 12, 4)), 256);
    long base = pe.bytes.at(at + 16, 4);
    long functions = Math.min(pe.bytes.at(at + 20, 4), MAX_EXPORTS);
    long named = Math.min(pe.bytes.at(at + 24, 4), MAX_EXPORTS);
    long names = pe.offset(pe.bytes.at(at + 32, 4));
    long ordinals = pe.offset(pe.bytes.at(at + 36, 4));
    Map<Long, String> nameOf = new HashMap<>();
    for (long i = 0; i < named && pe.bytes.has(names + 4 * i, 4); i++) {
      String name = pe.bytes.text(pe.offset(pe.bytes.at(names + 4 * i, 4)), 512);
      nameOf.putIfAbsent(pe.bytes.at(ordinals + 2 * i, 2), name);
    }
    for (long i = 0; i < functions; i++) {
      exports.add(new Export(nameOf.getOrDefault(i, ""), base + i));
    }
  }
}
