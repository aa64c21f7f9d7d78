package org.postern.engine.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortedRunsTest {
  private record Item(int key, String text, int added) {}

  private static final Comparator<Item> BY_KEY = Comparator.comparingInt(Item::key);
  private static final int WEIGHT = 100;

  @TempDir Path folder;

  /** Of equal keys the order of adding is seen, so a sort that is not stable fails. */
  private static List<Item> items(int count) {
    Random random = new Random(count);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(
          new Item(random.nextInt(count / 3 + 1), "x".repeat(random.nextInt(300)) + "é🙂", i));
    }
    return items;
  }

  private static List<Item> all(Iterator<Item> sorted) {
    List<Item> out = new ArrayList<>();
    sorted.forEachRemaining(out::add);
    return out;
  }

  @Test
  void manyRunsGiveTheSameOrderAsASortInMemory() {
    for (int count : List.of(0, 1, 7, 100, 5_000)) {
      List<Item> plain = new ArrayList<>(items(count));
      plain.sort(BY_KEY);
      for (long memory : List.of(0L, 40L * WEIGHT, Long.MAX_VALUE)) {
        try (Scratch scratch = new Scratch(folder, memory)) {
          SortedRuns<Item> runs = new SortedRuns<>(scratch, Item.class, BY_KEY, item -> WEIGHT);
          items(count).forEach(runs::add);
          assertThat(all(runs.sorted())).isEqualTo(plain);
          assertThat(scratch.made() > 0).isEqualTo(memory == 0 ? count > 0 : memory < count * 400L);
        }
      }
    }
  }

  /** Tells how often it is written: sorting asks for its key only. */
  private record Counted(int key, int unsorted) {
    static final AtomicLong WRITES = new AtomicLong();

    @Override
    public int unsorted() {
      WRITES.incrementAndGet();
      return unsorted;
    }
  }

  @Test
  void aRecordIsWrittenOnceMoreForEachGenerationAndNotForEachMerge() {
    int count = 2 * SortedRuns.MOST_RUNS * SortedRuns.MOST_RUNS + 100;
    try (Scratch scratch = new Scratch(folder, 0)) {
      SortedRuns<Counted> runs =
          new SortedRuns<>(
              scratch, Counted.class, Comparator.comparingInt(Counted::key), item -> WEIGHT);
      Counted.WRITES.set(0);
      for (int i = 0; i < count; i++) {
        runs.add(new Counted(i * 31 % 1_000, i));
      }
      assertThat(Counted.WRITES.get()).isBetween((long) count, 3L * count);
      Iterator<Counted> sorted = runs.sorted();
      Counted before = sorted.next();
      int seen = 1;
      while (sorted.hasNext()) {
        Counted next = sorted.next();
        boolean inOrder =
            before.key() < next.key()
                || (before.key() == next.key() && before.unsorted() < next.unsorted());
        assertThat(inOrder).isTrue();
        before = next;
        seen++;
      }
      assertThat(seen).isEqualTo(count);
    }
  }

  @Test
  void equalsAreJoinedWhereverTheyLie() {
    for (long memory : List.of(0L, 40L * WEIGHT, Long.MAX_VALUE)) {
      try (Scratch scratch = new Scratch(folder, memory)) {
        SortedRuns<Item> runs =
            new SortedRuns<>(
                scratch,
                Item.class,
                BY_KEY,
                item -> WEIGHT,
                (one, other) -> new Item(one.key(), one.text(), one.added() + other.added()));
        List<Item> items = items(3_000);
        items.forEach(runs::add);
        List<Item> joined = all(runs.sorted());
        assertThat(joined).extracting(Item::key).doesNotHaveDuplicates().isSorted();
        assertThat(joined.stream().mapToLong(Item::added).sum())
            .isEqualTo(items.stream().mapToLong(Item::added).sum());
        assertThat(joined.getFirst().text())
            .isEqualTo(items.stream().min(BY_KEY).map(Item::text).orElseThrow());
      }
    }
  }

  @Test
  void aStoredListIsTheSameListHoweverItIsRead() {
    List<Item> items = items(500);
    try (Scratch scratch = new Scratch(folder, 4_000)) {
      List<Item> stored = StoredList.of(scratch, Item.class, items.iterator(), item -> WEIGHT);
      assertThat(stored).isInstanceOf(StoredList.class).isEqualTo(items);
      assertThat(stored.stream().toList()).isEqualTo(items);
      assertThat(stored.get(499)).isEqualTo(items.get(499));
      assertThat(stored.get(0)).isEqualTo(items.get(0));
      assertThat(StoredList.copyOf(stored)).isSameAs(stored);
      // What the first list did not need is there for another.
      assertThat(StoredList.of(scratch, Item.class, items(8).iterator(), item -> WEIGHT))
          .isNotInstanceOf(StoredList.class);
    }
  }

  @Test
  void aPartOfAStoredListIsWhatAFilterWouldLeave() {
    List<Item> items = items(2_000);
    try (Scratch scratch = new Scratch(folder, 0)) {
      List<Item> stored = StoredList.of(scratch, Item.class, items.iterator(), item -> WEIGHT);
      List<Predicate<Item>> parts =
          List.of(
              item -> item.added() % 7 == 0,
              item -> item.added() % 900 < 2,
              item -> item.added() > 1_990,
              item -> item.text().length() > 250,
              item -> true,
              item -> false);
      for (Predicate<Item> part : parts) {
        List<Item> plain = items.stream().filter(part).toList();
        List<Item> some = StoredList.where(stored, part);
        assertThat(some).isEqualTo(plain);
        assertThat(some.stream().toList()).isEqualTo(plain);
        assertThat(StoredList.where(some, item -> item.added() % 2 == 0))
            .isEqualTo(plain.stream().filter(item -> item.added() % 2 == 0).toList());
      }
    }
  }

  @Test
  void nothingIsLeftInTheFolder() throws IOException {
    try (Scratch scratch = new Scratch(folder, 0)) {
      SortedRuns<Item> runs = new SortedRuns<>(scratch, Item.class, BY_KEY, item -> WEIGHT);
      items(1_000).forEach(runs::add);
      assertThat(scratch.made()).isPositive();
      assertThat(runs.sorted().next()).isNotNull();
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aFolderThatCannotBeUsedIsNamedWithWhatToDo() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (Scratch scratch = new Scratch(file, 0)) {
      SortedRuns<Item> runs = new SortedRuns<>(scratch, Item.class, BY_KEY, item -> WEIGHT);
      assertThatThrownBy(() -> runs.add(new Item(1, "", 1)))
          .isInstanceOf(ScratchException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("make room");
    }
  }
}
