package org.postern.sigma;

import java.util.List;
import java.util.function.Consumer;

/** One event, as rules see it. */
public interface EventFields {
  /**
   * The values of a field, which match if any of them does.
   *
   * @param field name, any case
   * @return empty if the event has no such field
   */
  List<String> values(String field);

  /** Visits every value of the event, for keywords. */
  void forEachValue(Consumer<String> sink);
}
