package org.postern.sigma;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One event as rules see it. */
public interface EventFields {
  /** The values of a field; empty if the event lacks it; of several, one match is enough. */
  List<String> values(String field);

  /** Visits every value of the event, the raw line included; keywords are sought here. */
  void forEachValue(Consumer<String> sink);

  /**
   * The same values as UTF-8 in an array from its beginning, a line feed behind each, for a search;
   * null if the event does not have them at hand. Half a surrogate pair is bytes beyond ASCII.
   * Valid until the next call.
   */
  default @Nullable ByteBuffer valuesAsUtf8() {
    return null;
  }
}
