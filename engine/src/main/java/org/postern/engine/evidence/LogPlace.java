package org.postern.engine.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a server keeps its logs: a file there that is none deserves a word. */
public final class LogPlace {
  private static final List<String> FOLDERS =
      List.of(
          "\\logfiles\\",
          "\\logging\\",
          "\\transportroles\\logs\\",
          "\\exchangesetuplogs\\",
          "\\iislogs\\");

  private LogPlace() {}

  /** Whether one would take a file for a log by its name and place alone. */
  public static boolean expectsLog(EvidenceArtifact artifact) {
    if (!artifact.path().toLowerCase(Locale.ROOT).endsWith(".log")) {
      return false;
    }
    Optional<String> path = artifact.windowsPath().map(p -> p.toLowerCase(Locale.ROOT));
    return path.isEmpty() || FOLDERS.stream().anyMatch(path.get()::contains);
  }
}
