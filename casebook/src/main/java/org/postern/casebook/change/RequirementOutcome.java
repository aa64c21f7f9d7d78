package org.postern.casebook.change;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run says of one requirement of a directive for one server or for the organisation.
 *
 * @param pack id of the directive pack
 * @param requirement id of the requirement within the pack
 * @param server name of the server, empty where the organisation is meant
 * @param text what is required, a sentence
 * @param outcome what the evidence says
 * @param evidence a sentence that says why
 * @param due last day on which it is in time, as the directive's place has it, if there is one
 * @param late moment from which it is late; without it that is the end of the day in UTC, as it is
 *     in histories from before moments were told
 */
public record RequirementOutcome(
    String pack,
    String requirement,
    String server,
    String text,
    Outcome outcome,
    String evidence,
    Optional<LocalDate> due,
    Optional<Instant> late) {
  public RequirementOutcome {
    Objects.requireNonNull(pack, "pack");
    Objects.requireNonNull(requirement, "requirement");
    server = Texts.kept(server);
    text = Texts.kept(text);
    Objects.requireNonNull(outcome, "outcome");
    evidence = Texts.kept(evidence);
    Objects.requireNonNull(due, "due");
    Objects.requireNonNull(late, "late");
  }
}
