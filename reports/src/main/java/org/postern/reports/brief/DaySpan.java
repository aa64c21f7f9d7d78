package org.postern.reports.brief;

import java.time.LocalDate;

/** Days one after another, both included. */
public record DaySpan(LocalDate from, LocalDate to) {
  public DaySpan {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a span that ends before it begins: " + from + " " + to);
    }
  }
}
