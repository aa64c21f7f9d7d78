package org.postern.response.directive;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.postern.exchange.Knowledge;
import org.postern.response.Assessment;
import org.postern.response.ServerAssessment;
import org.postern.response.directive.query.Answers;

/**
 * What is required, and where one stands.
 *
 * @param now time of judging
 * @param packs in the order in which they were asked for
 */
public record Checklist(Instant now, List<PackOutcome> packs) {
  /**
   * Where one stands with one pack.
   *
   * @param binding the pack and its start
   * @param rows in order of the pack's requirements, then by server
   * @param paths ways through the decision tree, by server
   */
  public record PackOutcome(
      Binding binding, List<RequirementOutcome> rows, List<DecisionPath> paths) {
    public PackOutcome {
      Objects.requireNonNull(binding, "binding");
      rows = List.copyOf(rows);
      paths = List.copyOf(paths);
    }
  }

  public Checklist {
    Objects.requireNonNull(now, "now");
    packs = List.copyOf(packs);
  }

  /** Nothing is required. */
  public static Checklist none() {
    return new Checklist(Instant.EPOCH, List.of());
  }

  /** The questions that wait for a person, given what was answered when this was judged. */
  public List<OpenQuestion> waiting(Answers answers) {
    return packs.stream().flatMap(pack -> new Waiting(pack, answers).questions()).toList();
  }

  /**
   * Judges every requirement of the packs; the same input gives the same rows in the same order.
   */
  public static Checklist judge(
      List<Binding> bindings,
      Assessment assessment,
      Knowledge knowledge,
      Answers answers,
      Instant now) {
    List<ServerAssessment> servers =
        assessment.servers().stream().sorted(Comparator.comparing(ServerAssessment::name)).toList();
    return new Checklist(
        now,
        bindings.stream()
            .map(binding -> new PackJudge(binding, servers, knowledge, answers, now).judge())
            .toList());
  }
}
