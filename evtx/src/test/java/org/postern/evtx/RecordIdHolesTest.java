package org.postern.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.postern.evtx.RecordIdHoles.Disorder;
import org.postern.evtx.RecordIdHoles.Hole;

class RecordIdHolesTest {

  private static RecordIdHoles of(long... ids) {
    RecordIdHoles holes = new RecordIdHoles();
    for (long id : ids) {
      holes.add(id);
    }
    return holes;
  }

  @Test
  void findsSpansThatAreMissing() {
    RecordIdHoles holes = of(5, 6, 10, 11, 13);
    assertThat(holes.holes()).containsExactly(new Hole(7, 9), new Hole(12, 12));
    assertThat(holes.holes().getFirst().count()).isEqualTo(3);
    assertThat(holes.disorders()).isEmpty();
  }

  @Test
  void aWrappedLogHasOneDisorderAndNoHole() {
    RecordIdHoles holes = of(7, 8, 9, 3, 4, 5, 6);
    assertThat(holes.holes()).isEmpty();
    assertThat(holes.disorders()).containsExactly(new Disorder(9, 3));
    assertThat(holes.complete()).isTrue();
  }

  @Test
  void repeatedIdentifiersAreDisorder() {
    RecordIdHoles holes = of(1, 2, 2, 3);
    assertThat(holes.holes()).isEmpty();
    assertThat(holes.disorders()).containsExactly(new Disorder(2, 2));
  }

  @Test
  void emptyAndSingle() {
    assertThat(of().holes()).isEmpty();
    assertThat(of(4).holes()).isEmpty();
  }

  @Test
  void boundedWhateverComes() {
    RecordIdHoles holes = new RecordIdHoles();
    for (long id = 0; id < 100_000; id++) {
      holes.add(-3 * id);
    }
    assertThat(holes.holes()).hasSizeLessThan(20_000);
    assertThat(holes.complete()).isFalse();
  }

  @Property(tries = 300)
  void holesAreExactlyWhatIsMissing(
      @ForAll @Size(max = 60) List<@LongRange(min = 0, max = 80) Long> ids) {
    RecordIdHoles holes = new RecordIdHoles();
    ids.forEach(holes::add);
    Set<Long> missing = new TreeSet<>();
    TreeSet<Long> present = new TreeSet<>(ids);
    for (long id = present.isEmpty() ? 0 : present.first();
        !present.isEmpty() && id < present.last();
        id++) {
      if (!present.contains(id)) {
        missing.add(id);
      }
    }
    Set<Long> found = new TreeSet<>();
    for (Hole hole : holes.holes()) {
      for (long id = hole.first(); id <= hole.last(); id++) {
        found.add(id);
      }
    }
    assertThat(found).isEqualTo(missing);
  }
}
