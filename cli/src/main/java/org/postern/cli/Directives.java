package org.postern.cli;

import java.util.List;
import org.postern.response.directive.Binding;
import org.postern.response.directive.DirectivePack;

/**
 * What is required, as the command line says.
 *
 * @param named the packs that were named, in order
 * @param own the packs that come with the program
 * @param usual whether nothing was said, so that this counts only for a case that has none
 */
record Directives(List<Named> named, List<DirectivePack> own, boolean usual) {
  /**
   * A pack that was named.
   *
   * @param dated whether its start was, too
   */
  record Named(Binding binding, boolean dated) {}

  Directives {
    named = List.copyOf(named);
    own = List.copyOf(own);
  }

  /** Whether it was said that nothing is required. */
  boolean isNone() {
    return named.isEmpty() && !usual;
  }

  /** The packs with their starts. */
  List<Binding> bindings() {
    return named.stream().map(Named::binding).toList();
  }
}
