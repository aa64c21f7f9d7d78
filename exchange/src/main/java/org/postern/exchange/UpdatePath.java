package org.postern.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What must be installed, in order, on a server that runs a certain build.
 *
 * <p>First comes the newest public update for the cumulative update that is there, because it is
 * quick; then the newest cumulative update of the product with its newest public update; then,
 * where support has ended, the way to Subscription Edition. Updates that are only sold privately
 * after the end of support are no step, since they cannot be downloaded.
 *
 * @param from the build
 * @param name what it is called
 * @param support whether the product still gets public updates on the day of the knowledge
 * @param supportEnd last day of support; empty for a build that is not in the table
 * @param lastPublic the newest build of the product's last cumulative update that anyone can
 *     download; what is newer was sold privately; empty for a build that is not in the table
 * @param open waves of attacks to which the build is open, by name
 * @param steps in order; empty if nothing is to be done or the build is not in the table
 */
public record UpdatePath(
    ExchangeBuild from,
    String name,
    Support support,
    Optional<LocalDate> supportEnd,
    Optional<ExchangeBuild> lastPublic,
    List<String> open,
    List<UpdateStep> steps) {

  /** Whether a product gets public updates. */
  public enum Support {
    CURRENT,
    ENDED,
    /** The build is of no product in the table. */
    UNKNOWN
  }

  public UpdatePath {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(support, "support");
    Objects.requireNonNull(supportEnd, "supportEnd");
    Objects.requireNonNull(lastPublic, "lastPublic");
    open = List.copyOf(open);
    steps = List.copyOf(steps);
  }

  /** The path from a build, by the day of the knowledge. */
  public static UpdatePath from(Knowledge knowledge, ExchangeBuild build) {
    return new UpdatePlanner(knowledge, UpdateTables.BUILT_IN).plan(build);
  }

  /** Open waves that no step on this server itself closes. */
  public List<String> neverClosed() {
    return open.stream()
        .filter(
            wave ->
                steps.stream()
                    .filter(step -> step.kind() != UpdateStep.Kind.NEW_SERVER)
                    .noneMatch(step -> step.closes().contains(wave)))
        .toList();
  }
}
