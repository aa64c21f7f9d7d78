package org.postern.exchange;

import java.util.Objects;
import java.util.Optional;

/**
 * Which build of some cumulative updates fixes a CVE.
 *
 * @param product {@code 2016} …
 * @param updates {@code CU19}, {@code RTM-CU7}, {@code RTM-CU3 CU5-CU20}, {@code CU20+} or {@code
 *     any}
 * @param fixed the first build with the fix; empty if there is none for these updates, or, with
 *     {@code any}, if the build does not decide
 * @param condition what more matters, in words; may be empty
 * @param needs what more than the build closes it
 * @param source where this is known from
 */
public record Fix(
    String product,
    String updates,
    Optional<ExchangeBuild> fixed,
    String condition,
    Needs needs,
    String source) {

  /** What closes a hole beside the code. */
  public enum Needs {
    NOTHING,
    /** Settings that are off unless somebody switched them on. */
    SETTINGS,
    /** The directory's schema. */
    SCHEMA,
    /** Rights in the domain. */
    DOMAIN,
    /** The application of hybrid organisations. */
    HYBRID,
    /** Nothing, but a setting can open the hole again. */
    OVERRIDE;

    /** Whether the code alone leaves the hole open until somebody has done more. */
    public boolean isMore() {
      return this != NOTHING && this != OVERRIDE;
    }
  }

  public Fix {
    Objects.requireNonNull(product, "product");
    Objects.requireNonNull(updates, "updates");
    Objects.requireNonNull(fixed, "fixed");
    Objects.requireNonNull(condition, "condition");
    Objects.requireNonNull(needs, "needs");
    Objects.requireNonNull(source, "source");
  }
}
