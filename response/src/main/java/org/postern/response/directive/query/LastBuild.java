package org.postern.response.directive.query;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BiFunction;
import org.postern.exchange.KnownBuild;
import org.postern.response.BuildSpan;
import org.postern.response.ServerAssessment;

/** The build that the evidence names last, and what all statements about it share. */
final class LastBuild {
  private LastBuild() {}

  /** Judges the build by the published build that it is, or the nearest one below it. */
  static Judged judge(
      ServerAssessment server, Ground ground, BiFunction<BuildSpan, KnownBuild, Judged> how) {
    if (server.builds().spans().isEmpty()) {
      return Judged.cannotTell("The evidence does not name the build.");
    }
    BuildSpan span = server.builds().spans().getLast();
    Optional<KnownBuild> line = ground.knowledge().builds().lineOf(span.build());
    return line.map(known -> how.apply(span, known))
        .orElseGet(
            () ->
                Judged.cannotTell(
                    "Build " + span.build() + " is not in the table of known builds."));
  }

  /** For example {@code The logs last name 15.1.2106.6 (Exchange 2016 …), on 2021-03-12}. */
  static String told(BuildSpan span) {
    return "The evidence last names "
        + span.build()
        + " ("
        + span.name()
        + "), seen until "
        + span.to().atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
