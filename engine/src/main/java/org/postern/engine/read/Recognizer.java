package org.postern.engine.read;

import java.util.Locale;
import java.util.Optional;
import org.postern.engine.scan.Lines;
import org.postern.engine.text.Columns;
import org.postern.exchange.LogKind;

/** Tells the kind of a text log by its first lines. */
final class Recognizer {
  /** Every log declares itself in its first lines; a bound keeps junk cheap. */
  private static final int LINES = 40;

  private static final int LONGEST_LINE = 8_192;

  private Recognizer() {}

  /**
   * Looks at the beginning of a text.
   *
   * @param bytes the text
   * @param end after its last byte
   * @return empty if it is no log that is read here
   */
  static Optional<LogKind> recognise(byte[] bytes, int end) {
    int from = 0;
    for (int i = 0; i < LINES && from < end; i++) {
      int to = Lines.endOf(bytes, from, end);
      Optional<LogKind> kind = line(Columns.string(bytes, from, Math.min(to, from + LONGEST_LINE)));
      if (kind.isPresent()) {
        return kind;
      }
      from = to + 1;
    }
    return Optional.empty();
  }

  private static Optional<LogKind> line(String line) {
    String text = line.strip();
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("#log-type:")) {
      return Optional.of(
          LogKind.byLogType(text.substring(10).strip()).orElse(LogKind.EXCHANGE_OTHER));
    }
    if (lower.startsWith("#fields:")
        && (lower.contains(" cs-uri-stem") || lower.contains(" cs-method"))) {
      return Optional.of(LogKind.IIS);
    }
    if (lower.startsWith("datetime,requestid,majorversion,")) {
      return Optional.of(LogKind.HTTP_PROXY);
    }
    boolean setup =
        text.length() > 30
            && text.charAt(0) == '['
            && text.charAt(3) == '/'
            && text.charAt(25) == ']';
    return setup && (lower.contains("exchange") || lower.contains("setup"))
        ? Optional.of(LogKind.SETUP)
        : Optional.empty();
  }
}
