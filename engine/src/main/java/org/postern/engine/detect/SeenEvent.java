package org.postern.engine.detect;

import java.util.List;
import java.util.Map;
import org.postern.sigma.EventFields;

/** One entry of any artifact, as rules and findings see it. */
public interface SeenEvent extends EventFields {
  /** The entry itself, as it stands in the artifact or as it is usually written. */
  String text();

  /** All fields with their values, in the order of the artifact. */
  Map<String, List<String>> fields();

  /**
   * This event, or one of the same values, that stays valid when the reader goes on; its text may
   * be lost.
   */
  default SeenEvent kept() {
    return this;
  }

  /** The first value of a field; empty text where it is missing. */
  default String first(String field) {
    List<String> values = values(field);
    return values.isEmpty() ? "" : values.getFirst();
  }
}
