package org.postern.engine.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;

/**
 * Windows' names of time zones, as it shows them: {@code (UTC-06:00) Central Time (US & Canada)}.
 *
 * <p>The offset in front is the one of winter; only the name tells when clocks are put forward. The
 * names and zones are those of Windows and of CLDR's table {@code windowsZones}.
 */
public final class WindowsZones {
  private static final Map<String, ZoneId> BY_NAME = read();

  private WindowsZones() {}

  /**
   * The zone that a text beginning with {@code (UTC…)} shows.
   *
   * @param text what is shown, a full stop at its end being no part of it
   * @return the named zone, or the fixed offset where the name is not known, or UTC where neither
   *     can be read
   */
  public static ZoneId zone(String text) {
    int open = text.indexOf("(UTC");
    int close = text.indexOf(')', Math.max(0, open));
    if (open < 0 || close < 0) {
      return ZoneOffset.UTC;
    }
    String name = text.substring(close + 1).strip();
    String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    ZoneId known = BY_NAME.get(bare);
    return known == null ? offset(text.substring(open + 4, close)) : known;
  }

  private static ZoneId offset(String text) {
    try {
      return text.isEmpty() ? ZoneOffset.UTC : ZoneOffset.of(text);
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }

  private static Map<String, ZoneId> read() {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(WindowsZones.class.getResourceAsStream("windows-zones.csv")),
            StandardCharsets.UTF_8)) {
      Map<String, ZoneId> zones = new HashMap<>();
      format.parse(in).forEach(row -> zones.put(row.get("name"), ZoneId.of(row.get("zone"))));
      return Map.copyOf(zones);
    } catch (IOException e) {
      throw new UncheckedIOException("windows-zones.csv of the program cannot be read", e);
    }
  }
}
