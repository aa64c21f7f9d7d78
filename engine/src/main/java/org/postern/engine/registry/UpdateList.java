package org.postern.engine.registry;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.postern.engine.fact.InstalledUpdate;
import org.postern.registry.Hive;
import org.postern.registry.Key;

/** The updates, and Exchange itself, that a SOFTWARE hive lists as installed. */
final class UpdateList {
  /** A server has some hundred. */
  private static final int MOST = 10_000;

  /** A name is a line for people. */
  private static final int LONGEST_NAME = 200;

  private static final String CURRENT = "Microsoft\\Windows\\CurrentVersion\\";
  private static final Pattern ARTICLE = Pattern.compile("KB[0-9]{6,8}");

  /** {@code CurrentState} of a package of Windows that is installed. */
  private static final int INSTALLED = 0x70;

  private static final long PER_SECOND = 10_000_000;
  private static final long FROM_1601 = 11_644_473_600L;

  private final TreeSet<InstalledUpdate> found = new TreeSet<>();

  private UpdateList() {}

  /** Newest first. */
  static List<InstalledUpdate> in(Hive software) {
    UpdateList list = new UpdateList();
    for (String root : List.of("", "WOW6432Node\\")) {
      keys(software, root + CURRENT + "Uninstall").forEach(key -> list.program(key, key));
    }
    for (Key user : keys(software, CURRENT + "Installer\\UserData")) {
      for (Key product : user.subkey("Products").map(Key::subkeys).orElse(List.of())) {
        product.subkey("InstallProperties").ifPresent(key -> list.program(key, product));
        product.subkey("Patches").map(Key::subkeys).orElse(List.of()).forEach(list::patch);
      }
    }
    keys(software, CURRENT + "Component Based Servicing\\Packages").forEach(list::windowsPackage);
    return List.copyOf(list.found);
  }

  private static List<Key> keys(Hive hive, String path) {
    return hive.find(path).map(Key::subkeys).orElse(List.of());
  }

  private void program(Key key, Key shown) {
    Texts.of(key, "DisplayName")
        .filter(name -> name.contains("Exchange Server") || ARTICLE.matcher(name).find())
        .ifPresent(name -> add(name, day(Texts.of(key, "InstallDate")), shown));
  }

  /** A patch of the Windows installer: that is how updates of Exchange since 2010 come. */
  private void patch(Key key) {
    Texts.of(key, "DisplayName").ifPresent(name -> add(name, day(Texts.of(key, "Installed")), key));
  }

  private void windowsPackage(Key key) {
    String name = key.name();
    if (!name.startsWith("Package_for_") || Texts.number(key, "CurrentState") != INSTALLED) {
      return;
    }
    int end = name.indexOf('~');
    String bare = name.substring("Package_for_".length(), end < 0 ? name.length() : end);
    String version = name.substring(name.lastIndexOf('~') + 1);
    add(bare.startsWith("KB") ? "Windows " + bare : bare + " " + version, installTime(key), key);
  }

  private static Optional<LocalDate> installTime(Key key) {
    long time = (bits(key, "InstallTimeHigh") << 32) | bits(key, "InstallTimeLow");
    return time <= 0
        ? Optional.empty()
        : Optional.of(
            LocalDate.ofInstant(
                Instant.ofEpochSecond(time / PER_SECOND - FROM_1601), ZoneOffset.UTC));
  }

  private static long bits(Key key, String name) {
    return key.value(name).map(value -> value.number().orElse(0)).orElse(0L);
  }

  private void add(String name, Optional<LocalDate> day, Key key) {
    String shown = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    Matcher article = ARTICLE.matcher(shown);
    if (found.size() < MOST) {
      found.add(new InstalledUpdate(shown, article.find() ? article.group() : "", day, key.path()));
    }
  }

  private static Optional<LocalDate> day(Optional<String> text) {
    try {
      return text.map(day -> LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }
}
