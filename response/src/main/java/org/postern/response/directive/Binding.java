package org.postern.response.directive;

import java.time.LocalDate;
import java.util.Objects;

/** A pack that an organisation carries out, and the day on which it begins. */
public record Binding(DirectivePack pack, LocalDate start) {
  public Binding {
    Objects.requireNonNull(pack, "pack");
    Objects.requireNonNull(start, "start");
  }
}
