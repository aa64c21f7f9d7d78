package org.postern.registry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The control sets of a SYSTEM hive; {@code CurrentControlSet} exists in a running system only. */
public final class ControlSets {
  private static final String PREFIX = "ControlSet";
  private static final long MOST = 999;

  private ControlSets() {}

  /** The control set that {@code Select\Current} names. */
  public static Optional<Key> current(Hive system) {
    return system
        .find("Select")
        .flatMap(select -> select.value("Current"))
        .filter(value -> value.number().orElse(-1) >= 0 && value.number().orElse(-1) <= MOST)
        .map(value -> String.format(Locale.ROOT, PREFIX + "%03d", value.number().orElseThrow()))
        .flatMap(system::find);
  }

  /** All control sets, in the order of the hive. */
  public static List<Key> all(Hive system) {
    return system.root().map(Key::subkeys).orElse(List.of()).stream()
        .filter(key -> isControlSet(key.name()))
        .toList();
  }

  private static boolean isControlSet(String name) {
    return name.length() == PREFIX.length() + 3
        && name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
        && name.chars().skip(PREFIX.length()).allMatch(c -> c >= '0' && c <= '9');
  }
}
