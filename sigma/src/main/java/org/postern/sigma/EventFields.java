package org.postern.sigma;

import java.util.List;
import java.util.function.Consumer;

/** One event as rules see it. */
public interface EventFields {
  /** The values of a field; empty if the event lacks it; of several, one match is enough. */
  List<String> values(String field);

  /** Visits every value of the event, the raw line included; keywords are sought here. */
  void forEachValue(Consumer<String> sink);
}
