package org.postern.sigma;

import java.util.List;

/** What stands under one search identifier. */
public sealed interface Search {

  /** A map: all of its field tests must hold. */
  record Fields(List<FieldTest> tests) implements Search {
    /** Copies the list. */
    public Fields {
      tests = List.copyOf(tests);
    }
  }

  /** A list: any of its members must hold. */
  record AnyOf(List<Search> members) implements Search {
    /** Copies the list. */
    public AnyOf {
      members = List.copyOf(members);
    }
  }
}
