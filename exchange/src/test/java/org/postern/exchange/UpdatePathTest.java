package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.exchange.UpdatePath.Support;
import org.postern.exchange.UpdateStep.Kind;

class UpdatePathTest {
  private static final Knowledge KNOWLEDGE = Knowledge.builtIn();

  /** Expectations by hand from the list of builds; NEW is a new server, PREP the directory. */
  @ParameterizedTest
  @CsvSource({
    // Old cumulative updates first get their package of March 2021.
    "15.1.2106.6, 15.1.2106.13 PREP 15.1.2507.6 15.1.2507.61 NEW",
    "15.1.2176.2, 15.1.2176.14 PREP 15.1.2507.6 15.1.2507.61 NEW",
    "15.1.1415.2, 15.1.1415.10 PREP 15.1.2507.6 15.1.2507.61 NEW",
    "15.1.1847.3, 15.1.1847.12 PREP 15.1.2507.6 15.1.2507.61 NEW",
    "15.2.221.12, 15.2.221.18 PREP 15.2.1748.10 15.2.1748.39 15.2.2562.17 15.2.2562.53",
    "15.0.847.32, 15.0.847.64 PREP 15.0.1497.2 15.0.1497.48 NEW",
    // No package for these: straight to the last cumulative update.
    "15.1.1261.39, PREP 15.1.2507.6 15.1.2507.61 NEW",
    "15.1.225.42, PREP 15.1.2507.6 15.1.2507.61 NEW",
    "15.0.1044.25, PREP 15.0.1497.2 15.0.1497.48 NEW",
    // The update that is there is the last of its line.
    "15.1.2106.13, PREP 15.1.2507.6 15.1.2507.61 NEW",
    "15.2.1118.40, PREP 15.2.1748.10 15.2.1748.39 15.2.2562.17 15.2.2562.53",
    // On the last cumulative update.
    "15.1.2507.6, 15.1.2507.61 NEW",
    "15.1.2507.61, NEW",
    // Paid updates are newer than the last public one: nothing public is left but to leave.
    "15.1.2507.75, NEW",
    "15.2.1748.53, 15.2.2562.17 15.2.2562.53",
    // Both of the last two of 2019 are upgraded in place.
    "15.2.1544.4, 15.2.1544.36 15.2.2562.17 15.2.2562.53",
    "15.2.1544.36, 15.2.2562.17 15.2.2562.53",
    "15.2.1748.10, 15.2.1748.39 15.2.2562.17 15.2.2562.53",
    "15.2.858.5, 15.2.858.15 PREP 15.2.1748.10 15.2.1748.39 15.2.2562.17 15.2.2562.53",
    "15.0.1497.2, 15.0.1497.48 NEW",
    "15.0.1497.48, NEW",
    "14.3.123.4, 14.3.513.0 NEW",
    "14.3.513.0, NEW",
    "15.2.2562.17, 15.2.2562.53",
    "15.2.2562.49, 15.2.2562.53",
    "15.2.2562.53, ''",
    // A build between two known ones of a line is treated as the lower one.
    "15.1.2176.10, 15.1.2176.14 PREP 15.1.2507.6 15.1.2507.61 NEW",
  })
  void eachBuildHasItsPath(String build, String expected) {
    String actual =
        path(build).steps().stream().map(UpdatePathTest::sign).collect(Collectors.joining(" "));
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void thePackageOfMarch2021ClosesProxyLogonAlone() {
    UpdatePath path = path("15.1.2106.6");
    assertThat(path.open())
        .containsExactly(
            "ProxyLogon",
            "ProxyShell",
            "ProxyToken",
            "CVE-2021-42321",
            "ProxyNotShell",
            "OWASSRF",
            "NTLM relay (CVE-2024-21410)",
            "CVE-2023-21529",
            "OWA script (CVE-2026-42897)");
    UpdateStep first = path.steps().getFirst();
    assertThat(first.title())
        .isEqualTo("Install Exchange 2016 CU18 Mar21SU (2021-03-02), KB5000871");
    assertThat(first.closes()).containsExactly("ProxyLogon");
    assertThat(first.notes().getFirst()).contains("elevated", "ProxyLogon alone");
    assertThat(path.steps().get(2).closes())
        .containsExactly("ProxyShell", "ProxyToken", "CVE-2021-42321");
    assertThat(path.steps().get(3).closes())
        .containsExactly(
            "ProxyNotShell", "OWASSRF", "NTLM relay (CVE-2024-21410)", "CVE-2023-21529");
    // Its update for 2016 is sold privately, so only another server closes it.
    assertThat(path.neverClosed()).containsExactly("OWA script (CVE-2026-42897)");
  }

  @Test
  void aServerWithoutAPackageIsSafeOnlyAfterTheCumulativeUpdate() {
    UpdatePath path = path("15.1.225.42");
    assertThat(path.steps().getFirst().kind()).isEqualTo(Kind.PREPARE_DIRECTORY);
    assertThat(path.steps().get(1).closes()).contains("ProxyLogon", "CVE-2020-0688");
    assertThat(path.steps().get(1).notes())
        .anySatisfy(note -> assertThat(note).contains("RTM itself does not run with"));
  }

  @Test
  void aCumulativeUpdateThatKnowsTheFrameworkNeedsNoDetour() {
    assertThat(path("15.1.2106.6").steps().get(2).notes())
        .noneMatch(note -> note.contains("does not run with"))
        .anyMatch(note -> note.contains(".NET Framework 4.8 and Windows Server"))
        .anyMatch(note -> note.contains("URL Rewrite rules"));
  }

  @Test
  void theLevelsOfTheDirectoryAreTold() {
    assertThat(path("15.1.2106.6").steps().get(1).notes().getFirst())
        .contains("15334", "13243", "16223", "Schema Admins");
  }

  @Test
  void supportIsJudgedByTheDayOfTheKnowledge() {
    assertThat(path("15.1.2507.61").support()).isEqualTo(Support.ENDED);
    assertThat(path("15.1.2507.61").supportEnd()).hasToString("Optional[2025-10-14]");
    assertThat(path("15.2.2562.17").support()).isEqualTo(Support.CURRENT);
    assertThat(path("6.5.7226.0").support()).isEqualTo(Support.UNKNOWN);
    assertThat(path("6.5.7226.0").steps()).isEmpty();
  }

  @Test
  void everyWayOutOfSupportSaysWhatStandsInIt() {
    assertThat(path("15.0.1497.48").steps().getLast().notes().getFirst())
        .contains("refuses to run while a 2013 server");
    assertThat(path("15.1.2507.61").steps().getLast().notes().getFirst()).contains("no in-place");
    assertThat(path("15.2.1748.39").steps().getFirst().notes().getFirst()).contains("2013");
  }

  @Test
  void noPathGoesBackAndEveryPathClosesAllThatItCan() {
    for (KnownBuild known : KNOWLEDGE.builds().all()) {
      UpdatePath path = UpdatePath.from(KNOWLEDGE, known.build());
      List<ExchangeBuild> builds =
          path.steps().stream().flatMap(step -> step.build().stream()).toList();
      assertThat(builds).as(known.name()).isSorted().doesNotContain(known.build());
      assertThat(path.steps().stream().flatMap(step -> step.closes().stream()))
          .as(known.name())
          .containsExactlyInAnyOrderElementsOf(path.open());
      boolean newest = known.equals(KNOWLEDGE.builds().newest("SE").orElseThrow());
      assertThat(path.steps().isEmpty()).as(known.name()).isEqualTo(newest);
    }
  }

  @Test
  void measuresUntilTheUpdateBelongToKnownWaves() {
    assertThat(InterimMitigation.of("ProxyLogon"))
        .extracting(InterimMitigation::mitigation)
        .containsExactly("backend-cookie", "unified-messaging", "ecp-pool", "oab-pool");
    assertThat(InterimMitigation.of("OWASSRF")).isEmpty();
    assertThat(UpdateTables.BUILT_IN.interim())
        .allSatisfy(
            row ->
                assertThat(KNOWLEDGE.waves())
                    .anyMatch(
                        wave -> wave.name().equals(row.wave()) && wave.cves().contains(row.cve())));
  }

  private static String sign(UpdateStep step) {
    return switch (step.kind()) {
      case NEW_SERVER -> "NEW";
      case PREPARE_DIRECTORY -> "PREP";
      case SECURITY_UPDATE, CUMULATIVE_UPDATE, IN_PLACE_UPGRADE ->
          step.build().orElseThrow().toString();
    };
  }

  private static UpdatePath path(String build) {
    return UpdatePath.from(KNOWLEDGE, ExchangeBuild.parse(build).orElseThrow());
  }
}
