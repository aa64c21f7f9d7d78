package org.postern.engine.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class CoverageSamplerTest {
  private static final Instant START = Instant.parse("2021-03-03T02:14:07.9Z");

  @Property
  void measuresSilenceToTheNanosecond(
      @ForAll @LongRange(min = -3_000_000_000L, max = 3_000_000_000L) long step,
      @ForAll @LongRange(max = 2_500_000_000L) long quiet) {
    CoverageSampler sampler = new CoverageSampler(Duration.ofNanos(quiet));
    sampler.see(START, 1);
    Instant next = START.plusNanos(step);
    assertThat(sampler.isSuspect(next)).isEqualTo(step > quiet);
    sampler.see(next, 1);
    assertThat(sampler.gaps()).hasSize(step > quiet ? 1 : 0);
    assertThat(sampler.furthestBack()).isEqualTo(Duration.ofNanos(Math.max(0, -step)));
  }

  @Test
  void countsByHoursWhatStandsBetweenTwoSamples() {
    CoverageSampler sampler = new CoverageSampler(Duration.ofHours(6));
    Instant noon = Instant.parse("2021-03-03T12:00:00Z");
    sampler.see(noon, 0);
    sampler.see(noon.plusSeconds(1_800), 500);
    sampler.see(noon.plusSeconds(4_500), 900); // two thirds before one o'clock
    sampler.see(noon.plusSeconds(9_000), 0); // a silence, so nothing lies in between
    sampler.see(noon.plusSeconds(9_001), 600);
    long hour = noon.getEpochSecond() / 3_600;
    assertThat(sampler.activity(1_000).hours())
        .containsExactly(
            new Activity.BusyHour(hour, 550),
            new Activity.BusyHour(hour + 1, 150),
            new Activity.BusyHour(hour + 2, 300));
    assertThat(sampler.activity(1_000).silences())
        .extracting(Gap::from, Gap::to)
        .containsExactly(Tuple.tuple(noon.plusSeconds(4_500), noon.plusSeconds(9_000)));
    assertThat(sampler.gaps()).isEmpty();
  }
}
