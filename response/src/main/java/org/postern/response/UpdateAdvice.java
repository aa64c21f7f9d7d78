package org.postern.response;

import java.time.LocalDate;
import java.util.Optional;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.Knowledge;
import org.postern.exchange.KnownBuild;

/** Which update a server needs. */
final class UpdateAdvice {
  private UpdateAdvice() {}

  /** The step to take from the build that ran last; general where no build is known. */
  static NextStep after(Knowledge knowledge, BuildHistory history, boolean broken) {
    String caution =
        broken
            ? " Only after the evidence is safe: a server that was broken into is rebuilt, not only"
                + " updated."
            : "";
    if (history.spans().isEmpty()) {
      return new NextStep(
          "Find out which build of Exchange is installed, and install the latest update",
          "The evidence does not name it." + caution);
    }
    ExchangeBuild build = history.spans().getLast().build();
    Optional<KnownBuild> line = knowledge.builds().lineOf(build);
    if (line.isEmpty()) {
      return new NextStep(
          "Install the latest update for this Exchange version",
          "Build " + build + " is not in the table of known builds." + caution);
    }
    String has = "The logs last name " + build + ", " + knowledge.builds().describe(build) + ". ";
    LocalDate end = line.get().supportEnd();
    if (!end.isAfter(knowledge.asOf())) {
      return new NextStep(
          "Move to Exchange Server Subscription Edition",
          has
              + "Exchange "
              + line.get().product()
              + " has had no support since "
              + end
              + " and gets no public updates"
              + newest(knowledge, line.get().product())
              + "; until it is replaced, keep it off the Internet."
              + caution);
    }
    KnownBuild newest = knowledge.builds().newest(line.get().product()).orElse(line.get());
    if (newest.build().compareTo(build) <= 0) {
      return new NextStep(
          "Keep the server up to date",
          has + "That is the newest build known on " + knowledge.asOf() + "." + caution);
    }
    return new NextStep(
        "Install " + newest.name(),
        has
            + "The update brings it to "
            + newest.build()
            + ". If it cannot be installed at once, disconnect the server until it can."
            + caution);
  }

  private static String newest(Knowledge knowledge, String product) {
    return knowledge
        .builds()
        .newest(product)
        .map(known -> "; the newest build that was published is " + known.build())
        .orElse("");
  }
}
