package org.postern.response.directive.query;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postern.response.Exposure;
import org.postern.response.ServerAssessment;

/**
 * Of the days on which the server was open to attacks, at most so many could not be seen.
 *
 * @param wave to which wave; empty for each that is known
 * @param most number of days
 */
public record BlindDays(Optional<String> wave, int most) implements ServerFact {
  public BlindDays {
    Objects.requireNonNull(wave, "wave");
  }

  @Override
  public Judged judge(ServerAssessment server, Ground ground) {
    List<Judged> each =
        server.exposures().stream()
            .filter(exposure -> wave.map(exposure.wave()::equals).orElse(true))
            .map(this::judge)
            .toList();
    return each.isEmpty()
        ? Judged.cannotTell("The evidence does not reach into the time of these attacks.")
        : Judged.all(each);
  }

  private Judged judge(Exposure exposure) {
    return switch (exposure.state()) {
      case EXPOSED -> Judged.of(exposure.blindDays() <= most, exposure.text());
      case NOT_EXPOSED -> Judged.yes(exposure.wave() + ": " + exposure.text());
      case UNKNOWN -> Judged.cannotTell(exposure.wave() + ": " + exposure.text());
    };
  }
}
