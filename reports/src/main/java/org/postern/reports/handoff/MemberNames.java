package org.postern.reports.handoff;

import java.util.Locale;

/**
 * Names for artifacts that no system takes for anything but a file name: a number and what is left
 * of the original's last part. The original name stands in the manifest.
 */
final class MemberNames {
  private static final int LONGEST = 80;

  private int count;

  String next(String original) {
    count++;
    String[] parts = original.split("[/\\\\!:]");
    String last = parts.length == 0 ? "" : parts[parts.length - 1];
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < last.length() && safe.length() < LONGEST; i++) {
      char c = last.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      safe.append(plain || c == '.' || c == '-' ? c : '_');
    }
    // Windows drops dots at the end of a name.
    while (!safe.isEmpty() && safe.charAt(safe.length() - 1) == '.') {
      safe.setCharAt(safe.length() - 1, '_');
    }
    return String.format(Locale.ROOT, "artifacts/%05d-%s", count, safe);
  }
}
