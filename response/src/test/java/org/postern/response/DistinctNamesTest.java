package org.postern.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.spill.Scratch;

class DistinctNamesTest {
  @TempDir Path folder;

  @Test
  void countsEachOnceAndTellsTheFirst() {
    for (long memory : List.of(0L, Long.MAX_VALUE)) {
      try (Scratch scratch = new Scratch(folder, memory)) {
        DistinctNames names = new DistinctNames(scratch, 2);
        List.of("b", "a", "b", "c", "a", "d").forEach(names::add);
        assertThat(names.count()).isEqualTo(4);
        assertThat(names.told()).containsExactly("b", "a", "and 2 more in findings.csv");
      }
    }
  }

  @Test
  void saysNothingOfMoreWhereThereIsNone() {
    DistinctNames names = new DistinctNames(Scratch.inMemory(), 2);
    assertThat(names.count()).isZero();
    assertThat(names.told()).isEmpty();
    DistinctNames few = new DistinctNames(Scratch.inMemory(), 2);
    List.of("b", "a").forEach(few::add);
    assertThat(few.told()).containsExactly("b", "a");
  }
}
