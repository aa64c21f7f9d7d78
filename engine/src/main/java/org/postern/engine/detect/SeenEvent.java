package org.postern.engine.detect;

import java.util.List;
import org.postern.sigma.EventFields;

/** One entry of any artifact, as rules and findings see it. */
public interface SeenEvent extends EventFields {
  /** The entry itself, as it stands in the artifact or as it is usually written. */
  String text();

  /** The first value of a field; empty text where it is missing. */
  default String first(String field) {
    List<String> values = values(field);
    return values.isEmpty() ? "" : values.getFirst();
  }
}
