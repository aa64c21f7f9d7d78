package org.postern.response.directive.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class TruthTest {
  @Property
  void andAndOrDoNotHeedOrder(@ForAll Truth a, @ForAll Truth b) {
    assertThat(a.and(b)).isEqualTo(b.and(a));
    assertThat(a.or(b)).isEqualTo(b.or(a));
  }

  @Property
  void groupingDoesNotMatter(@ForAll Truth a, @ForAll Truth b, @ForAll Truth c) {
    assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
    assertThat(a.or(b).or(c)).isEqualTo(a.or(b.or(c)));
    assertThat(a.and(b.or(c))).isEqualTo(a.and(b).or(a.and(c)));
  }

  @Property
  void notTurnsAndIntoOr(@ForAll Truth a, @ForAll Truth b) {
    assertThat(a.and(b).not()).isEqualTo(a.not().or(b.not()));
    assertThat(a.not().not()).isEqualTo(a);
  }

  @Property
  void whatIsDecidedStaysSoWhateverIsLearntLater(@ForAll Truth a, @ForAll boolean learnt) {
    Truth later = learnt ? Truth.TRUE : Truth.FALSE;
    if (a.and(Truth.UNKNOWN) != Truth.UNKNOWN) {
      assertThat(a.and(later)).isEqualTo(a.and(Truth.UNKNOWN));
    }
    if (a.or(Truth.UNKNOWN) != Truth.UNKNOWN) {
      assertThat(a.or(later)).isEqualTo(a.or(Truth.UNKNOWN));
    }
  }

  @Property
  void reasonsAreThoseOfThePartsThatDecide(@ForAll @Size(min = 1, max = 6) List<Truth> truths) {
    List<Judged> parts =
        java.util.stream.IntStream.range(0, truths.size())
            .mapToObj(i -> new Judged(truths.get(i), List.of(truths.get(i) + " " + i)))
            .toList();
    for (Judged joined : List.of(Judged.all(parts), Judged.any(parts))) {
      assertThat(joined.why())
          .isNotEmpty()
          .allMatch(reason -> reason.startsWith(joined.truth().name()));
    }
    assertThat(Judged.all(parts).truth() == Truth.TRUE)
        .isEqualTo(truths.stream().allMatch(Truth.TRUE::equals));
    assertThat(Judged.any(parts).truth() == Truth.FALSE)
        .isEqualTo(truths.stream().allMatch(Truth.FALSE::equals));
  }
}
