package org.postern.evtx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Values in a spelling that readers of event logs agree on: hexadecimal without leading zeros,
 * GUIDs in lower case without braces, times of microseconds, line ends as XML parsers leave them.
 */
final class LoosePairs {
  private static final Pattern HEX = Pattern.compile("0x0*([0-9a-fA-F]+)");
  private static final Pattern GUID =
      Pattern.compile("\\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\\}?");
  private static final Pattern TIME =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6})\\d*Z");

  private final List<String> pairs = new ArrayList<>();

  void add(String name, String value) {
    pairs.add(name + "=" + loose(value));
  }

  List<String> pairs() {
    return pairs;
  }

  static String loose(String value) {
    String text = value.replace("\r\n", "\n").replace('\r', '\n').strip();
    for (Pattern pattern : List.of(HEX, GUID, TIME)) {
      var match = pattern.matcher(text);
      if (match.matches()) {
        return (pattern == HEX ? "0x" : "") + match.group(1).toLowerCase(Locale.ROOT);
      }
    }
    return text;
  }
}
