package org.postern.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.exchange.FixState;
import org.postern.exchange.Knowledge;
import org.postern.exchange.KnownBuild;
import org.postern.exchange.inventory.InventoryEntry;

class BuildAssessorTest {
  private static final Knowledge KNOWLEDGE = Knowledge.builtIn();
  private static final BuildAssessor ASSESSOR = new BuildAssessor(KNOWLEDGE);

  @ParameterizedTest
  @CsvSource({
    "15.1.2176.2, OPEN_TO_KNOWN_ATTACKS",
    "15.1.2507.61, OPEN_TO_KNOWN_ATTACKS",
    "15.2.2562.53, NOTHING_OPEN",
    "15.2.2562.17, OPEN_TO_KNOWN_ATTACKS",
    "15.2.2562.52, UNKNOWN",
    "14.3.123.4, OPEN_TO_KNOWN_ATTACKS",
    "8.3.83.6, OUT_OF_SUPPORT",
    "6.5.7638.2, OUT_OF_SUPPORT",
    "16.0.1.1, UNKNOWN",
    "soon, UNKNOWN",
  })
  void judgesByTheBuildAlone(String version, Standing standing) {
    assertThat(of(version).standing()).as(of(version).toString()).isEqualTo(standing);
  }

  @Test
  void aDirectoryVersionNeverProvesThatASecurityUpdateIsThere() {
    BuildAssessment directory = of("Version 15.1 (Build 2176.2)");
    BuildAssessment file = of("15.01.2176.002");
    assertThat(directory.unshown()).contains("CVE-2021-26855");
    assertThat(directory.open()).doesNotContain("CVE-2021-26855").contains("CVE-2022-41040");
    assertThat(directory.sentence()).contains("CU level known, security update not shown");
    assertThat(file.open()).contains("CVE-2021-26855");
    assertThat(file.unshown()).isEmpty();
    assertThat(file.waves()).contains("ProxyLogon");
    assertThat(directory.waves()).doesNotContain("ProxyLogon").contains("ProxyNotShell");
    assertThat(of("Version 15.2 (Build 2562.17)").standing()).isEqualTo(Standing.NOT_SHOWN);
    assertThat(of("Version 15.2 (Build 2562.17)").todo()).contains("unless it is installed");
  }

  @Test
  void anUnknownBuildIsPlacedAndTakenForNoBetterThanItsNeighbourBelow() {
    BuildAssessment unknown = of("15.1.2176.5");
    assertThat(unknown.known()).isFalse();
    assertThat(unknown.called()).startsWith("unknown build, after Exchange 2016 CU19");
    assertThat(Stream.concat(unknown.open().stream(), unknown.unshown().stream()))
        .containsAll(of("15.1.2176.4").open());
    BuildAssessment betweenUpdates = of("15.1.2200.0");
    assertThat(Stream.concat(betweenUpdates.open().stream(), betweenUpdates.unshown().stream()))
        .containsAll(of("15.1.2176.2").open());
  }

  @Test
  void theSpecialPackagesOfMarch2021DoNotProveOlderFixes() {
    assertThat(of("15.1.1415.8").unshown()).isNotEmpty();
  }

  @Property
  void aDirectoryVersionCallsNothingFixedThatItsFileVersionCallsOpen(
      @ForAll("builds") KnownBuild build) {
    BuildAssessment file = of(build.build().toString());
    BuildAssessment directory =
        of(
            "Version %d.%d (Build %d.%d)"
                .formatted(
                    build.build().major(),
                    build.build().minor(),
                    build.build().build(),
                    build.build().revision()));
    assertThat(Stream.concat(directory.open().stream(), directory.unshown().stream()))
        .containsAll(file.open());
    assertThat(file.open()).containsAll(directory.open());
    for (String cve : file.open()) {
      assertThat(KNOWLEDGE.fixes().state(cve, build.build())).isEqualTo(FixState.OPEN);
    }
  }

  @Property
  void aProductWithoutSupportIsNeverInOrder(@ForAll("builds") KnownBuild build) {
    if (!build.product().equals("SE")) {
      assertThat(of(build.build().toString()).standing())
          .isIn(Standing.OPEN_TO_KNOWN_ATTACKS, Standing.OUT_OF_SUPPORT);
    }
  }

  @Provide
  Arbitrary<KnownBuild> builds() {
    return Arbitraries.of(KNOWLEDGE.builds().all());
  }

  @Test
  void theWorstComesFirst() {
    List<String> order =
        Stream.of("15.2.2562.53", "8.3.83.6", "15.1.2176.9", "15.1.2106.2", "soon")
            .map(BuildAssessorTest::of)
            .sorted(BuildAssessor.worstFirst())
            .map(one -> one.entry().version())
            .toList();
    assertThat(order)
        .containsExactly("15.1.2106.2", "15.1.2176.9", "8.3.83.6", "soon", "15.2.2562.53");
  }

  private static BuildAssessment of(String version) {
    return ASSESSOR.assess(InventoryEntry.typed("EX01", version, 1), "");
  }
}
