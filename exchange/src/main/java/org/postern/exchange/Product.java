package org.postern.exchange;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A product, its support and the way to the one that is supported.
 *
 * @param name {@code 2016}, {@code SE} …
 * @param supportEnd last day of extended support
 * @param afterEnd what updates there are after it, in plain words; may be empty
 * @param moveTo the product to move to
 * @param how how to get there
 * @param source where this is known from
 */
public record Product(
    String name, LocalDate supportEnd, String afterEnd, String moveTo, String how, String source) {
  public Product {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(supportEnd, "supportEnd");
    Objects.requireNonNull(afterEnd, "afterEnd");
    Objects.requireNonNull(moveTo, "moveTo");
    Objects.requireNonNull(how, "how");
    Objects.requireNonNull(source, "source");
  }
}
