package org.postern.engine.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Kinds of archives, told by content first and name second. */
enum ArchiveKind {
  ZIP,
  TAR,
  GZIP,
  ZSTD,
  SEVEN_Z;

  /** Documents and programs that are zip files inside; nobody packs logs into them. */
  private static final Set<String> ZIP_BY_NATURE =
      Set.of("docx", "xlsx", "pptx", "jar", "war", "ear", "odt", "ods", "apk", "nupkg", "vsix");

  private static final Set<String> ENDINGS = Set.of("zip", "tar", "gz", "tgz", "zst", "tzst", "7z");

  private static final int TAR_MARK = 257;

  static Optional<ArchiveKind> of(byte[] head, String name) {
    if (starts(head, 0, "PK\u0003\u0004") || starts(head, 0, "PK\u0005\u0006")) {
      return ZIP_BY_NATURE.contains(ending(name)) ? Optional.empty() : Optional.of(ZIP);
    }
    if (starts(head, 0, "7z\u00BC\u00AF'\u001C")) {
      return Optional.of(SEVEN_Z);
    }
    if (starts(head, 0, "\u001F\u008B\u0008")) {
      return Optional.of(GZIP);
    }
    if (starts(head, 0, "(\u00B5/\u00FD")) {
      return Optional.of(ZSTD);
    }
    return starts(head, TAR_MARK, "ustar") ? Optional.of(TAR) : Optional.empty();
  }

  /** Whether a name promises an archive, whatever the content is. */
  static boolean isPromisedBy(String name) {
    return ENDINGS.contains(ending(name));
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static boolean starts(byte[] head, int at, String mark) {
    byte[] wanted = mark.getBytes(StandardCharsets.ISO_8859_1);
    if (head.length < at + wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (head[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
