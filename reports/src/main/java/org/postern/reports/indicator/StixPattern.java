package org.postern.reports.indicator;

/** STIX patterns of indicators. */
final class StixPattern {
  private StixPattern() {}

  static String of(Indicator indicator) {
    return switch (indicator.kind()) {
      case IPV4 -> "[ipv4-addr:value = " + literal(indicator.value()) + "]";
      case IPV6 -> "[ipv6-addr:value = " + literal(indicator.value()) + "]";
      case SHA256 -> "[file:hashes.'SHA-256' = " + literal(indicator.value()) + "]";
      case PAGE -> "[url:value MATCHES " + literal(expression(indicator.value())) + "]";
    };
  }

  /** A string of the pattern language: backslashes and quotes are escaped. */
  static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** Addresses that end in the path, or in the path and a query. */
  private static String expression(String path) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if ("\\^$.|?*+()[]{}".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out + "(\\?|$)";
  }
}
