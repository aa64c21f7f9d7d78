package org.postern.engine.fact;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.postern.exchange.ExchangeBuild;

/**
 * An update of Exchange that Windows says was installed.
 *
 * @param kb the vendor's article, for example {@code KB5000871}; empty text if none is named
 * @param name what it calls itself
 * @param product build of the cumulative update that it was installed on, where that is told
 * @param at when; empty if that is not known
 * @param source what says so, for people
 */
public record InstalledUpdate(
    String kb, String name, Optional<ExchangeBuild> product, Optional<Instant> at, String source)
    implements BuildEvidence {
  public InstalledUpdate {
    Objects.requireNonNull(kb, "kb");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(product, "product");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(source, "source");
  }
}
