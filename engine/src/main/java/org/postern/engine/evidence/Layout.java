package org.postern.engine.evidence;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from the path inside the evidence where a file lay and which server's it is.
 *
 * <p>Known layouts: KAPE ({@code 2021-03-05T120000/C/…}), Velociraptor ({@code
 * uploads/auto/C%3A/…}, {@code uploads/ntfs/%5C%5C.%5CC%3A/…}), CyLR and plain copies ({@code C/…},
 * {@code C_/…}), and folders named as on the server without a drive. All else is a heap that
 * belongs to its root.
 */
final class Layout {
  private static final Pattern DRIVE = Pattern.compile("([A-Za-z])(?::|_|\\$)?");
  private static final Pattern RAW_DRIVE = Pattern.compile("\\\\\\\\\\.\\\\([A-Za-z]):");
  private static final Pattern STAMP =
      Pattern.compile(
          "[0-9]{4}-?[0-9]{2}-?[0-9]{2}T?[0-9]{0,6}|TargetOutput|uploads|auto|ntfs|vss");
  private static final List<String> ARCHIVE_ENDINGS =
      List.of(".zip", ".7z", ".tar.gz", ".tgz", ".tar.zst", ".tar");
  private static final Set<String> TOP_OF_DRIVE =
      Set.of("inetpub", "exchangesetuplogs", "program files", "programdata");
  private static final Set<String> INSIDE_WINDOWS =
      Set.of("system32", "syswow64", "microsoft.net", "temp", "tasks", "inf", "debug", "logs");
  private static final Set<String> INSIDE_EXCHANGE =
      Set.of("logging", "transportroles", "httpproxy", "exchange server", "iislogs", "logfiles");

  private Layout() {}

  /** Places a file by its path, whose first part is the name of the root or archive. */
  static Placement place(String path) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '/' || path.charAt(i) == '!') {
        if (i > from) {
          parts.add(decode(path.substring(from, i)));
        }
        from = i + 1;
      }
    }
    for (int i = 0; i < parts.size() - 1; i++) {
      Optional<String> drive = drive(parts.get(i));
      if (drive.isPresent()) {
        return new Placement(
            unit(parts.subList(0, i)),
            Optional.of(
                drive.get() + ":\\" + String.join("\\", parts.subList(i + 1, parts.size()))));
      }
      String name = parts.get(i).toLowerCase(Locale.ROOT);
      boolean windows =
          name.equals("windows")
              && INSIDE_WINDOWS.contains(parts.get(i + 1).toLowerCase(Locale.ROOT));
      if (i > 0 && (windows || TOP_OF_DRIVE.contains(name))) {
        return new Placement(
            unit(parts.subList(0, i)),
            Optional.of("C:\\" + String.join("\\", parts.subList(i, parts.size()))));
      }
      if (i > 0 && INSIDE_EXCHANGE.contains(name)) {
        return new Placement(unit(parts.subList(0, i)), Optional.empty());
      }
    }
    return new Placement(unit(parts.subList(0, Math.min(1, parts.size()))), Optional.empty());
  }

  private static Optional<String> drive(String part) {
    Matcher raw = RAW_DRIVE.matcher(part);
    if (raw.matches()) {
      return Optional.of(raw.group(1).toUpperCase(Locale.ROOT));
    }
    Matcher plain = DRIVE.matcher(part);
    return plain.matches()
        ? Optional.of(plain.group(1).toUpperCase(Locale.ROOT))
        : Optional.empty();
  }

  private static String unit(List<String> prefix) {
    List<String> named =
        prefix.stream().filter(p -> !STAMP.matcher(p).matches()).map(Layout::bare).toList();
    String unit = String.join("/", named.isEmpty() ? prefix : named);
    return unit.isEmpty() ? "evidence" : unit;
  }

  /** A name without the ending of an archive. */
  private static String bare(String name) {
    for (String ending : ARCHIVE_ENDINGS) {
      if (name.toLowerCase(Locale.ROOT).endsWith(ending)) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }

  private static String decode(String part) {
    try {
      return part.contains("%")
          ? URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8)
          : part;
    } catch (IllegalArgumentException noEscape) {
      return part;
    }
  }
}
