package org.postern.response.directive;

import java.util.List;
import java.util.Objects;

/**
 * What is to be reported.
 *
 * @param to who wants it
 * @param how where it is sent, and how
 * @param fields what it must hold, in order
 */
public record ReportTemplate(String to, String how, List<Field> fields) {
  /** Where a field's value comes from. */
  public enum Source {
    /** A person fills it in. */
    PERSON,
    /** Names and number of servers. */
    SERVERS,
    /** Builds of the servers. */
    BUILDS,
    /** Verdict of each server. */
    VERDICTS,
    /** What was found. */
    FINDINGS,
    /** Outcome of each requirement. */
    OUTCOMES,
    /** What stood in the way, as persons have noted it. */
    CHALLENGES
  }

  /** One field: its name for people and where its value comes from. */
  public record Field(String id, String label, Source source) {
    public Field {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(source, "source");
    }
  }

  public ReportTemplate {
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(how, "how");
    fields = List.copyOf(fields);
  }
}
