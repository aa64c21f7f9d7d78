package org.postern.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RelationTest {
  /** Two fields stand in a relation when the pattern made of one fits the other. */
  @Property
  void holdsWhatThePatternSays(
      @ForAll @From("texts") String value,
      @ForAll @From("texts") String text,
      @ForAll Relation relation,
      @ForAll boolean cased) {
    assertThat(relation.holds(value, text, cased))
        .isEqualTo(new WildcardTest(relation.around(Glob.literal(text)), cased).test(value));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a",
            "A",
            "b",
            "*",
            "?",
            "\\",
            "\u00e9",
            "\u00c9",
            "\u212a",
            "k",
            "\ud83d\ude00",
            "\ud83d",
            "\u0130")
        .list()
        .ofMaxSize(4)
        .map(parts -> String.join("", parts));
  }
}
