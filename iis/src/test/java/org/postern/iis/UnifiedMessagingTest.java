package org.postern.iis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedMessagingTest {
  private static Mitigation judged(int... starts) {
    return UnifiedMessaging.judge(
        Optional.of(
            IntStream.range(0, starts.length)
                .mapToObj(
                    i ->
                        new ServiceStart(
                            UnifiedMessaging.SERVICES.get(i),
                            starts[i],
                            new Place("SYSTEM", 0, "")))
                .toList()));
  }

  @Test
  void bothServicesDisabledAreInForce() {
    assertThat(judged(4, 4).state()).isEqualTo(MitigationState.IN_FORCE);
    assertThat(judged(4).state()).isEqualTo(MitigationState.IN_FORCE);
  }

  @Test
  void oneOfTwoIsPartialAndNamesTheOther() {
    assertThat(judged(4, 2).state()).isEqualTo(MitigationState.PARTIAL);
    assertThat(judged(4, 2).reason()).isEqualTo("Not disabled: MSExchangeUMCR.");
  }

  @Test
  void servicesThatStartOrAreNotThereAreAbsent() {
    assertThat(judged(2, 3).state()).isEqualTo(MitigationState.ABSENT);
    assertThat(judged().state()).isEqualTo(MitigationState.ABSENT);
  }

  @Test
  void withoutAHiveOrAStartTypeNothingCanBeTold() {
    assertThat(judged(4, -1).state()).isEqualTo(MitigationState.CANNOT_TELL);
    assertThat(UnifiedMessaging.judge(Optional.empty()).state())
        .isEqualTo(MitigationState.CANNOT_TELL);
    assertThat(UnifiedMessaging.judge(Optional.empty()).places()).isEqualTo(List.of());
  }
}
