package org.postern.response.directive.query;

import java.util.List;
import org.postern.response.ServerAssessment;

/**
 * The server runs one of these cumulative updates.
 *
 * @param names product and update, for example {@code 2016 CU23}
 */
public record CumulativeUpdateIs(List<String> names) implements ServerFact {
  public CumulativeUpdateIs {
    names = List.copyOf(names);
  }

  @Override
  public Judged judge(ServerAssessment server, Ground ground) {
    return LastBuild.judge(
        server,
        ground,
        (span, line) -> {
          String name = line.product() + " " + line.cumulativeUpdate();
          return Judged.of(
              names.contains(name),
              LastBuild.told(span) + "; accepted are " + String.join(", ", names) + ".");
        });
  }
}
