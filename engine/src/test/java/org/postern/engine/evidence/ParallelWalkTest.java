package org.postern.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.finding.Problem;

class ParallelWalkTest {
  private static final int MEMBERS = 40;

  @TempDir Path folder;

  private Path archive(int size) throws IOException {
    Path archive = folder.resolve("a.tar.gz");
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
      Random random = new Random(7);
      for (int i = 0; i < MEMBERS; i++) {
        byte[] bytes = new byte[i == 3 ? size : 100 + i];
        random.nextBytes(bytes);
        TarArchiveEntry entry = new TarArchiveEntry("m" + i + ".txt");
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
      }
    }
    return archive;
  }

  /** Number, name and length of each member as it was read. */
  private static List<String> read(Path archive, int threads) {
    TreeMap<Integer, String> seen = new TreeMap<>();
    new ParallelWalk(threads, () -> false, problem -> {})
        .run(
            List.of(EvidenceRoot.of(archive)),
            (artifact, number) -> {
              String told = artifact.path() + " " + length(artifact);
              synchronized (seen) {
                seen.put(number, told);
              }
            });
    assertThat(seen.keySet()).hasSize(MEMBERS);
    return List.copyOf(seen.values());
  }

  private static long length(EvidenceArtifact artifact) {
    try (InputStream in = artifact.content().open()) {
      long length = 0;
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        length += n;
      }
      return length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void membersLargeAndSmallAreReadWholeAndInOrderByAnyNumberOfThreads() throws IOException {
    for (int size : List.of(0, ParallelWalk.LARGEST_TAKEN, ParallelWalk.LARGEST_TAKEN + 1)) {
      List<String> one = read(archive(size), 1);
      assertThat(one.get(3)).endsWith("m3.txt " + size);
      for (int threads : List.of(2, 8)) {
        assertThat(read(archive(size), threads)).isEqualTo(one);
      }
    }
  }

  @Test
  void membersOfATarAreReadAtTheSameTime() throws Exception {
    CountDownLatch together = new CountDownLatch(2);
    AtomicInteger met = new AtomicInteger();
    new ParallelWalk(2, () -> false, problem -> {})
        .run(
            List.of(EvidenceRoot.of(archive(10))),
            (artifact, number) -> {
              together.countDown();
              try {
                // Waits only if this is wrong: then no second member is begun before the first
                // ends.
                if (together.await(20, TimeUnit.SECONDS)) {
                  met.incrementAndGet();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    assertThat(met.get()).isEqualTo(MEMBERS);
  }

  @Test
  @SuppressWarnings("ThreadPriorityCheck") // put back at the end
  void theThreadsAreAsGentleAsTheOneThatPreparesTheWalk() throws IOException {
    Set<Integer> priorities = ConcurrentHashMap.newKeySet();
    int before = Thread.currentThread().getPriority();
    Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
    try {
      new ParallelWalk(4, () -> false, problem -> {})
          .run(
              List.of(EvidenceRoot.of(archive(10))),
              (artifact, number) -> priorities.add(Thread.currentThread().getPriority()));
    } finally {
      Thread.currentThread().setPriority(before);
    }
    assertThat(priorities).containsExactly(Thread.MIN_PRIORITY);
  }

  @Test
  void aCutArchiveTellsItsDamageToWhoeverReadsThatMember() throws IOException {
    Path whole = archive(1 << 20);
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.tar.gz"), Arrays.copyOf(bytes, bytes.length / 2));
    List<Integer> failed = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (int threads : List.of(1, 2)) {
      new ParallelWalk(
              threads,
              () -> false,
              problem -> {
                synchronized (problems) {
                  problems.add(problem);
                }
              })
          .run(
              List.of(EvidenceRoot.of(cut)),
              (artifact, number) -> {
                try {
                  length(artifact);
                } catch (UncheckedIOException e) {
                  synchronized (failed) {
                    failed.add(number);
                  }
                }
              });
    }
    assertThat(failed).hasSize(2).containsOnly(3);
    assertThat(problems).hasSize(2);
    assertThat(problems.getFirst()).isEqualTo(problems.getLast());
  }

  @Test
  void whatTheWorkThrowsEndsTheWalk() throws IOException {
    Path archive = archive(10);
    for (int threads : List.of(1, 2)) {
      ParallelWalk walk = new ParallelWalk(threads, () -> false, problem -> {});
      assertThatThrownBy(
              () ->
                  walk.run(
                      List.of(EvidenceRoot.of(archive)),
                      (artifact, number) -> {
                        throw new IllegalArgumentException("full");
                      }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("full");
    }
  }
}
