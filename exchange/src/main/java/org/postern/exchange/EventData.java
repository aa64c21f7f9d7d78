package org.postern.exchange;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code EventData} column of the ECP logs: {@code S:KEY=value;I32:OTHER=3;…}, text values with
 * a semicolon in them quoted with {@code '} and a quote inside doubled.
 */
public final class EventData {
  /** Pairs read of one line; genuine lines have some thirty. */
  private static final int MOST = 512;

  private EventData() {}

  /** Returns the pairs in order; what is no pair is passed over. The first of equal keys counts. */
  public static Map<String, String> parse(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    int at = 0;
    while (at < text.length() && pairs.size() < MOST) {
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        break;
      }
      int colon = text.indexOf(':', at);
      String key = text.substring(colon >= 0 && colon < equals ? colon + 1 : at, equals);
      int end = endOfValue(text, equals + 1);
      pairs.putIfAbsent(key, unquote(text.substring(equals + 1, end)));
      at = end + 1;
    }
    return pairs;
  }

  /** A semicolon ends a value, unless it stands between quotes. */
  private static int endOfValue(String text, int from) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        return i;
      }
    }
    // An unbalanced quote must not swallow the pairs behind it.
    int plain = text.indexOf(';', from);
    return !quoted || plain < 0 ? text.length() : plain;
  }

  private static String unquote(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
    return (quoted ? value.substring(1, value.length() - 1) : value).replace("''", "'");
  }
}
