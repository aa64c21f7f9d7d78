package org.postern.response.directive.query;

import java.util.List;
import org.postern.response.ServerAssessment;

/**
 * The server runs one of these versions of Exchange.
 *
 * @param products {@code 2016}, {@code SE} …
 */
public record ProductIs(List<String> products) implements ServerFact {
  public ProductIs {
    products = List.copyOf(products);
  }

  @Override
  public Judged judge(ServerAssessment server, Ground ground) {
    return LastBuild.judge(
        server,
        ground,
        (span, line) -> Judged.of(products.contains(line.product()), LastBuild.told(span) + "."));
  }
}
