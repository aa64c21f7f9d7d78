package org.postern.iis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Paths as IIS writes them: of a site ({@code Default Web Site/owa}) and inside one ({@code /owa}).
 */
final class WebPath {
  private WebPath() {}

  /** Without slashes at its ends, backslashes turned, in lower case; for comparing only. */
  static String key(String path) {
    String out = path.strip().replace('\\', '/').toLowerCase(Locale.ROOT);
    while (out.startsWith("/")) {
      out = out.substring(1);
    }
    while (out.endsWith("/")) {
      out = out.substring(0, out.length() - 1);
    }
    return out;
  }

  /** Key of a path inside of a site. */
  static String key(String site, String path) {
    String inside = key(path);
    return inside.isEmpty() ? key(site) : key(site) + "/" + inside;
  }

  /** A key and all above it, outermost first. */
  static List<String> upTo(String key) {
    List<String> out = new ArrayList<>();
    for (int slash = key.indexOf('/'); slash > 0; slash = key.indexOf('/', slash + 1)) {
      out.add(key.substring(0, slash));
    }
    out.add(key);
    return out;
  }

  /** Whether a key is another or lies below it. */
  static boolean within(String key, String above) {
    return key.equals(above) || key.startsWith(above + "/");
  }
}
