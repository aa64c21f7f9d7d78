package org.postern.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RegexTestTest {
  @Test
  void valuesOfOneHashAreToldApart() {
    RegexTest test = new RegexTest(Pattern.compile("^Aa"));
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    for (int i = 0; i < 3; i++) {
      assertThat(test.test("Aa")).isTrue();
      assertThat(test.test("BB")).isFalse();
    }
  }

  /**
   * Kept answers are the same as new ones, however many threads ask and however long values are.
   */
  @Test
  void answersAreTheExpressionsWhoeverAsks() throws InterruptedException, ExecutionException {
    Pattern pattern = Pattern.compile("(?i)a[bc]*d");
    RegexTest test = new RegexTest(pattern);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        Random random = new Random(thread);
        all.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 20_000; i++) {
                    String value = value(random);
                    assertThat(test.test(value)).isEqualTo(pattern.matcher(value).find());
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  private static String value(Random random) {
    StringBuilder value = new StringBuilder();
    int length = random.nextInt(random.nextInt(50) == 0 ? 400 : 6);
    for (int i = 0; i < length; i++) {
      value.append("aBcdE".charAt(random.nextInt(5)));
    }
    return value.toString();
  }
}
