package org.postern.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupsTest {
  @Test
  void joinsAsRenamingEveryMemberWould() {
    Random random = new Random(7);
    for (int count : new int[] {1, 2, 10, 300}) {
      Groups groups = new Groups(count);
      int[] plain = IntStream.range(0, count).toArray();
      for (int join = 0; join < count; join++) {
        int one = random.nextInt(count);
        int other = random.nextInt(count);
        groups.join(one, other);
        int least = Math.min(plain[one], plain[other]);
        int most = Math.max(plain[one], plain[other]);
        for (int i = 0; i < count; i++) {
          plain[i] = plain[i] == most ? least : plain[i];
        }
      }
      assertThat(IntStream.range(0, count).map(groups::first).toArray()).isEqualTo(plain);
    }
  }

  /** A client who uses a page of another client each time: the way to the first grows by each. */
  @Test
  void anUnluckyOrderOfJoinsCostsNoMoreThanALuckyOne() {
    int count = 200_000;
    Groups groups = new Groups(count);
    for (int page = count - 2; page >= 0; page--) {
      groups.join(count - 1, page);
    }
    assertThat(groups.first(count - 1)).isZero();
    assertThat(groups.steps()).isLessThan(20L * count);
  }
}
