package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.postern.exchange.BuildReview.Support;

class BuildReviewTest {
  private static final Knowledge KNOWLEDGE = Knowledge.builtIn();
  private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

  private static BuildReview of(String build) {
    return BuildReview.of(KNOWLEDGE, ExchangeBuild.parse(build).orElseThrow(), TODAY);
  }

  private static FixState wave(BuildReview review, String name) {
    return review.waves().stream()
        .filter(wave -> wave.wave().name().equals(name))
        .map(BuildReview.WaveState::state)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anUnpatchedServerIsOpenToItsWaves() {
    BuildReview review = of("15.1.2176.2");
    assertThat(review.name()).startsWith("Exchange 2016 CU19");
    assertThat(wave(review, "ProxyLogon")).isEqualTo(FixState.OPEN);
    assertThat(wave(review, "CVE-2020-0688")).isEqualTo(FixState.FIXED);
    assertThat(review.exploited()).extracting(KnownExploited::cve).contains("CVE-2021-26855");
    assertThat(review.needsAction()).isTrue();
  }

  @Test
  void aProductWithoutSupportIsNeverInOrder() {
    BuildReview review = of("15.0.1497.48");
    assertThat(review.in(FixState.OPEN)).isEmpty();
    assertThat(review.support()).isEqualTo(Support.ENDED);
    assertThat(review.needsAction()).isTrue();
    assertThat(review.supportText()).contains("2023-04-11").contains("no sign of safety");
    assertThat(review.advice()).contains("Move to Exchange SE").contains("off the Internet");
    assertThat(review.in(FixState.UNSUPPORTED)).contains("CVE-2026-42897");
  }

  @Test
  void theNewestBuildOfTheSupportedProductIsInOrder() {
    BuildReview review = of("15.2.2562.53");
    assertThat(review.needsAction()).isFalse();
    assertThat(review.advice()).startsWith("No newer build was known");
  }

  @Test
  void threeNumbersTellOnlyWhatAllBuildsOfTheUpdateShare() {
    BuildReview review = BuildReview.ofUpdate(KNOWLEDGE, 15, 1, 2176, TODAY);
    assertThat(review.exact()).isFalse();
    assertThat(review.name()).contains("CU19").contains("not announced");
    assertThat(wave(review, "CVE-2020-0688")).isEqualTo(FixState.FIXED);
    assertThat(wave(review, "ProxyLogon")).isEqualTo(FixState.UNPROVED);
    assertThat(wave(review, "ProxyNotShell")).isEqualTo(FixState.OPEN);
  }

  @Test
  void anUnknownNumberIsSaidToBeUnknown() {
    BuildReview review = of("16.9.1.1");
    assertThat(review.support()).isEqualTo(Support.UNKNOWN);
    assertThat(review.needsAction()).isTrue();
    assertThat(BuildReview.ofUpdate(KNOWLEDGE, 15, 1, 2200, TODAY).name())
        .startsWith("unknown build, after Exchange 2016 CU19")
        .contains("before Exchange 2016 CU20");
  }
}
