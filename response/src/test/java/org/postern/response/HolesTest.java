package org.postern.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.engine.fact.IisFacts;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.Knowledge;
import org.postern.exchange.Wave;
import org.postern.iis.Mitigation;
import org.postern.iis.MitigationState;
import org.postern.iis.Place;

class HolesTest {
  private static final Knowledge KNOWLEDGE = Knowledge.builtIn();
  private static final Instant END = Instant.parse("2024-12-01T00:00:00Z");

  @Test
  void aHoleIsOpenFromItsPublicationUntilTheFix() {
    BuildHistory patched =
        new BuildHistory(
            List.of(
                span("15.1.2176.4", "2021-02-20T00:00:00Z", "2021-03-10T06:00:00Z"),
                span("15.1.2176.9", "2021-03-10T06:00:00Z", "2021-03-31T00:00:00Z")),
            List.of(),
            List.of());
    Hole hole = hole(patched, "CVE-2021-26855", Optional.empty());
    assertThat(hole.state()).isEqualTo(Hole.State.CLOSED);
    assertThat(hole.from()).isEqualTo(LocalDate.of(2021, 3, 2));
    assertThat(hole.to()).contains(LocalDate.of(2021, 3, 10));
    assertThat(hole.exploited()).isTrue();
  }

  @Test
  void whatIsPublishedAfterTheEvidenceEndsIsNoHoleOfIt() {
    assertThat(
            holes(
                new BuildHistory(
                    List.of(span("15.1.2176.4", "2021-01-01T00:00:00Z", "2021-02-01T00:00:00Z")),
                    List.of(),
                    List.of()),
                Optional.empty()))
        .extracting(Hole::cve)
        .doesNotContain("CVE-2021-26855", "CVE-2022-41040");
  }

  @ParameterizedTest
  @CsvSource({
    "IN_FORCE, ",
    "ABSENT, SETTING_MISSING",
    "PARTIAL, SETTING_MISSING",
    "CANNOT_TELL, SETTING_NOT_SHOWN"
  })
  void extendedProtectionDecidesBesideTheBuild(MitigationState state, Hole.State expected) {
    Optional<IisFacts> iis =
        Optional.of(iis(mitigation("extended-protection", state, "CVE-2024-21410")));
    // 2019 CU14 with all updates of the day.
    Optional<Hole> hole =
        holes(history("15.2.1544.14"), iis).stream()
            .filter(h -> h.cve().equals("CVE-2024-21410"))
            .findFirst();
    assertThat(hole.map(Hole::state)).isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void withoutAConfigurationSettingsAreNotShown() {
    assertThat(hole(history("15.2.1544.14"), "CVE-2024-21410", Optional.empty()).state())
        .isEqualTo(Hole.State.SETTING_NOT_SHOWN);
  }

  @Test
  void aMitigationInForceIsToldWithTheDaySinceWhichItsFileIsUnchanged() {
    Wave proxyLogon =
        KNOWLEDGE.waves().stream()
            .filter(w -> w.name().equals("ProxyLogon"))
            .findFirst()
            .orElseThrow();
    IisFacts facts =
        iis(
            mitigation("backend-cookie", MitigationState.IN_FORCE, "CVE-2021-26855"),
            mitigation("ecp-pool", MitigationState.ABSENT, "CVE-2021-27065"),
            mitigation("oab-pool", MitigationState.PARTIAL, "CVE-2021-26858"),
            mitigation("powershell-rule", MitigationState.IN_FORCE, "CVE-2022-41040"));
    List<Exposure.Held> held =
        new WaveMitigations(Optional.of(facts), Optional.of(END)).against(proxyLogon);
    assertThat(held).extracting(Exposure.Held::inForce).containsExactly(true, false);
    assertThat(held.getFirst().since()).contains(LocalDate.of(2021, 3, 6));
    assertThat(held.getFirst().text())
        .contains("since 2021-03-06 at the latest")
        .contains("lets the attacker in")
        .contains("replaces no update");
    assertThat(held.getLast().text()).contains("weaker than published");
    Optional<Instant> before = Optional.of(Instant.parse("2021-03-05T00:00:00Z"));
    assertThat(
            new WaveMitigations(Optional.of(facts), before).against(proxyLogon).getFirst().text())
        .contains("since when is not shown");
  }

  private static IisFacts iis(Mitigation... mitigations) {
    return new IisFacts(
        List.of(mitigations),
        List.of(),
        Map.of("web.config", Instant.parse("2021-03-06T04:00:00Z")));
  }

  private static Mitigation mitigation(String id, MitigationState state, String cve) {
    return new Mitigation(
        id, List.of(cve), state, "Because.", List.of(new Place("web.config", 12, "<rule>")));
  }

  private static Hole hole(BuildHistory history, String cve, Optional<IisFacts> iis) {
    return holes(history, iis).stream().filter(h -> h.cve().equals(cve)).findFirst().orElseThrow();
  }

  private static List<Hole> holes(BuildHistory history, Optional<IisFacts> iis) {
    return new Holes(KNOWLEDGE, history, iis).list();
  }

  private static BuildHistory history(String build) {
    return new BuildHistory(
        List.of(span(build, "2024-11-20T00:00:00Z", END.toString())), List.of(), List.of());
  }

  private static BuildSpan span(String build, String from, String to) {
    return new BuildSpan(
        ExchangeBuild.parse(build).orElseThrow(),
        build,
        Instant.parse(from),
        Instant.parse(to),
        "logs");
  }
}
