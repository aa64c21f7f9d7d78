package org.postern.response.directive.query;

import java.util.Objects;
import org.postern.exchange.BuildTable;
import org.postern.exchange.KnownBuild;
import org.postern.response.ServerAssessment;

/** The build is the newest that is known, or newer. */
public record BuildAtLeast(Level level) implements ServerFact {
  /** Among which builds it must be the newest. */
  public enum Level {
    /** All of its product. */
    LATEST_SECURITY_UPDATE,
    /** Those of its own cumulative update. */
    LATEST_OF_CUMULATIVE_UPDATE
  }

  public BuildAtLeast {
    Objects.requireNonNull(level, "level");
  }

  @Override
  public Judged judge(ServerAssessment server, Ground ground) {
    BuildTable builds = ground.knowledge().builds();
    return LastBuild.judge(
        server,
        ground,
        (span, line) -> {
          KnownBuild newest =
              switch (level) {
                case LATEST_SECURITY_UPDATE -> builds.newest(line.product()).orElse(line);
                case LATEST_OF_CUMULATIVE_UPDATE ->
                    builds.newestOfSameUpdate(span.build()).orElse(line);
              };
          return Judged.of(
              span.build().compareTo(newest.build()) >= 0,
              LastBuild.told(span)
                  + "; the newest known on "
                  + ground.knowledge().asOf()
                  + " is "
                  + newest.build()
                  + " ("
                  + newest.name()
                  + ").");
        });
  }
}
