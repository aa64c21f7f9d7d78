package org.postern.response.directive.query;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import org.postern.response.ServerAssessment;

/** The newest entry that was read is at most so many days old. */
public record EvidenceFresh(int days) implements ServerFact {
  @Override
  public Judged judge(ServerAssessment server, Ground ground) {
    Optional<Instant> last =
        server.coverage().stream().flatMap(c -> c.to().stream()).max(Comparator.naturalOrder());
    return last.map(
            time ->
                Judged.of(
                    Duration.between(time, ground.now()).compareTo(Duration.ofDays(days)) <= 0,
                    "The newest entry that was read is of "
                        + time.atOffset(ZoneOffset.UTC).toLocalDate()
                        + "; it may be at most "
                        + (days == 1 ? "1 day" : days + " days")
                        + " old."))
        .orElseGet(() -> Judged.cannotTell("No dated entry was read."));
  }
}
