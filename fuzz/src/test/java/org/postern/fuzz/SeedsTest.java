package org.postern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every target takes in its seeds, among them every crash that was ever found, and some hundred
 * damaged ones, the same in every run. {@code fuzz/run} searches for more.
 */
class SeedsTest {
  /** Damaged inputs of each target. */
  private static final int DAMAGED = 150;

  /** Of targets that take a connection each. */
  private static final int DAMAGED_SLOW = 20;

  /** Generous: a target that needs longer hangs. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TestFactory
  Stream<DynamicTest> everyTargetTakesInItsSeeds() {
    return Arrays.stream(Target.values())
        .map(
            target ->
                DynamicTest.dynamicTest(
                    target.word(),
                    () -> assertTimeoutPreemptively(PATIENCE, () -> takesIn(target))));
  }

  @Test
  void everyTargetHasSeeds() {
    assertThat(Target.values()).allSatisfy(target -> assertThat(seeds(target)).isNotEmpty());
  }

  private static void takesIn(Target target) throws Exception {
    List<Path> seeds = seeds(target);
    for (Path seed : seeds) {
      runs(target, Files.readAllBytes(seed), seed.toString());
    }
    Mutator mutator = new Mutator(2021);
    int many = target == Target.PROBE ? DAMAGED_SLOW : DAMAGED;
    for (int i = 0; i < many; i++) {
      Path seed = seeds.get(i % seeds.size());
      Mutator.Damaged damaged = mutator.damage(Files.readAllBytes(seed), 4);
      runs(target, damaged.bytes(), seed + ", damage " + i + " (" + damaged.kind() + ")");
    }
    runs(target, new byte[0], "nothing");
  }

  private static void runs(Target target, byte[] bytes, String what) {
    try {
      target.run(bytes);
    } catch (Exception | AssertionError | StackOverflowError e) {
      throw new AssertionError(target.word() + " does not take in " + what, e);
    }
  }

  static List<Path> seeds(Target target) {
    try (Stream<Path> files = Files.list(Root.SEEDS.resolve(target.word()))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
