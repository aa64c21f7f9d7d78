package org.postern.response.directive.query;

import java.time.LocalDate;
import java.util.Objects;
import org.postern.response.ServerAssessment;

/** The build was published on this day or later. */
public record BuildReleasedSince(LocalDate day) implements ServerFact {
  public BuildReleasedSince {
    Objects.requireNonNull(day, "day");
  }

  @Override
  public Judged judge(ServerAssessment server, Ground ground) {
    return LastBuild.judge(
        server,
        ground,
        (span, line) -> {
          String told = LastBuild.told(span);
          if (line.released().isEmpty()) {
            return Judged.cannotTell(told + "; the day of its release is not known.");
          }
          LocalDate released = LocalDate.parse(line.released());
          boolean exact = line.build().equals(span.build());
          if (!exact && released.isBefore(day)) {
            return Judged.cannotTell(
                told + "; it is not in the table, so the day of its release is not known.");
          }
          return Judged.of(
              !released.isBefore(day),
              told
                  + "; it was released on "
                  + released
                  + (exact ? "" : " or later")
                  + ", asked is "
                  + day
                  + " or later.");
        });
  }
}
