package org.postern.iis;

import java.util.Objects;

/**
 * How a Windows service starts, as the registry has it.
 *
 * @param name its short name
 * @param start 2 automatic, 3 by hand, 4 disabled; -1 if the hive does not say
 * @param place the key that says so
 */
public record ServiceStart(String name, int start, Place place) {
  /** Disabled. */
  public static final int DISABLED = 4;

  public ServiceStart {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(place, "place");
  }
}
