package org.postern.engine.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Folders of a server in which an archive is not only opened but is itself a trace. */
final class StagedArchive {
  private static final List<String> FOLDERS =
      List.of(
          "\\inetpub\\wwwroot\\",
          "\\frontend\\httpproxy\\",
          "\\programdata\\",
          "\\perflogs\\",
          "\\users\\public\\",
          "\\users\\all users\\",
          "\\windows\\temp\\");

  private StagedArchive() {}

  /** Whether an archive at this Windows path may be what an intruder packed to take away. */
  static boolean isIn(Optional<String> windowsPath) {
    return windowsPath
        .map(path -> path.toLowerCase(Locale.ROOT))
        .filter(path -> FOLDERS.stream().anyMatch(path::contains))
        .isPresent();
  }
}
