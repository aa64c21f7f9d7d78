package org.postern.yara.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The headers and sections of a portable executable (Microsoft's "PE Format"). */
final class PeHeaders {
  /** The Windows loader's own bound. */
  static final int MAX_SECTIONS = 96;

  static final int DIRECTORIES = 16;

  final Bytes bytes;
  final long start;
  final long optional;
  final boolean wide;
  final List<Section> sections = new ArrayList<>();

  /** One section's header. */
  record Section(long header, String name, long rva, long virtualSize, long offset, long size) {}

  private PeHeaders(Bytes bytes, long start) {
    this.bytes = bytes;
    this.start = start;
    this.optional = start + 24;
    this.wide = bytes.at(optional, 2) == 0x20b;
    long table = optional + bytes.at(start + 20, 2);
    long count = Math.min(bytes.at(start + 6, 2), MAX_SECTIONS);
    for (int i = 0; i < count && bytes.has(table + 40L * i, 40); i++) {
      long at = table + 40L * i;
      sections.add(
          new Section(
              at,
              bytes.text(at, 8),
              bytes.at(at + 12, 4),
              bytes.at(at + 8, 4),
              bytes.at(at + 20, 4),
              bytes.at(at + 16, 4)));
    }
  }

  static Optional<PeHeaders> of(Subject subject) {
    Bytes bytes = new Bytes(subject);
    long start = bytes.at(0x3c, 4);
    boolean found =
        bytes.has(start, 24 + 96)
            && bytes.at(0, 2) == 0x5a4d
            && bytes.at(start, 4) == 0x4550
            && (bytes.at(start + 24, 2) == 0x10b || bytes.at(start + 24, 2) == 0x20b);
    return found ? Optional.of(new PeHeaders(bytes, start)) : Optional.empty();
  }

  /** A number of the optional header that has its place in both widths. */
  long header(int offset, int width) {
    return bytes.at(optional + offset, width);
  }

  /** The place in the file of an address relative to the image; -1 if nowhere. */
  long offset(long rva) {
    for (Section section : sections) {
      long size = Math.max(section.size, section.virtualSize);
      if (rva >= section.rva && rva - section.rva < size) {
        long offset = section.offset + (rva - section.rva);
        return offset < bytes.size() ? offset : -1;
      }
    }
    long first = sections.stream().mapToLong(Section::rva).min().orElse(Long.MAX_VALUE);
    return rva < first && rva < bytes.size() ? rva : -1;
  }

  long directories() {
    return header(wide ? 108 : 92, 4);
  }

  private long directory(int index) {
    return index < Math.min(directories(), DIRECTORIES) ? (wide ? 112 : 96) + 8L * index : -1;
  }

  long directoryRva(int index) {
    long at = directory(index);
    return at < 0 ? 0 : bytes.at(optional + at, 4);
  }

  long directorySize(int index) {
    long at = directory(index);
    return at < 0 ? 0 : bytes.at(optional + at + 4, 4);
  }

  /** Where the data of the last section end. */
  long end() {
    return sections.stream().mapToLong(s -> s.offset + s.size).max().orElse(0);
  }
}
