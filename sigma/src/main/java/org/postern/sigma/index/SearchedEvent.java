package org.postern.sigma.index;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.sigma.EventFields;

/** An event, the literals that were found in it, and the values of fields that were asked for. */
final class SearchedEvent {
  private final EventFields event;
  private final long[] found;
  private final List<String> names;
  private final @Nullable List<String>[] values;

  /**
   * Begins with no field looked up.
   *
   * @param found bits of the literals' numbers
   * @param names the fields by their numbers
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // only values() stores
  SearchedEvent(EventFields event, long[] found, List<String> names) {
    this.event = event;
    this.found = found;
    this.names = names;
    this.values = new List[names.size()];
  }

  EventFields fields() {
    return event;
  }

  boolean holds(int literal) {
    return (found[literal >> 6] & 1L << literal) != 0;
  }

  List<String> values(int field) {
    List<String> known = values[field];
    if (known == null) {
      known = event.values(names.get(field));
      values[field] = known;
    }
    return known;
  }
}
