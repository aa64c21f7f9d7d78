package org.postern.response.directive.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.exchange.Knowledge;
import org.postern.response.directive.Binding;
import org.postern.response.directive.Checklist;
import org.postern.response.directive.DecisionPath;
import org.postern.response.directive.DirectivePack;
import org.postern.response.directive.PackTest;
import org.postern.response.directive.RequirementOutcome;

/** Runs the tests that packs carry, through the same assessment as real evidence. */
public final class PackTester {
  private final Knowledge knowledge;

  /** Prepares to run. */
  public PackTester(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /**
   * What came of one test.
   *
   * @param differences what came out otherwise than expected, as plain sentences; empty if nothing
   */
  public record Result(DirectivePack pack, PackTest test, List<String> differences) {
    public Result {
      differences = List.copyOf(differences);
    }
  }

  /** Runs all tests of a pack, in their order. */
  public List<Result> run(DirectivePack pack) {
    return pack.tests().stream()
        .map(test -> new Result(pack, test, differences(test, judge(pack, test))))
        .toList();
  }

  /** The checklist of a test's situation. */
  Checklist.PackOutcome judge(DirectivePack pack, PackTest test) {
    return Checklist.judge(
            List.of(new Binding(pack, test.start())),
            new InventedEvidence(knowledge).assess(test.servers()),
            knowledge,
            test.answers(),
            test.now())
        .packs()
        .getFirst();
  }

  private static List<String> differences(PackTest test, Checklist.PackOutcome got) {
    List<String> out = new ArrayList<>();
    test.outcomes()
        .forEach(
            (key, expected) -> {
              Optional<RequirementOutcome> row = row(got, key);
              if (row.isEmpty()) {
                out.add(key + ": there is no such row");
              } else if (row.get().outcome() != expected) {
                out.add(
                    key
                        + ": expected "
                        + expected
                        + ", is "
                        + row.get().outcome()
                        + " because: "
                        + String.join(" ", row.get().because()));
              }
            });
    test.due()
        .forEach(
            (key, expected) -> {
              Optional<Instant> due = row(got, key).flatMap(RequirementOutcome::due);
              if (!due.equals(Optional.of(expected))) {
                out.add(
                    key
                        + ": expected due "
                        + expected
                        + ", is "
                        + due.map(Instant::toString).orElse("none"));
              }
            });
    test.paths()
        .forEach(
            (server, expected) -> {
              Optional<String> at =
                  got.paths().stream()
                      .filter(path -> path.server().equals(server))
                      .map(DecisionPath::at)
                      .findFirst();
              if (!at.equals(Optional.of(expected))) {
                out.add(
                    "path of '" + server + "': expected " + expected + ", is " + at.orElse("none"));
              }
            });
    return out;
  }

  private static Optional<RequirementOutcome> row(Checklist.PackOutcome got, String key) {
    return got.rows().stream().filter(row -> row.key().equals(key)).findFirst();
  }
}
