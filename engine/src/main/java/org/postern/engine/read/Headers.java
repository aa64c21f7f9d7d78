package org.postern.engine.read;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.engine.text.Columns;
import org.postern.exchange.LogKind;

/**
 * Declarations of columns of one kind of log, each understood once: thousands of logs of a server
 * begin with the same. Safe for any number of threads.
 */
final class Headers {
  /** No server has as many; more are understood each time anew. */
  private static final int MOST = 30;

  /** None that was seen has half as many characters; longer ones could fill the memory. */
  private static final int LONGEST = 4_096;

  private static final List<String> TIME_COLUMNS =
      List.of("datetime", "date-time", "timestamp", "time stamp", "timegenerated");
  private static final List<String> SERVER_COLUMNS =
      List.of("serverhostname", "servername", "server-hostname", "s-computername", "server");
  private static final Map<String, String> SIGMA_NAMES =
      Map.of(
          "cs(user-agent)", "cs-user-agent",
          "cs(referer)", "cs-referer",
          "cs(cookie)", "cs-cookie",
          "cs(host)", "cs-host");

  /**
   * What a log declares.
   *
   * @param index lower-case name of each column to its place
   * @param time the name of the column that tells the time; empty where there is none, or two
   * @param timeColumns number of columns, from the first on, that make the time; 0 if it stands
   *     elsewhere
   * @param servers the columns that may tell the server's name, the likelier first
   * @param server the place of the first of these; -1 if there is none
   */
  record Header(
      Map<String, Integer> index, String time, int timeColumns, List<String> servers, int server) {
    static final Header NONE = new Header(Map.of(), "", 0, List.of(), -1);

    Header {
      index = Map.copyOf(index);
      servers = List.copyOf(servers);
    }
  }

  private final Columns cut;
  private final boolean web;
  private final Map<String, Header> known = new ConcurrentHashMap<>();

  Headers(LogKind kind) {
    web = kind == LogKind.IIS;
    cut = web ? Columns.W3C : Columns.CSV;
  }

  /** What a line of names declares, cut as the kind of log cuts its lines. */
  Header of(String names) {
    Header header = known.get(names);
    if (header == null) {
      header = read(names, cut);
      if (known.size() < MOST && names.length() <= LONGEST) {
        known.put(names, header);
      }
    }
    return header;
  }

  /** What a line of names between commas declares, in whatever log it stands. */
  Header ofCommas(String names) {
    return cut == Columns.CSV ? of(names) : read(names, Columns.CSV);
  }

  private Header read(String line, Columns cut) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    List<String> names = cut.split(bytes, 0, bytes.length);
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).strip().toLowerCase(Locale.ROOT);
      index.putIfAbsent(SIGMA_NAMES.getOrDefault(name, name), i);
    }
    List<String> servers = SERVER_COLUMNS.stream().filter(index::containsKey).toList();
    String time =
        web ? "" : TIME_COLUMNS.stream().filter(index::containsKey).findFirst().orElse("");
    boolean two = web && place(index, "date") == 0 && place(index, "time") == 1;
    return new Header(
        index,
        time,
        two ? 2 : place(index, time) == 0 && !web ? 1 : 0,
        servers,
        servers.isEmpty() ? -1 : place(index, servers.getFirst()));
  }

  private static int place(Map<String, Integer> index, String name) {
    return index.getOrDefault(name, -1);
  }
}
