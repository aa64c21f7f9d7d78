package org.postern.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.engine.fact.IisFacts;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.engine.spill.Scratch;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.Knowledge;
import org.postern.iis.Mitigation;
import org.postern.iis.MitigationState;

class DecisionsTest {
  private static final Knowledge KNOWLEDGE = Knowledge.builtIn();
  private static final Instant FROM = Instant.parse("2021-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2021-03-12T00:00:00Z");

  /**
   * By hand: verdict, build, mitigations of IIS (F in force, A absent, - not collected), what could
   * not be seen, and the codes of the decisions in order.
   */
  @ParameterizedTest
  @CsvSource({
    // Nothing found, everything seen, newest build.
    "NO_SIGNS, 15.2.2562.53, -, '', keep-current",
    "NO_SIGNS, 15.2.2562.49, -, '', patch",
    // Open holes before anything else, the update first.
    "NO_SIGNS, 15.1.2106.6, -, '', patch mitigate-proxylogon mitigate-proxynotshell"
        + " mitigate-owa-script restrict-access disconnect-unpatchable upgrade",
    "TARGETED, 15.1.2106.6, -, '', patch mitigate-proxylogon mitigate-proxynotshell"
        + " mitigate-owa-script restrict-access disconnect-unpatchable look-for-success upgrade",
    // All that was published stands: it may stay until the update, but is no reason to wait.
    "NO_SIGNS, 15.1.2106.6, F, '', patch mitigate-owa-script restrict-access"
        + " mitigate-proxylogon mitigate-proxynotshell disconnect-unpatchable upgrade",
    "NO_SIGNS, 15.1.2106.6, A, '', patch mitigate-proxylogon mitigate-proxynotshell"
        + " mitigate-owa-script restrict-access disconnect-unpatchable upgrade",
    // The last public build of a product without support: nothing but to leave it.
    "NO_SIGNS, 15.1.2507.61, -, '', mitigate-owa-script disconnect-unpatchable upgrade",
    "NO_SIGNS, 15.1.2507.61, A, '', mitigate-owa-script disconnect-unpatchable upgrade"
        + " extended-protection",
    "NO_SIGNS, 15.0.1497.48, -, '', disconnect-unpatchable upgrade",
    // Paid updates leave nothing open that is known.
    "NO_SIGNS, 15.1.2507.75, -, '', upgrade",
    // What could not be seen.
    "NO_SIGNS_PARTIAL, 15.2.2562.53, -, log-gap, find-logs keep-current",
    "NO_SIGNS_PARTIAL, 15.2.2562.53, -, log-starts-late, find-logs keep-logs keep-current",
    "UNDETERMINED, '', -, log-missing, find-build find-logs",
    "UNDETERMINED, 6.5.7226.0, -, log-missing, find-build find-logs",
    // Suspected: off the network, so nothing shields it meanwhile, and judged today.
    "SUSPECTED, 15.1.2106.6, A, '', disconnect-until-judged preserve-evidence judge-findings"
        + " patch upgrade",
    // Compromised: evidence before removal, removal before the update.
    "COMPROMISED, 15.1.2106.6, A, blind-days, disconnect preserve-evidence report-incident"
        + " remove-planted reset-accounts look-at-neighbours reset-address-book"
        + " rotate-machine-keys check-mailboxes check-agents-and-tasks patch find-logs rebuild"
        + " upgrade keep-logs",
  })
  void eachSituationHasItsDecisions(
      Verdict verdict, String build, String iis, String missing, String expected) {
    List<Decision> decisions = decide(verdict, build, iis, missing);
    assertThat(decisions.stream().map(Decision::code).collect(Collectors.joining(" ")))
        .isEqualTo(expected);
    assertThat(decisions).extracting(Decision::urgency).isSorted();
    assertThat(decisions)
        .allSatisfy(
            decision -> {
              assertThat(decision.why()).isNotBlank().endsWith(".");
              assertThat(decision.title()).doesNotEndWith(".");
            });
  }

  @Test
  void aPatchTellsThePathWithItsNumbers() {
    Decision patch = of(decide(Verdict.NO_SIGNS, "15.1.2106.6", "-", ""), "patch");
    assertThat(patch.urgency()).isEqualTo(Urgency.NOW);
    assertThat(patch.title())
        .isEqualTo("Install Exchange 2016 CU18 Mar21SU (2021-03-02), KB5000871");
    assertThat(patch.why())
        .startsWith(
            "The evidence last names 15.1.2106.6 (Exchange 2016 CU18 Dec20SU (2020-12-08)), on"
                + " 2021-03-12. It is open to ProxyLogon, ProxyShell, ProxyToken,")
        .contains("published holes in all")
        .endsWith("If it cannot be installed within hours, disconnect the server.");
    assertThat(patch.details()).hasSize(4);
    assertThat(patch.details().getFirst()).contains("It closes ProxyLogon.");
    assertThat(patch.details().getLast()).contains("KB5066369");
  }

  @Test
  void noUpdateBeforeTheEvidenceIsSafe() {
    for (Verdict verdict : List.of(Verdict.COMPROMISED, Verdict.SUSPECTED)) {
      List<Decision> decisions = decide(verdict, "15.1.2106.6", "-", "");
      Decision patch = of(decisions, "patch");
      assertThat(patch.why()).contains("Only after the evidence is safe");
      assertThat(decisions.indexOf(of(decisions, "preserve-evidence")))
          .isLessThan(decisions.indexOf(patch));
    }
  }

  @Test
  void whatWasPlantedIsNamedOnceAndTheFileBeforeThePage() {
    Decision remove = of(decide(Verdict.COMPROMISED, "15.1.2106.6", "-", ""), "remove-planted");
    assertThat(remove.details())
        .containsExactly(
            "C:\\inetpub\\wwwroot\\aspnet_client\\supp0rt.aspx",
            "/owa/auth/other.aspx (known from the web log; the file itself was not among the"
                + " evidence)");
    assertThat(remove.why()).contains("2 files and pages");
  }

  @Test
  void withoutATraceOfTheAddressBookNobodyResetsIt() {
    Finding login = finding(Stage.SUCCESS, Place.Unit.LINE, "x.log", "", List.of(), List.of());
    List<Decision> decisions = decide(Verdict.COMPROMISED, List.of(login), "15.1.2106.6", "-", "");
    assertThat(decisions)
        .extracting(Decision::code)
        .contains("reset-accounts", "rotate-machine-keys")
        .doesNotContain("reset-address-book", "remove-planted");
    assertThat(of(decisions, "rotate-machine-keys").why()).startsWith("Who could read web.config");
    assertThat(of(decisions, "reset-accounts").why()).startsWith("No finding shows");
  }

  @Test
  void tracesOfPasswordsKeysMailAndAgentsAreTheReason() {
    List<Finding> findings =
        List.of(
            finding(
                Stage.FOOTHOLD, Place.Unit.BYTE, "C:\\x.dmp", "", List.of(), List.of("T1003.001")),
            finding(
                Stage.SUCCESS, Place.Unit.LINE, "e.log", "", List.of("CVE-2020-0688"), List.of()),
            finding(Stage.SUCCESS, Place.Unit.LINE, "m.log", "", List.of(), List.of("T1114.003")),
            finding(
                Stage.SUSPICIOUS,
                Place.Unit.LINE,
                "agents.config",
                "",
                List.of(),
                List.of("T1505.002")));
    List<Decision> decisions = decide(Verdict.COMPROMISED, findings, "15.1.2106.6", "-", "");
    assertThat(of(decisions, "reset-accounts").details()).containsExactly("Title: C:\\x.dmp");
    assertThat(of(decisions, "reset-accounts").why()).contains("1 copy of memory");
    assertThat(of(decisions, "rotate-machine-keys").why()).contains("the intruder has them");
    assertThat(of(decisions, "check-mailboxes").details()).containsExactly("Title: m.log");
    assertThat(of(decisions, "check-agents-and-tasks").details())
        .containsExactly("Title: agents.config");
  }

  @Test
  void mitigationsAreToldByWhatIsThere() {
    Decision absent = of(decide(Verdict.NO_SIGNS, "15.1.2106.6", "A", ""), "mitigate-proxylogon");
    assertThat(absent.urgency()).isEqualTo(Urgency.NOW);
    assertThat(absent.playbook()).isEqualTo("mitigate-proxylogon");
    assertThat(absent.details()).hasSize(4);
    assertThat(absent.details().getFirst())
        .startsWith("Backend cookie rules (ProxyLogon), for CVE-2021-26855: absent. Because.");
    Decision unknown = of(decide(Verdict.NO_SIGNS, "15.1.2106.6", "-", ""), "mitigate-proxylogon");
    assertThat(unknown.details().getFirst()).contains("cannot tell", "was not among the evidence");
    Decision there = of(decide(Verdict.NO_SIGNS, "15.1.2106.6", "F", ""), "mitigate-proxylogon");
    assertThat(there.title()).startsWith("Leave the mitigations against ProxyLogon in place");
    assertThat(there.urgency()).isEqualTo(Urgency.TODAY);
  }

  @Test
  void theRuleThatClosesTheWayInCountsMost() {
    List<Mitigation> facts =
        List.of(
            new Mitigation(
                "backend-cookie", List.of(), MitigationState.IN_FORCE, "Because.", List.of()));
    Decision partial =
        of(
            decide(
                Verdict.NO_SIGNS,
                List.of(),
                "15.1.2106.6",
                Optional.of(new IisFacts(facts, List.of(), Map.of())),
                ""),
            "mitigate-proxylogon");
    assertThat(partial.title()).startsWith("Complete the mitigations");
    assertThat(partial.urgency()).isEqualTo(Urgency.TODAY);
  }

  @Test
  void oldEvidenceIsSaidToBeOld() {
    assertThat(of(decide(Verdict.NO_SIGNS, "15.1.2106.6", "-", ""), "patch").why())
        .contains("What was installed after that day is not in the evidence.");
  }

  @Test
  void noRuleIsPromisedWhereNoneWasPublished() {
    Decision restrict = of(decide(Verdict.NO_SIGNS, "15.1.2106.6", "F", ""), "restrict-access");
    assertThat(restrict.why()).contains("ProxyShell, ProxyToken, CVE-2021-42321, OWASSRF");
  }

  @Test
  void missingLogsComeWithWhereTheyMayLie() {
    Decision find =
        of(decide(Verdict.NO_SIGNS_PARTIAL, "15.2.2562.53", "-", "log-gap"), "find-logs");
    assertThat(find.urgency()).isEqualTo(Urgency.THIS_WEEK);
    assertThat(find.details()).singleElement().asString().contains("files were deleted");
    assertThat(of(decide(Verdict.UNDETERMINED, "", "-", "log-missing"), "find-logs").urgency())
        .isEqualTo(Urgency.TODAY);
  }

  @Test
  void theEndOfSupportIsToldWithItsDayAndWhatStaysOpen() {
    Decision keepOff =
        of(decide(Verdict.NO_SIGNS, "15.1.2507.61", "-", ""), "disconnect-unpatchable");
    assertThat(keepOff.why())
        .contains("Support ended on 2025-10-14", "15.1.2507.61", "published holes stay open in it")
        .doesNotContain("; 0 holes");
    assertThat(
            of(decide(Verdict.NO_SIGNS, "15.0.1497.48", "-", ""), "disconnect-unpatchable").why())
        .contains("not even counted");
  }

  @Test
  void codesAreStable() {
    assertThat(Arrays.stream(DecisionKind.values()).map(DecisionKind::code))
        .allSatisfy(code -> assertThat(code).matches("[a-z-]+"))
        .doesNotHaveDuplicates();
    assertThat(Arrays.stream(DecisionKind.values()))
        .allSatisfy(
            kind ->
                assertThat(kind.code())
                    .isEqualTo(kind.name().toLowerCase(Locale.ROOT).replace('_', '-')));
  }

  private static Decision of(List<Decision> decisions, String code) {
    return decisions.stream().filter(d -> d.code().equals(code)).findFirst().orElseThrow();
  }

  private static List<Decision> decide(Verdict verdict, String build, String iis, String missing) {
    List<Finding> findings = new ArrayList<>();
    switch (verdict) {
      case COMPROMISED -> {
        findings.add(
            finding(
                Stage.FOOTHOLD,
                Place.Unit.BYTE,
                "C:\\inetpub\\wwwroot\\aspnet_client\\supp0rt.aspx",
                "/aspnet_client/supp0rt.aspx",
                List.of("CVE-2021-27065"),
                List.of("T1505.003")));
        for (String page : List.of("/aspnet_client/supp0rt.aspx", "/owa/auth/other.aspx")) {
          findings.add(
              finding(Stage.FOOTHOLD, Place.Unit.LINE, "u_ex.log", page, List.of(), List.of()));
        }
      }
      case SUSPECTED ->
          findings.add(
              finding(Stage.SUSPICIOUS, Place.Unit.LINE, "x.log", "", List.of(), List.of()));
      case TARGETED ->
          findings.add(finding(Stage.ATTEMPT, Place.Unit.LINE, "x.log", "", List.of(), List.of()));
      case UNDETERMINED, NO_SIGNS_PARTIAL, NO_SIGNS -> {}
    }
    return decide(verdict, findings, build, iis, missing);
  }

  private static List<Decision> decide(
      Verdict verdict, List<Finding> findings, String build, String iis, String missing) {
    return decide(
        verdict,
        findings,
        build,
        iis.equals("-") ? Optional.empty() : Optional.of(facts(iis)),
        missing);
  }

  private static List<Decision> decide(
      Verdict verdict,
      List<Finding> findings,
      String build,
      Optional<IisFacts> iis,
      String missing) {
    List<Reason> shortfalls =
        missing.isEmpty() ? List.of() : List.of(new Reason(missing, "A log is not there."));
    BuildHistory history =
        new BuildHistory(
            ExchangeBuild.parse(build).stream()
                .map(
                    b ->
                        new BuildSpan(b, KNOWLEDGE.builds().describe(b), FROM, TO, "HttpProxy log"))
                .toList(),
            List.of(),
            List.of());
    return Decisions.of(
        new Situation(
            verdict,
            findings,
            new VisibilityCheck(true, shortfalls),
            List.of(),
            history,
            iis,
            KNOWLEDGE),
        Scratch.inMemory());
  }

  private static IisFacts facts(String state) {
    MitigationState all = state.equals("F") ? MitigationState.IN_FORCE : MitigationState.ABSENT;
    return new IisFacts(
        List.of(
                "backend-cookie",
                "unified-messaging",
                "ecp-pool",
                "oab-pool",
                "powershell-rule",
                "extended-protection")
            .stream()
            .map(id -> new Mitigation(id, List.of(), all, "Because.", List.of()))
            .toList(),
        List.of(),
        Map.of());
  }

  private static Finding finding(
      Stage stage,
      Place.Unit unit,
      String path,
      String object,
      List<String> cves,
      List<String> attack) {
    return new Finding(
        "rule",
        "Title",
        "Something happened.",
        stage,
        Severity.HIGH,
        "ProxyLogon",
        cves,
        attack,
        Optional.of(FROM),
        Optional.of(FROM),
        1,
        new Place(path, "00", unit, 1, 0),
        "line",
        Map.of("actor", "203.0.113.7", "object", object));
  }
}
