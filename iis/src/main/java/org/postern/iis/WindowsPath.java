package org.postern.iis;

import java.util.Locale;

/** Windows paths as they stand in configurations, made comparable. Drives are not told apart. */
final class WindowsPath {
  private WindowsPath() {}

  /**
   * Lower case, one kind of slash, the common variables and drive letters taken off: {@code
   * %windir%\System32} and {@code C:\Windows\system32} are both {@code \windows\system32}. A path
   * with {@code ..} is kept as it is, so that it equals nothing.
   */
  static String key(String path) {
    String out = path.strip().replace('/', '\\').toLowerCase(Locale.ROOT);
    out = swap(out, "%windir%", "\\windows");
    out = swap(out, "%systemroot%", "\\windows");
    out = swap(out, "%systemdrive%", "");
    out = swap(out, "%programfiles%", "\\program files");
    out = swap(out, "%programfiles(x86)%", "\\program files (x86)");
    if (out.startsWith("\\\\?\\")) {
      out = out.substring(4);
    }
    if (out.length() > 1 && out.charAt(1) == ':') {
      out = out.substring(2);
    }
    while (out.length() > 1 && out.endsWith("\\")) {
      out = out.substring(0, out.length() - 1);
    }
    return out;
  }

  private static String swap(String path, String variable, String value) {
    return path.startsWith(variable) ? value + path.substring(variable.length()) : path;
  }

  /** The name at the end. */
  static String last(String key) {
    return key.substring(key.lastIndexOf('\\') + 1);
  }

  /** Whether a key is a folder or lies below it, without climbing out again. */
  static boolean within(String key, String folder) {
    return !climbs(key) && (key.equals(folder) || key.startsWith(folder + "\\"));
  }

  static boolean climbs(String key) {
    return key.contains("\\..\\") || key.endsWith("\\..");
  }
}
