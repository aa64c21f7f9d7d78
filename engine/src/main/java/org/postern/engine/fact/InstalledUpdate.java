package org.postern.engine.fact;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * An update or program that the registry notes as installed.
 *
 * @param name as noted, for people
 * @param kb number of its article, like {@code KB5000871}; empty if the name has none
 * @param day when it was installed, the server's local day where the registry notes one
 * @param key the registry key that says so
 */
public record InstalledUpdate(String name, String kb, Optional<LocalDate> day, String key)
    implements Comparable<InstalledUpdate> {
  /** Newest first, those without a day last. */
  private static final Comparator<InstalledUpdate> ORDER =
      Comparator.comparing((InstalledUpdate update) -> update.day().orElse(LocalDate.MIN))
          .reversed()
          .thenComparing(InstalledUpdate::name)
          .thenComparing(InstalledUpdate::key);

  public InstalledUpdate {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kb, "kb");
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(key, "key");
  }

  /** Whether it updates Exchange; others update Windows and what else is installed. */
  public boolean ofExchange() {
    return name.contains("Exchange");
  }

  @Override
  public int compareTo(InstalledUpdate other) {
    return ORDER.compare(this, other);
  }
}
