package org.postern.sigma.match;

import java.util.List;

/** A test of one value of an event. */
public interface ValueTest {
  /** Whether the value passes. */
  boolean test(String value);

  /** Texts that every passing value contains, upper and lower case alike; may be empty. */
  default List<String> literals() {
    return List.of();
  }
}
