package org.postern.console.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Forms and queries as browsers write them ({@code application/x-www-form-urlencoded}). */
final class Forms {
  /** A page of findings has up to a hundred boxes. */
  private static final int MOST_FIELDS = 2_000;

  private Forms() {}

  /** Fields and their values, in order. */
  static Map<String, List<String>> of(String text) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    if (text.isEmpty()) {
      return fields;
    }
    List<String> pairs = List.of(text.split("&", MOST_FIELDS + 1));
    if (pairs.size() > MOST_FIELDS) {
      throw new Refusal(413, "The form has too many fields.");
    }
    for (String pair : pairs) {
      int at = pair.indexOf('=');
      String name = decoded(at < 0 ? pair : pair.substring(0, at));
      fields
          .computeIfAbsent(name, n -> new ArrayList<>())
          .add(at < 0 ? "" : decoded(pair.substring(at + 1)));
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException odd) {
      throw new Refusal(400, "The form cannot be read.");
    }
  }
}
