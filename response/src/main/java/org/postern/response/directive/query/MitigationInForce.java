package org.postern.response.directive.query;

import java.util.Objects;
import java.util.Optional;
import org.postern.iis.Mitigation;
import org.postern.response.ServerAssessment;

/**
 * A published mitigation is in force, by the configuration of IIS on the day of collection.
 *
 * @param id its id, see {@code docs/iis.md}
 */
public record MitigationInForce(String id) implements ServerFact {
  public MitigationInForce {
    Objects.requireNonNull(id, "id");
  }

  @Override
  public Judged judge(ServerAssessment server, Ground ground) {
    Optional<Mitigation> found = server.iis().flatMap(facts -> facts.mitigation(id));
    if (found.isEmpty()) {
      return Judged.cannotTell(
          "The configuration of IIS was not among the evidence, so " + id + " cannot be told.");
    }
    String told = found.get().title() + ": " + found.get().reason();
    return switch (found.get().state()) {
      case IN_FORCE -> Judged.yes(told);
      case PARTIAL, ABSENT -> Judged.no(told);
      case CANNOT_TELL -> Judged.cannotTell(told);
    };
  }
}
