package org.postern.engine.fact;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.postern.exchange.ExchangeBuild;

/**
 * An update of Exchange whose installation an event reports.
 *
 * @param kb the vendor's article, for example {@code KB5000871}
 * @param product build of the cumulative update that it was installed on, where that is told
 * @param at when; empty if that is not known
 * @param source what says so, for people
 */
public record ReportedUpdate(
    String kb, Optional<ExchangeBuild> product, Optional<Instant> at, String source)
    implements BuildEvidence {
  public ReportedUpdate {
    Objects.requireNonNull(kb, "kb");
    Objects.requireNonNull(product, "product");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(source, "source");
  }
}
