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
  void newerBuildsAreNeverOpenToMore(@ForAll @IntRange(min = 1, max = 398) int index) {
    List<KnownBuild> all = KNOWLEDGE.builds().all();
    KnownBuild older = all.get(Math.min(index, all.size() - 1) - 1);
    KnownBuild newer = all.get(Math.min(index, all.size() - 1));
    boolean same =
        older.product().equals(newer.product())
            && older.cumulativeUpdate().equals(newer.cumulativeUpdate());
    if (same) {
      assertThat(FIXES.open(older.build())).containsAll(FIXES.open(newer.build()));
    }
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
