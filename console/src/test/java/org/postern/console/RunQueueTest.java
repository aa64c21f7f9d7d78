package org.postern.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.console.run.QueuedRun;
import org.postern.console.run.RunQueue;
import org.postern.console.run.RunState;
import org.postern.console.store.ConsoleDatabase;

class RunQueueTest {
  @TempDir Path folder;
  private final TestClock clock = new TestClock();

  private RunQueue queue(ConsoleDatabase database, EvidenceCheck check) {
    return new RunQueue(database, check, clock, System.err);
  }

  private static void await(RunQueue queue, long id, RunState state) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (queue.find(id).orElseThrow().state() != state) {
      assertThat(System.nanoTime()).as("run %s becomes %s", id, state).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void runsGoOneAfterAnother() throws Exception {
    LinkedBlockingQueue<String> order = new LinkedBlockingQueue<>();
    try (ConsoleDatabase database = ConsoleDatabase.open(folder);
        RunQueue queue =
            queue(
                database,
                (evidence, by, progress) -> {
                  order.add(evidence + " by " + by);
                  return "done";
                })) {
      queue.start();
      queue.add("Anna", Path.of("one"), "one");
      long last = queue.add("Ben", Path.of("two"), "two");
      await(queue, last, RunState.DONE);
      assertThat(order).containsExactly("one by Anna", "two by Ben");
      assertThat(queue.find(last).map(QueuedRun::message)).hasValue("done");
    }
  }

  @Test
  void whatWaitsIsStillThereAfterARestart() {
    try (ConsoleDatabase database = ConsoleDatabase.open(folder)) {
      queue(database, (e, b, p) -> "never").add("Anna", Path.of("one"), "one");
    }
    try (ConsoleDatabase database = ConsoleDatabase.open(folder);
        RunQueue queue = queue(database, (e, b, p) -> "after the restart")) {
      queue.start();
      await(queue, 1, RunState.DONE);
      assertThat(queue.find(1).map(QueuedRun::message)).hasValue("after the restart");
    }
  }

  @Test
  void whatARestartInterruptsIsShownSoAndCanBeStartedAgain() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    try (ConsoleDatabase database = ConsoleDatabase.open(folder)) {
      try (RunQueue queue =
          queue(
              database,
              (evidence, by, progress) -> {
                begun.countDown();
                while (!progress.isStopWanted()) {
                  Thread.onSpinWait();
                }
                throw new CancellationException();
              })) {
        queue.start();
        queue.add("Anna", Path.of("one"), "one");
        begun.await();
      }
      try (RunQueue queue = queue(database, (e, b, p) -> "second time")) {
        queue.start();
        assertThat(queue.find(1).map(QueuedRun::state)).hasValue(RunState.INTERRUPTED);
        await(queue, queue.again(1, "Ben"), RunState.DONE);
      }
    }
  }

  @Test
  void aRunUnderWayAndOneThatWaitsCanBeCancelled() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    try (ConsoleDatabase database = ConsoleDatabase.open(folder);
        RunQueue queue =
            queue(
                database,
                (evidence, by, progress) -> {
                  begun.countDown();
                  while (!progress.isStopWanted()) {
                    Thread.onSpinWait();
                  }
                  throw new CancellationException();
                })) {
      queue.start();
      long first = queue.add("Anna", Path.of("one"), "one");
      long second = queue.add("Anna", Path.of("two"), "two");
      begun.await();
      queue.cancel(second);
      queue.cancel(first);
      await(queue, first, RunState.CANCELLED);
      assertThat(queue.find(second).map(QueuedRun::state)).hasValue(RunState.CANCELLED);
    }
  }

  @Test
  void aRunThatFailsSaysWhyAndTheNextOneGoesOn() {
    List<String> reasons = List.of("the disk is full");
    try (ConsoleDatabase database = ConsoleDatabase.open(folder);
        RunQueue queue =
            queue(
                database,
                (evidence, by, progress) -> {
                  if (evidence.equals(Path.of("one"))) {
                    throw new IOException(reasons.getFirst());
                  }
                  return "fine";
                })) {
      queue.start();
      long first = queue.add("Anna", Path.of("one"), "one");
      await(queue, queue.add("Anna", Path.of("two"), "two"), RunState.DONE);
      assertThat(queue.find(first).map(QueuedRun::state)).hasValue(RunState.FAILED);
      assertThat(queue.find(first).map(QueuedRun::message)).hasValue("the disk is full");
    }
  }
}
