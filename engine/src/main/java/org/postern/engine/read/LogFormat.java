package org.postern.engine.read;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.detect.LogEvent;
import org.postern.engine.read.Headers.Header;
import org.postern.engine.text.Columns;
import org.postern.engine.text.Timestamps;
import org.postern.engine.text.WindowsZones;
import org.postern.exchange.LogKind;

/**
 * What a log says of itself while it is read: declared columns, date, build, time zone. One per
 * artifact, for one thread.
 */
final class LogFormat {
  /** Begins the line of columns of logs of Exchange that do without a number sign. */
  private static final String COLUMNS = "DateTime,RequestId,";

  /** Texts of setup logs that must be seen even where no rule matches. */
  static final List<String> SETUP_DIRECTIVES =
      Stream.concat(Stream.of("Local time zone:"), SetupRuns.TEXTS.stream()).toList();

  private static final Header SETUP_HEADER =
      new Header(Map.of("timestamp", 0, "level", 1, "message", 2), "", 0, List.of(), -1);

  private final LogKind kind;
  private final Headers headers;
  private Header header;
  private List<String> dropped = List.of();
  private Optional<String> date = Optional.empty();
  private Optional<String> build = Optional.empty();
  private final SetupRuns setupRuns = new SetupRuns();
  private ZoneId zone = ZoneOffset.UTC;

  LogFormat(LogKind kind, Headers headers) {
    this.kind = kind;
    this.headers = headers;
    this.header = kind == LogKind.SETUP ? SETUP_HEADER : Header.NONE;
  }

  LogKind kind() {
    return kind;
  }

  /** Whether columns were declared so far. */
  boolean hasColumns() {
    return !header.index().isEmpty();
  }

  /** Columns that the last declaration no longer has; asked once after each. */
  List<String> dropped() {
    List<String> names = dropped;
    dropped = List.of();
    return names;
  }

  /** The build last named by the log. */
  Optional<String> build() {
    return build;
  }

  /**
   * Whether the line that begins here is about the log itself: it must be seen even where no rule
   * matches, as it changes how later lines are read. Setup logs have no such lines.
   */
  static boolean isDirective(byte[] bytes, int from, int to) {
    byte first = bytes[from];
    return first == '#' || (first == 'D' && startsWith(bytes, from, to, COLUMNS));
  }

  /** Takes in a line if it is about the log itself; true if so. */
  boolean directive(byte[] bytes, int from, int to) {
    if (kind == LogKind.SETUP) {
      setupLine(Columns.string(bytes, from, to));
      return false;
    }
    if (from < to && bytes[from] == '#') {
      declare(Columns.string(bytes, from, to));
      return true;
    }
    if (startsWith(bytes, from, to, COLUMNS)) {
      columns(headers.ofCommas(Columns.string(bytes, from, to)));
      return true;
    }
    return false;
  }

  private void declare(String line) {
    int colon = line.indexOf(':');
    String name = colon < 0 ? line : line.substring(0, colon).toLowerCase(Locale.ROOT);
    String value = colon < 0 ? "" : line.substring(colon + 1).strip();
    switch (name) {
      case "#fields" -> columns(headers.of(value));
      case "#date" ->
          date = Optional.of(value).filter(v -> v.length() >= 10).map(v -> v.substring(0, 10));
      case "#version" -> build = kind == LogKind.IIS ? Optional.empty() : Optional.of(value);
      default -> {}
    }
  }

  private void columns(Header declared) {
    if (!declared.index().equals(header.index())) {
      dropped =
          header.index().keySet().stream()
              .filter(name -> !declared.index().containsKey(name))
              .sorted()
              .toList();
    }
    header = declared;
  }

  private void setupLine(String line) {
    int zoneAt = line.indexOf("Local time zone: (UTC");
    if (zoneAt >= 0) {
      zone = WindowsZones.zone(line.substring(zoneAt));
    }
    if (SetupRuns.TEXTS.stream().anyMatch(line::contains)) {
      setupRuns.line(line, Timestamps.setup(line.substring(Math.min(1, line.length())), zone));
    }
  }

  /** The runs of setup that the log told of so far. */
  List<BuildSighting> setupRuns() {
    return setupRuns.runs();
  }

  /** Cuts a line into its columns. */
  LogEvent event(byte[] bytes, int from, int to) {
    String line = Columns.string(bytes, from, to);
    return new LogEvent(kind, header.index(), split(bytes, from, to, line), line);
  }

  private List<String> split(byte[] bytes, int from, int to, String line) {
    if (kind != LogKind.SETUP) {
      return cut().split(bytes, from, to);
    }
    int close = line.indexOf(']');
    int second = line.indexOf(']', close + 1);
    return line.startsWith("[") && second > 0
        ? List.of(
            line.substring(1, close),
            line.substring(close + 1, second).replace("[", "").strip(),
            line.substring(second + 1).strip())
        : List.of("", "", line);
  }

  /** When it happened; empty where the line does not tell. */
  Optional<Instant> time(LogEvent event) {
    if (kind == LogKind.SETUP) {
      return Timestamps.setup(event.first("timestamp"), zone);
    }
    if (kind == LogKind.IIS) {
      String day = event.first("date");
      String at = event.first("time");
      return Timestamps.iso((day.isEmpty() ? date.orElse("") : day) + ' ' + at);
    }
    return Timestamps.iso(event.first(header.time()));
  }

  /**
   * The same of a line's raw bytes, for the many lines of which nothing else is asked: without
   * columns where the time comes first, as it does in all logs that were seen.
   */
  Optional<Instant> time(byte[] bytes, int from, int to) {
    if (header.timeColumns() > 0) {
      int end = from;
      int left = header.timeColumns();
      byte separator = (byte) (kind == LogKind.IIS ? ' ' : ',');
      while (end < to && bytes[end] > 0 && bytes[end] != '"') {
        if (bytes[end] == separator && --left == 0) {
          break;
        }
        end++;
      }
      Optional<Instant> time = left == 0 ? Timestamps.iso(bytes, from, end) : Optional.empty();
      if (time.isPresent()) {
        return time;
      }
    }
    return time(event(bytes, from, to));
  }

  /** Whether the line has fewer columns than were declared. */
  boolean isShort(byte[] bytes, int from, int to) {
    if (kind == LogKind.SETUP) {
      return false;
    }
    int columns = 0;
    for (int at = from; at <= to && columns < header.index().size(); columns++) {
      at = cut().end(bytes, at, to) + 1;
    }
    return columns < header.index().size();
  }

  private Columns cut() {
    return kind == LogKind.IIS ? Columns.W3C : Columns.CSV;
  }

  /** The name of the server that wrote the line, without its domain, in capitals. */
  Optional<String> server(byte[] bytes, int from, int to) {
    if (header.server() < 0) {
      return Optional.empty();
    }
    int at = from;
    for (int before = 0; before < header.server() && at <= to; before++) {
      at = cut().end(bytes, at, to) + 1;
    }
    int end = at <= to ? cut().end(bytes, at, to) : at;
    boolean plain = at < end && bytes[at] != '"' && bytes[at] != '-';
    return plain
        ? Optional.of(serverName(Columns.string(bytes, at, end)))
        : server(event(bytes, from, to));
  }

  /** The same of its columns: of the first that is not empty. */
  Optional<String> server(LogEvent event) {
    return header.servers().stream()
        .map(event::first)
        .filter(name -> !name.isEmpty())
        .map(LogFormat::serverName)
        .findFirst();
  }

  private static String serverName(String name) {
    int dot = name.indexOf('.');
    return (dot < 0 ? name : name.substring(0, dot)).toUpperCase(Locale.ROOT);
  }

  /** The front-end protocol that the line names. */
  Optional<String> protocol(LogEvent event) {
    return kind == LogKind.HTTP_PROXY
        ? Optional.of(event.first("protocol")).filter(name -> !name.isEmpty())
        : Optional.empty();
  }

  static boolean startsWith(byte[] bytes, int from, int to, String text) {
    if (to - from < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
