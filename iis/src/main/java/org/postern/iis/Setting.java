package org.postern.iis;

import java.util.List;

/**
 * A value that holds for a path.
 *
 * @param value the value
 * @param places the element that sets it; empty where IIS's own default holds
 */
public record Setting(String value, List<Place> places) {
  public Setting {
    places = List.copyOf(places);
  }

  /** Whether it says {@code true}. */
  public boolean isTrue() {
    return value.strip().equalsIgnoreCase("true");
  }
}
