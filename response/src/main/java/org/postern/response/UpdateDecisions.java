package org.postern.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.UpdatePath;
import org.postern.exchange.UpdatePath.Support;
import org.postern.exchange.UpdateStep;
import org.postern.exchange.UpdateStep.Kind;

/** Which update, which upgrade, and what if there is none. */
final class UpdateDecisions {
  /** Days after which evidence no longer tells today's build: security updates come every month. */
  private static final int OLD = 60;

  private final Situation situation;

  UpdateDecisions(Situation situation) {
    this.situation = situation;
  }

  List<Decision> decide() {
    Optional<UpdatePath> path = situation.path();
    if (path.isEmpty() || path.get().support() == Support.UNKNOWN) {
      return List.of(findBuild());
    }
    List<Decision> out = new ArrayList<>();
    List<UpdateStep> here =
        path.get().steps().stream().takeWhile(step -> !isLeaving(step)).toList();
    List<UpdateStep> leaving =
        path.get().steps().stream().dropWhile(step -> !isLeaving(step)).toList();
    if (!here.isEmpty()) {
      out.add(patch(path.get(), here));
    }
    if (!leaving.isEmpty()) {
      unpatchable(path.get()).ifPresent(out::add);
      out.add(upgrade(path.get(), leaving));
    }
    if (path.get().steps().isEmpty()) {
      out.add(
          Decision.of(
              DecisionKind.KEEP_CURRENT,
              Urgency.LATER,
              "Keep the server up to date",
              sentence()
                  + " That is the newest build known on "
                  + situation.knowledge().asOf()
                  + "."
                  + caution()));
    }
    return out;
  }

  private static boolean isLeaving(UpdateStep step) {
    return step.kind() == Kind.NEW_SERVER || step.kind() == Kind.IN_PLACE_UPGRADE;
  }

  private Decision findBuild() {
    return Decision.of(
        DecisionKind.FIND_BUILD,
        Urgency.TODAY,
        "Find out which build of Exchange is installed",
        situation
                .buildSentence()
                .map(text -> text + " It is in no table of known builds.")
                .orElse("The evidence does not name it.")
            + " Without it nobody can say to what the server is open, or which update it needs."
            + caution());
  }

  private Decision patch(UpdatePath path, List<UpdateStep> steps) {
    UpdateStep first =
        steps.stream()
            .filter(step -> step.kind() != Kind.PREPARE_DIRECTORY)
            .findFirst()
            .orElse(steps.getFirst());
    boolean open = !path.open().isEmpty();
    Urgency urgency =
        situation.isCompromised()
            ? Urgency.THIS_WEEK
            : situation.isDisconnected() ? Urgency.TODAY : open ? Urgency.NOW : Urgency.THIS_WEEK;
    String why =
        sentence()
            + " It is open to "
            + (open ? String.join(", ", path.open()) + ", which attackers use; and to " : "")
            + holes(path.from(), open)
            + "."
            + age()
            + (situation.isDisconnected()
                ? caution()
                : open ? " If it cannot be installed within hours, disconnect the server." : "");
    List<String> details = new ArrayList<>();
    for (UpdateStep step : steps) {
      details.add(told(step));
    }
    return Decision.of(DecisionKind.PATCH, urgency, first.title(), why, details);
  }

  private String holes(ExchangeBuild build, boolean more) {
    int holes = situation.knowledge().fixes().open(build).size();
    return holes == 0
        ? "no published hole that its number tells"
        : holes + (more ? " published holes in all" : " published holes");
  }

  /** Support has ended, and what became known since then no public update closes. */
  private Optional<Decision> unpatchable(UpdatePath path) {
    ExchangeBuild last = path.lastPublic().orElse(path.from());
    ExchangeBuild best = last.compareTo(path.from()) > 0 ? last : path.from();
    int left = situation.knowledge().fixes().open(best).size();
    boolean paid = path.from().compareTo(last) > 0;
    if (situation.isDisconnected() || (paid && left == 0)) {
      return Optional.empty();
    }
    return Optional.of(
        Decision.of(
            DecisionKind.DISCONNECT_UNPATCHABLE,
            Urgency.TODAY,
            "Keep this server off the Internet until it is replaced",
            "Support ended on "
                + path.supportEnd().map(Object::toString).orElse("")
                + ". The last public build is "
                + last
                + (left == 0
                    ? "; what was found since then is not even counted for this product."
                    : "; "
                        + ContainmentDecisions.count(
                            left, "published hole stays", "published holes stay")
                        + " open in it.")
                + " What cannot be patched is disconnected, says the directive."));
  }

  private Decision upgrade(UpdatePath path, List<UpdateStep> steps) {
    return Decision.of(
        DecisionKind.UPGRADE,
        Urgency.THIS_WEEK,
        "Move to Exchange Server Subscription Edition",
        sentence()
            + " Support for it ended on "
            + path.supportEnd().map(Object::toString).orElse("")
            + "; only Subscription Edition still gets public updates."
            + (situation.isCompromised() ? " The rebuilt server is the moment for it." : ""),
        steps.stream().map(UpdateDecisions::told).toList());
  }

  private static String told(UpdateStep step) {
    return step.title()
        + (step.closes().isEmpty() ? "." : ". It closes " + String.join(", ", step.closes()) + ".")
        + (step.notes().isEmpty() ? "" : " " + String.join(" ", step.notes()));
  }

  /** Advice for today from evidence of long ago may be out of date. */
  private String age() {
    return situation
        .build()
        .filter(span -> Days.of(span.to()).plusDays(OLD).isBefore(situation.knowledge().asOf()))
        .map(span -> " What was installed after that day is not in the evidence.")
        .orElse("");
  }

  private String sentence() {
    return situation.buildSentence().orElse("");
  }

  private String caution() {
    return situation.isDisconnected()
        ? " Only after the evidence is safe: a server that was broken into is rebuilt, not only"
            + " updated."
        : "";
  }
}
