package org.postern.response.directive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.postern.exchange.Knowledge;
import org.postern.response.ServerAssessment;
import org.postern.response.directive.Checklist.PackOutcome;
import org.postern.response.directive.query.Answers;
import org.postern.response.directive.query.Ground;
import org.postern.response.directive.query.Judged;
import org.postern.response.directive.query.Query;
import org.postern.response.directive.query.Question;
import org.postern.response.directive.query.Scope;
import org.postern.response.directive.query.Truth;

/** Judges the requirements of one pack. */
final class PackJudge {
  private final Binding binding;
  private final DirectivePack pack;
  private final Ground organisation;
  private final List<DecisionPath> paths;

  PackJudge(
      Binding binding,
      List<ServerAssessment> servers,
      Knowledge knowledge,
      Answers answers,
      Instant now) {
    this.binding = binding;
    this.pack = binding.pack();
    this.organisation =
        new Ground(servers, Optional.empty(), knowledge, now, pack.id(), pack.questions(), answers);
    this.paths =
        pack.decision().stream().flatMap(tree -> grounds(tree.scope()).map(tree::walk)).toList();
  }

  PackOutcome judge() {
    List<RequirementOutcome> rows = new ArrayList<>();
    for (Requirement requirement : pack.requirements()) {
      grounds(requirement.scope()).forEach(ground -> rows.add(row(requirement, ground)));
    }
    return new PackOutcome(binding, withOrder(rows), paths);
  }

  private Stream<Ground> grounds(Scope scope) {
    return switch (scope) {
      case ORGANISATION -> Stream.of(organisation);
      case SERVER -> organisation.servers().stream().map(organisation::on);
    };
  }

  private RequirementOutcome row(Requirement requirement, Ground ground) {
    Judged applies = applies(requirement, ground);
    Stand stand =
        switch (applies.truth()) {
          case FALSE -> new Stand(Outcome.NOT_APPLICABLE, applies.why());
          case TRUE -> stand(requirement, ground);
          // Who has done it need not ask whether it was needed.
          case UNKNOWN -> unasked(stand(requirement, ground), applies);
        };
    Optional<Instant> due =
        requirement
            .due()
            .map(deadline -> deadline.due(pack.issued(), binding.start()))
            .map(
                first ->
                    requirement
                        .recurrence()
                        .map(again -> again.next(first, ground.now(), pack.zone()))
                        .orElse(first));
    boolean settled = stand.outcome().isSettled();
    return new RequirementOutcome(
        pack.id(),
        requirement.id(),
        ground.serverName(),
        requirement.title(),
        requirement.text(),
        requirement.role(),
        stand.outcome(),
        stand.because(),
        settled ? List.of() : asks(requirement, ground, applies),
        !requirement.attest().isEmpty(),
        due,
        requirement.recurrence().map(Recurrence::words).orElse(""),
        !settled && due.isPresent() && due.get().isBefore(ground.now()),
        List.of());
  }

  private record Stand(Outcome outcome, List<String> because) {}

  private static Stand unasked(Stand stand, Judged applies) {
    return stand.outcome().isSettled()
        ? stand
        : new Stand(Outcome.UNPROVED, joined(applies.why(), stand.because()));
  }

  /** Whether it concerns anybody: by its own words and by the decision tree. */
  private Judged applies(Requirement requirement, Ground ground) {
    Judged own =
        requirement
            .applies()
            .map(query -> query.judge(ground))
            .orElseGet(() -> Judged.yes("It is asked of everyone whom the directive binds."));
    if (pack.decision().isEmpty() || !pack.decision().get().decidesAbout(requirement.id())) {
      return own;
    }
    Judged decided = decided(requirement, ground);
    Truth both = own.truth().and(decided.truth());
    return new Judged(both, own.truth() == both && both != Truth.TRUE ? own.why() : decided.why());
  }

  private Judged decided(Requirement requirement, Ground ground) {
    List<DecisionPath> mine =
        paths.stream()
            .filter(
                path ->
                    ground.server().isEmpty()
                        || path.server().isEmpty()
                        || path.server().equals(ground.serverName()))
            .toList();
    List<String> open = new ArrayList<>();
    List<String> other = new ArrayList<>();
    for (DecisionPath path : mine) {
      List<String> sentences = path.steps().stream().map(DecisionPath.Step::sentence).toList();
      if (path.requirements().isEmpty()) {
        open.add(sentences.getLast());
      } else if (path.requirements().get().contains(requirement.id())) {
        return new Judged(Truth.TRUE, List.of("The decision tree leads here."));
      } else {
        other.addAll(sentences);
      }
    }
    if (!open.isEmpty() || mine.isEmpty()) {
      return new Judged(
          Truth.UNKNOWN, open.isEmpty() ? List.of("No server was among the evidence.") : open);
    }
    return new Judged(
        Truth.FALSE, other.isEmpty() ? List.of("The decision tree leads elsewhere.") : other);
  }

  private Stand stand(Requirement requirement, Ground ground) {
    Optional<Judged> evidence = requirement.evidence().map(query -> query.judge(ground));
    List<String> shown = evidence.map(Judged::why).orElse(List.of());
    Optional<Answers.Given> said =
        ground.answers().find(pack.id(), requirement.id(), ground.serverName());
    List<String> word =
        said
            .map(
                given ->
                    given.by()
                        + (given.yes() ? " says that it is done." : " says that it is not done."))
            .stream()
            .toList();
    boolean attested = said.isPresent() && said.get().yes();
    Truth truth = evidence.map(Judged::truth).orElse(Truth.UNKNOWN);
    if (truth == Truth.FALSE) {
      return new Stand(
          Outcome.CONTRADICTED,
          attested
              ? joined(List.of(word.getFirst() + RequirementOutcome.OTHERWISE), shown)
              : shown);
    }
    if (said.isPresent() && !attested) {
      return new Stand(Outcome.UNPROVED, joined(word, shown));
    }
    if (truth == Truth.TRUE && requirement.attest().isEmpty()) {
      return new Stand(Outcome.VERIFIED, shown);
    }
    if (attested) {
      return new Stand(Outcome.ATTESTED, joined(word, shown));
    }
    List<String> needed =
        requirement.attest().isEmpty()
            ? List.of()
            : List.of("A person must state: " + requirement.attest());
    return new Stand(Outcome.UNPROVED, joined(shown, needed));
  }

  private List<String> asks(Requirement requirement, Ground ground, Judged applies) {
    Set<String> ids = new LinkedHashSet<>();
    if (applies.truth() == Truth.UNKNOWN) {
      requirement.applies().map(Query::asks).ifPresent(ids::addAll);
    }
    requirement.evidence().map(Query::asks).ifPresent(ids::addAll);
    Set<String> asks = new LinkedHashSet<>();
    for (String id : ids) {
      if (ground.answers().find(pack.id(), id, ground.serverName()).isEmpty()) {
        ground.question(id).map(Question::text).ifPresent(asks::add);
      }
    }
    if (!requirement.attest().isEmpty()) {
      asks.add(requirement.attest());
    }
    return List.copyOf(asks);
  }

  /** Adds to each row what comes first: of the same server, or of the organisation. */
  private List<RequirementOutcome> withOrder(List<RequirementOutcome> rows) {
    Map<String, List<String>> before = new HashMap<>();
    pack.requirements().forEach(r -> before.put(r.id(), r.dependsOn()));
    return rows.stream()
        .map(
            row ->
                row.outcome().isSettled()
                    ? row
                    : row.waiting(
                        before.getOrDefault(row.requirement(), List.of()).stream()
                            .filter(id -> rows.stream().anyMatch(r -> blocks(r, id, row)))
                            .toList()))
        .toList();
  }

  private static boolean blocks(RequirementOutcome other, String id, RequirementOutcome row) {
    return other.requirement().equals(id)
        && !other.outcome().isSettled()
        && (other.server().isEmpty()
            || row.server().isEmpty()
            || other.server().equals(row.server()));
  }

  private static List<String> joined(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).distinct().toList();
  }
}
