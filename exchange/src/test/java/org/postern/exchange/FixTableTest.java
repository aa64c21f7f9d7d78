package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixTableTest {
  private static final Knowledge KNOWLEDGE = Knowledge.builtIn();
  private static final FixTable FIXES = KNOWLEDGE.fixes();

  @ParameterizedTest
  @CsvSource({
    "CVE-2021-26855, 15.1.2176.2, OPEN",
    "CVE-2021-26855, 15.1.2176.4, OPEN",
    "CVE-2021-26855, 15.1.2176.9, FIXED",
    "CVE-2021-26855, 15.1.2176.12, FIXED",
    "CVE-2021-26855, 15.1.2106.6, OPEN",
    "CVE-2021-26855, 15.1.2106.13, FIXED",
    "CVE-2021-26855, 15.1.2242.4, FIXED",
    "CVE-2021-26855, 15.1.225.42, OPEN",
    "CVE-2021-26855, 15.0.1497.10, OPEN",
    "CVE-2021-26855, 15.0.1497.12, FIXED",
    "CVE-2021-26855, 15.0.847.32, OPEN",
    "CVE-2021-26855, 15.2.792.3, OPEN",
    "CVE-2021-26855, 15.2.858.5, FIXED",
    "CVE-2021-34473, 15.1.2176.9, OPEN",
    "CVE-2021-34473, 15.1.2176.12, FIXED",
    "CVE-2021-34473, 15.1.2308.8, FIXED",
    "CVE-2022-41040, 15.1.2375.7, OPEN",
    "CVE-2022-41040, 15.1.2375.37, FIXED",
    "CVE-2022-41040, 15.2.1258.12, FIXED",
    "CVE-2020-0688, 15.1.1847.3, OPEN",
    "CVE-2020-0688, 15.1.1847.7, FIXED",
    // The special package of March 2021 has a higher number but not the older fixes.
    "CVE-2020-0688, 15.1.1847.12, UNPROVED",
    "CVE-2021-26855, 15.1.1847.12, FIXED",
    "CVE-2021-26855, 15.2.2562.17, FIXED",
    "CVE-2023-21709, 15.1.2507.75, NOT_BY_BUILD",
    "CVE-1999-0001, 15.1.2176.2, UNKNOWN",
    // A build above the special package is not proved either.
    "CVE-2020-0688, 15.1.1847.13, UNPROVED",
    // Between CU19 and CU20: the number is higher than that of the fix for CU19, the code may not.
    "CVE-2021-26855, 15.1.2200.1, UNPROVED",
    "CVE-2020-0688, 15.1.2200.1, FIXED",
    "CVE-2022-41040, 15.1.2200.1, OPEN",
    // Before the first build of CU20, which brought the fix.
    "CVE-2021-26855, 15.1.2242.3, OPEN",
    // After all that is known.
    "CVE-2026-42897, 15.2.9000.1, UNPROVED",
    "CVE-2021-26855, 16.2.1.1, UNKNOWN",
    // A preview has no rows of its own.
    "CVE-2021-26855, 15.1.225.16, OPEN",
    // The schema is extended by CU20 or later only: an older one has no row.
    "CVE-2021-34470, 15.1.2176.12, OPEN",
    "CVE-2021-34470, 15.1.2308.8, NEEDS_MORE",
    // Settings decide, too.
    "CVE-2024-21410, 15.1.2507.75, NEEDS_MORE",
    "CVE-2024-21410, 15.2.2562.53, NEEDS_MORE",
    "CVE-2021-1730, 15.1.2507.75, NEEDS_MORE",
    "CVE-2025-53786, 15.1.2507.55, NEEDS_MORE",
    "CVE-2025-53786, 15.1.2507.44, OPEN",
    // Published after the end of support: no row is no safety.
    "CVE-2021-34473, 14.3.513.0, UNSUPPORTED",
    "CVE-2026-42897, 15.0.1497.48, UNSUPPORTED",
    // In support then, and no fix named for it.
    "CVE-2021-42321, 15.0.1497.48, NOT_LISTED",
    "CVE-2020-17144, 15.1.2176.9, NOT_LISTED",
  })
  void saysWhatABuildMeans(String cve, String build, FixState state) {
    assertThat(FIXES.state(cve, ExchangeBuild.parse(build).orElseThrow())).isEqualTo(state);
  }

  @Test
  void theNewestBuildsAreOpenToNothing() {
    for (String product : List.of("2016", "SE")) {
      ExchangeBuild newest = KNOWLEDGE.builds().newest(product).orElseThrow().build();
      assertThat(FIXES.open(newest)).as(product + " " + newest).isEmpty();
    }
  }

  @Test
  void marchUpdateClosesTheFourHolesOfProxyLogon() {
    ExchangeBuild before = ExchangeBuild.parse("15.1.2176.2").orElseThrow();
    ExchangeBuild after = ExchangeBuild.parse("15.1.2176.9").orElseThrow();
    assertThat(FIXES.open(before))
        .containsAll(FIXES.open(after))
        .contains("CVE-2021-26855", "CVE-2021-26857", "CVE-2021-26858", "CVE-2021-27065");
    assertThat(FIXES.open(after))
        .doesNotContain("CVE-2021-26855", "CVE-2021-26857", "CVE-2021-26858", "CVE-2021-27065");
  }

  /** Within one cumulative update a newer build is never open to more. */
  @Property
  void newerBuildsAreNeverOpenToMore(
      @ForAll @IntRange(max = 400) int index,
      @ForAll @IntRange(max = 99) int back,
      @ForAll @IntRange(max = 99) int forth) {
    List<KnownBuild> all = KNOWLEDGE.builds().all();
    ExchangeBuild some = all.get(index % all.size()).build();
    // Builds that nobody published among them.
    ExchangeBuild older =
        new ExchangeBuild(
            some.major(), some.minor(), some.build(), Math.max(0, some.revision() - back));
    ExchangeBuild newer =
        new ExchangeBuild(some.major(), some.minor(), some.build(), some.revision() + forth);
    assertThat(FIXES.open(older)).containsAll(FIXES.open(newer));
  }

  @Test
  void whatAnUnprovedBuildLacksIsCountedAsOpen() {
    assertThat(FixState.UNPROVED.countsAsOpen()).isTrue();
    assertThat(FixState.NEEDS_MORE.countsAsOpen()).isFalse();
  }

  @Test
  void theNumbersThatWereTriedByHandHold() {
    // 2016 CU19 without and with the update of March 2021, 2013 CU10: counted by hand once.
    assertThat(FIXES.open(ExchangeBuild.parse("15.1.2176.2").orElseThrow()).size())
        .isEqualTo(FIXES.open(ExchangeBuild.parse("15.1.2176.9").orElseThrow()).size() + 8);
    assertThat(FIXES.open(ExchangeBuild.parse("15.2.1748.43").orElseThrow())).hasSize(29);
    assertThat(FIXES.open(ExchangeBuild.parse("15.0.1130.7").orElseThrow())).hasSize(74);
  }

  @Test
  void everyWaveIsInTheTable() {
    for (Wave wave : KNOWLEDGE.waves()) {
      assertThat(FIXES.cves()).as(wave.name()).containsAll(wave.cves());
      assertThat(wave.logs())
          .allMatch(key -> List.of(LogKind.values()).stream().anyMatch(k -> k.key().equals(key)));
    }
  }
}
