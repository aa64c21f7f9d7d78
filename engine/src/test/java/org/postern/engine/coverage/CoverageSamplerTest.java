package org.postern.engine.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class CoverageSamplerTest {
  private static final Instant START = Instant.parse("2021-03-03T02:14:07.9Z");

  @Property
  void measuresSilenceToTheNanosecond(
      @ForAll @LongRange(min = -3_000_000_000L, max = 3_000_000_000L) long step,
      @ForAll @LongRange(max = 2_500_000_000L) long quiet) {
    CoverageSampler sampler = new CoverageSampler(Duration.ofNanos(quiet));
    sampler.see(START);
    Instant next = START.plusNanos(step);
    assertThat(sampler.isSuspect(next)).isEqualTo(step > quiet);
    sampler.see(next);
    assertThat(sampler.gaps()).hasSize(step > quiet ? 1 : 0);
    assertThat(sampler.furthestBack()).isEqualTo(Duration.ofNanos(Math.max(0, -step)));
  }
}
