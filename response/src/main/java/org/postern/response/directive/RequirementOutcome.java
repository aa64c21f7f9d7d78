package org.postern.response.directive;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where one requirement stands for one server, or for the organisation.
 *
 * @param pack id of the pack
 * @param requirement id of the requirement
 * @param server the server's name; empty for the organisation
 * @param title what is to be done, short
 * @param text what is to be done
 * @param role who does it
 * @param outcome where it stands
 * @param because why, as whole sentences with their numbers and sources; at least one
 * @param asks what a person must answer or state before it can be settled; empty if nothing
 * @param attestable whether a person's word is asked for, beside evidence or instead of it
 * @param due by when; empty where no date is named. Of what comes again, the next time
 * @param repeats how often it comes again, for people; empty if once
 * @param overdue whether the time has passed and it is not settled
 * @param waitsFor ids of requirements that come first and are not settled
 */
public record RequirementOutcome(
    String pack,
    String requirement,
    String server,
    String title,
    String text,
    String role,
    Outcome outcome,
    List<String> because,
    List<String> asks,
    boolean attestable,
    Optional<Instant> due,
    String repeats,
    boolean overdue,
    List<String> waitsFor) {
  /** Ends the sentence that names the person whose word evidence contradicts. */
  public static final String OTHERWISE = " The evidence says otherwise.";

  public RequirementOutcome {
    Objects.requireNonNull(pack, "pack");
    Objects.requireNonNull(requirement, "requirement");
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(due, "due");
    Objects.requireNonNull(repeats, "repeats");
    because = List.copyOf(because);
    asks = List.copyOf(asks);
    waitsFor = List.copyOf(waitsFor);
  }

  /** {@code SERVER/requirement}, or the requirement alone where it is the organisation's. */
  public String key() {
    return server.isEmpty() ? requirement : server + "/" + requirement;
  }

  RequirementOutcome waiting(List<String> open) {
    return new RequirementOutcome(
        pack,
        requirement,
        server,
        title,
        text,
        role,
        outcome,
        because,
        asks,
        attestable,
        due,
        repeats,
        overdue,
        open);
  }
}
