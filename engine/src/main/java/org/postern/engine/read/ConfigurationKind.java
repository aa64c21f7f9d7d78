package org.postern.engine.read;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The XML files that say what runs on a server, told by content.
 *
 * @param key what rules ask for in the field {@code Kind}
 * @param sign text near the beginning of such a file
 * @param entry the element that is one entry; empty where the file is read as a whole
 */
record ConfigurationKind(String key, String sign, String entry) {
  static final String IIS = "iis";

  private static final List<ConfigurationKind> ALL =
      List.of(
          // Exchange's transport service: agents.config, fetagents.config.
          new ConfigurationKind("transport-agent", "<mexRuntime", "agent"),
          // Task Scheduler: a file for each task below System32\Tasks, and its exports.
          new ConfigurationKind(
              "scheduled-task", "schemas.microsoft.com/windows/2004/02/mit/task", "Task"),
          // IIS; read as a whole, not entry by entry.
          new ConfigurationKind(IIS, "system.applicationHost", ""));

  /** Bytes of byte order marks, of characters of two bytes, and of white space. */
  private static final String BEFORE_MARKUP = "\u00ef\u00bb\u00bf\u00fe\u00ff\0 \t\r\n";

  /** The kind of a file by its first bytes. */
  static Optional<ConfigurationKind> of(byte[] head) {
    if (!beginsWithMarkup(head)) {
      return Optional.empty();
    }
    // Tasks are UTF-16; without its zero bytes the sign reads the same.
    String text = new String(head, StandardCharsets.ISO_8859_1).replace("\0", "");
    return ALL.stream().filter(kind -> text.contains(kind.sign())).findFirst();
  }

  /**
   * Whether nothing but a byte order mark, zero bytes and white space stands before the first tag.
   * A log may hold any text: whoever sends a sign as the name of his browser must not hide it.
   */
  private static boolean beginsWithMarkup(byte[] head) {
    int at = 0;
    while (at < head.length && BEFORE_MARKUP.indexOf(head[at] & 0xff) >= 0) {
      at++;
    }
    return at < head.length && head[at] == '<';
  }
}
