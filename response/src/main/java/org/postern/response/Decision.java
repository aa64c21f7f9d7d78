package org.postern.response;

import java.util.List;
import java.util.Objects;

/**
 * One thing to do about a server, and why.
 *
 * @param kind what sort of decision it is
 * @param code stable key, for example {@code disconnect} or {@code mitigate-proxylogon}
 * @param urgency how soon
 * @param title a short imperative
 * @param why plain sentences with the numbers or findings it rests on
 * @param details what exactly: files, updates, logs, in order; may hold text from the evidence
 * @param playbook id of the playbook that tells how
 */
public record Decision(
    DecisionKind kind,
    String code,
    Urgency urgency,
    String title,
    String why,
    List<String> details,
    String playbook) {
  public Decision {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(urgency, "urgency");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(why, "why");
    Objects.requireNonNull(playbook, "playbook");
    details = List.copyOf(details);
  }

  static Decision of(DecisionKind kind, Urgency urgency, String title, String why) {
    return of(kind, urgency, title, why, List.of());
  }

  static Decision of(
      DecisionKind kind, Urgency urgency, String title, String why, List<String> details) {
    return new Decision(kind, kind.code(), urgency, title, why, details, kind.playbook());
  }
}
