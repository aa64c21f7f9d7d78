package org.postern.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A product so old that the table of builds does not list it; source: {@code old-products.csv}.
 *
 * @param name year, for example {@code 2007}
 * @param supportEnd last day of its extended support
 */
public record OldProduct(String name, LocalDate supportEnd) {
  public OldProduct {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(supportEnd, "supportEnd");
  }

  /** The old product that a build belongs to; empty for 2010 and later. */
  public static Optional<OldProduct> of(ExchangeBuild build) {
    for (List<String> row :
        Table.builtIn("old-products.csv", "product,major,minor,extended_support_end,source")) {
      boolean minor = row.get(2).isEmpty() || Integer.parseInt(row.get(2)) == build.minor();
      if (minor && Integer.parseInt(row.get(1)) == build.major()) {
        return Optional.of(new OldProduct(row.get(0), LocalDate.parse(row.get(3))));
      }
    }
    return Optional.empty();
  }
}
