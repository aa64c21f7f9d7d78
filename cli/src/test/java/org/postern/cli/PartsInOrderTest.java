package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Parts come out in the order of their numbers, and no more is held than was allowed. */
@Timeout(60)
class PartsInOrderTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String written() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theFirstPartGoesOutAsItIsWrittenAndLaterOnesWait() throws IOException {
    PartsInOrder parts = new PartsInOrder(out, 100);
    PartsInOrder.Part second = parts.part(1);
    second.write(bytes("c"));
    PartsInOrder.Part first = parts.part(0);
    first.write(bytes("a"));
    assertThat(written()).isEqualTo("a");
    first.write(bytes("b"));
    first.close();
    assertThat(written()).isEqualTo("abc");
    second.write(bytes("d"));
    assertThat(written()).isEqualTo("abcd");
    second.close();
  }

  @Test
  void partsThatEndBeforeTheirTurnComeOutInOrder() throws IOException {
    PartsInOrder parts = new PartsInOrder(out, 100);
    for (int number : List.of(3, 1, 2)) {
      try (PartsInOrder.Part part = parts.part(number)) {
        part.write(bytes("" + number));
      }
    }
    assertThat(written()).isEmpty();
    parts.part(0).close();
    assertThat(written()).isEqualTo("123");
  }

  @Test
  void whoWouldHoldTooMuchWaitsForTheTurn() throws Exception {
    PartsInOrder parts = new PartsInOrder(out, 3);
    CountDownLatch held = new CountDownLatch(1);
    AtomicInteger accepted = new AtomicInteger();
    PartsInOrder.Part first = parts.part(0);
    Thread later =
        Thread.ofPlatform()
            .start(
                () -> {
                  try (PartsInOrder.Part part = parts.part(1)) {
                    for (int i = 0; i < 9; i++) {
                      if (i == 3) {
                        held.countDown();
                      }
                      part.write(bytes("x"));
                      accepted.incrementAndGet();
                    }
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                });
    held.await();
    while (later.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(accepted).hasValue(3);
    first.write(bytes("first"));
    first.close();
    later.join();
    assertThat(written()).isEqualTo("first" + "x".repeat(9));
  }

  @Test
  void manyThreadsWriteAsOneWould() throws Exception {
    StringBuilder expected = new StringBuilder();
    PartsInOrder parts = new PartsInOrder(out, 500);
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 300; i++) {
        int number = i;
        int length = new Random(i).nextInt(60);
        expected.append(("" + (char) ('a' + i % 26)).repeat(length));
        all.add(
            threads.submit(
                () -> {
                  try (PartsInOrder.Part part = parts.part(number)) {
                    for (int k = 0; k < length; k++) {
                      part.write('a' + number % 26);
                    }
                  }
                  return null;
                }));
      }
    }
    for (Future<?> one : all) {
      one.get();
    }
    assertThat(written()).isEqualTo(expected.toString());
  }
}
