package org.postern.response.directive.query;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.postern.response.ServerAssessment;

/** The vendor supports the product on the day of judging. */
public record Supported() implements ServerFact {
  @Override
  public Judged judge(ServerAssessment server, Ground ground) {
    LocalDate today = ground.now().atOffset(ZoneOffset.UTC).toLocalDate();
    return LastBuild.judge(
        server,
        ground,
        (span, line) ->
            Judged.of(
                !today.isAfter(line.supportEnd()),
                LastBuild.told(span)
                    + "; support of Exchange "
                    + line.product()
                    + (today.isAfter(line.supportEnd()) ? " ended on " : " lasts until ")
                    + line.supportEnd()
                    + "."));
  }
}
