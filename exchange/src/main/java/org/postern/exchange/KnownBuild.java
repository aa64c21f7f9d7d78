package org.postern.exchange;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A build that was published.
 *
 * @param build its number
 * @param product {@code 2016}, {@code 2019} …
 * @param cumulativeUpdate {@code CU19}, {@code RTM} …
 * @param securityUpdate {@code Mar21SU}, or empty
 * @param released ISO date, or empty
 * @param supportEnd last day of the product's extended support
 * @param kb the vendor's article, a hint; or empty
 */
public record KnownBuild(
    ExchangeBuild build,
    String product,
    String cumulativeUpdate,
    String securityUpdate,
    String released,
    LocalDate supportEnd,
    String kb) {
  public KnownBuild {
    Objects.requireNonNull(build, "build");
    Objects.requireNonNull(product, "product");
    Objects.requireNonNull(cumulativeUpdate, "cumulativeUpdate");
    Objects.requireNonNull(securityUpdate, "securityUpdate");
    Objects.requireNonNull(released, "released");
    Objects.requireNonNull(supportEnd, "supportEnd");
    Objects.requireNonNull(kb, "kb");
  }

  /** The day of its release, if it is known. */
  public Optional<LocalDate> day() {
    return released.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(released));
  }

  /** For example {@code Exchange 2016 CU19 Mar21SU (2021-03-02)}. */
  public String name() {
    return "Exchange "
        + product
        + ' '
        + cumulativeUpdate
        + (securityUpdate.isEmpty() ? "" : ' ' + securityUpdate)
        + (released.isEmpty() ? "" : " (" + released + ")");
  }
}
