package org.postern.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.coverage.Gap;
import org.postern.engine.fact.IisFacts;
import org.postern.engine.fact.InstalledUpdate;
import org.postern.engine.fact.RegistryFacts;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Problem;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.Knowledge;
import org.postern.exchange.Provenance;
import org.postern.exchange.inventory.InventoryEntry;
import org.postern.iis.Mitigation;
import org.postern.iis.MitigationState;
import org.postern.iis.ProtectionFact;
import org.postern.response.Assessment;
import org.postern.response.BuildAssessment;
import org.postern.response.BuildHistory;
import org.postern.response.BuildSpan;
import org.postern.response.Decision;
import org.postern.response.DecisionKind;
import org.postern.response.Exposure;
import org.postern.response.Hole;
import org.postern.response.Reason;
import org.postern.response.ServerAssessment;
import org.postern.response.Standing;
import org.postern.response.Story;
import org.postern.response.StoryStep;
import org.postern.response.Urgency;
import org.postern.response.Verdict;
import org.postern.response.directive.Binding;
import org.postern.response.directive.Checklist;
import org.postern.response.directive.query.Answers;
import org.postern.response.directive.read.PackReader;
import org.postern.response.directive.read.PackResult;
import org.postern.response.playbook.PlaybookBook;

/** An assessment with everything in it, hostile texts included. */
public final class Sample {
  /** Markup, terminal control, change of writing direction, a formula. */
  public static final String HOSTILE =
      "=cmd|' /C x'!A1<script>alert(1)</script>\u001b[2J\u202Egnp.\u0000\"'&,\n";

  private static final Instant FROM = Instant.parse("2021-01-01T00:00:12Z");
  private static final Instant TO = Instant.parse("2021-03-12T23:58:00Z");
  private static final Instant NIGHT = Instant.parse("2021-03-03T02:14:07.120Z");

  private Sample() {}

  public static Assessment assessment() {
    return new Assessment(
        List.of(broken(), unseen()),
        List.of(
            new Problem("EX01.zip!" + HOSTILE, "entry 3", "is encrypted; give it unpacked"),
            new Problem("EX02/empty.log", "", "is empty")),
        12,
        3,
        1,
        5_242_880,
        40_000,
        List.of(listed()),
        new Provenance(LocalDate.parse("2026-10-02"), "built in", "", ""));
  }

  /** A directive with a decision tree and every outcome, half of it answered. */
  public static Checklist checklist() {
    PackResult read =
        PackReader.read(
            "sample.yml",
            """
            id: sample
            title: A sample <b>directive</b>
            issuer: Somebody
            source: https://example.org/directive
            issued: 2021-03-03
            zone: America/New_York
            binds: [everyone]
            version: 3
            summary: Do what is asked.
            questions:
              - {id: skilled, scope: organisation, text: "Are you <i>skilled</i>?"}
            requirements:
              - {id: list, scope: organisation, title: List all servers, text: All of them., why: W,
                 role: administrator, due: P0D, attest: All are listed.}
              - {id: look, scope: server, title: Look, text: Look at logs., why: W,
                 role: administrator, due: P1D, evidence: {read: {iis: any}}}
              - {id: patch, scope: server, title: Patch, text: Install it., why: W,
                 role: administrator, due: 2021-03-05 12:00, depends-on: [list],
                 evidence: {build: {closes: CVE-2021-26855}}}
              - {id: weekly, scope: server, title: Look again, text: Each week., why: W,
                 role: security, due: P7D, repeat: {every: P1W, times: 4}, attest: Looked again.}
              - {id: leave, scope: server, title: Disconnect, text: Take it off., why: W,
                 role: network, attest: It is off.}
            leaders: {capability: skilled, support: list}
            decision:
              scope: server
              first: broken
              nodes:
                broken: {ask: Is there an intruder?, when: {found: {stage: success}}, yes: off, no: skilled}
                skilled: {ask: Have you the skill?, when: {answer: {skilled: yes}}, yes: on, no: off}
                on: {do: [weekly]}
                off: {do: [leave]}
            """,
            Knowledge.builtIn());
    return Checklist.judge(
        List.of(new Binding(read.pack().orElseThrow(), LocalDate.of(2021, 3, 3))),
        assessment(),
        Knowledge.builtIn(),
        new Answers(List.of(new Answers.Given("sample", "list", "", true, HOSTILE))),
        Instant.parse("2021-03-13T00:00:00Z"));
  }

  private static BuildAssessment listed() {
    return new BuildAssessment(
        InventoryEntry.typed("EX09" + HOSTILE, "Version 15.1 (Build 2106.2)", 3),
        "servers.csv",
        "Exchange 2016 CU18 (2020-09-15)",
        true,
        Optional.of(LocalDate.of(2020, 9, 15)),
        Optional.of(LocalDate.of(2025, 10, 14)),
        false,
        List.of("ProxyShell"),
        List.of("CVE-2021-31207", "CVE-2021-34473"),
        List.of("CVE-2021-26855"),
        List.of(),
        List.of("CVE-2021-34473"),
        List.of("CVE-2021-26855"),
        Standing.OPEN_TO_KNOWN_ATTACKS,
        "Move to Exchange Server Subscription Edition");
  }

  private static ServerAssessment broken() {
    Finding session =
        finding("rule-1", Stage.SUCCESS, Severity.CRITICAL, NIGHT, 1, "a plain line, \"quoted\"");
    Finding page =
        finding("rule-2", Stage.FOOTHOLD, Severity.HIGH, NIGHT.plusSeconds(90_000), 3, HOSTILE);
    Finding probe =
        finding("rule-3", Stage.INFORMATIONAL, Severity.INFORMATIONAL, NIGHT, 7, "GET /x.aspx 404");
    return new ServerAssessment(
        "EX01",
        Verdict.COMPROMISED,
        List.of(new Reason("intrusion-proved", "The logs prove an intrusion: session (1 line).")),
        List.of(
            new Story(
                "Intrusion from 203.0.113.61",
                NIGHT,
                NIGHT.plusSeconds(90_000),
                List.of(
                    new StoryStep(NIGHT, "Somebody at 203.0.113.61 obtained a session.", 0),
                    new StoryStep(NIGHT.plusSeconds(90_000), "A page answered " + HOSTILE, 1)))),
        List.of(session, page, probe),
        List.of(
            new Coverage(
                "iis",
                "IIS web log",
                Optional.of(FROM),
                Optional.of(TO),
                71,
                39_000,
                List.of(
                    new Gap(
                        Instant.parse("2021-02-01T00:00:00Z"),
                        Instant.parse("2021-02-04T00:00:00Z"),
                        "no entries for 3 days"))),
            new Coverage(
                "ecp-server",
                "ECP server log",
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                List.of())),
        new BuildHistory(
            List.of(
                new BuildSpan(
                    new ExchangeBuild(15, 1, 2106, 6),
                    "Exchange 2016 CU18 Dec20SU (2020-12-08)",
                    FROM,
                    TO,
                    "HttpProxy log")),
            List.of("Setup of CU19 was not completed " + HOSTILE),
            List.of("Folders show that 15.1.1713 was installed at some time " + HOSTILE)),
        List.of(
            new Exposure(
                "ProxyLogon",
                List.of("CVE-2021-26855"),
                Exposure.State.EXPOSED,
                Optional.of(LocalDate.of(2021, 1, 3)),
                Optional.of(LocalDate.of(2021, 3, 12)),
                true,
                69,
                3,
                List.of(new Exposure.DaySpan(LocalDate.of(2021, 2, 1), LocalDate.of(2021, 2, 3))),
                List.of(
                    new Exposure.Held(
                        "Backend cookie rules (ProxyLogon)",
                        List.of("CVE-2021-26855"),
                        true,
                        Optional.of(LocalDate.of(2021, 3, 6)),
                        "Backend cookie rules (ProxyLogon): in force since 2021-03-06.")),
                "Open to ProxyLogon from 2021-01-03 to 2021-03-12.")),
        List.of(
            new Hole(
                "CVE-2021-26855",
                Hole.State.OPEN,
                true,
                LocalDate.of(2021, 3, 2),
                Optional.empty(),
                "first in the chain"),
            new Hole(
                "CVE-2020-17117",
                Hole.State.SETTING_NOT_SHOWN,
                false,
                LocalDate.of(2021, 1, 1),
                Optional.empty(),
                "Not shown by this evidence: a setting " + HOSTILE),
            new Hole(
                "CVE-2020-16969",
                Hole.State.CLOSED,
                false,
                LocalDate.of(2021, 1, 1),
                Optional.of(LocalDate.of(2021, 2, 1)),
                "")),
        decisions(),
        Optional.of(
            new IisFacts(
                List.of(
                    new Mitigation(
                        "powershell-rule",
                        List.of("CVE-2022-41040"),
                        MitigationState.PARTIAL,
                        "The rule is there: its pattern can be bypassed.",
                        List.of(
                            new org.postern.iis.Place(
                                "C:\\inetpub\\wwwroot\\web.config", 12, HOSTILE)))),
                List.of(
                    new ProtectionFact(
                        "Default Web Site",
                        "/owa",
                        "Require",
                        "None",
                        "None",
                        ProtectionFact.Comparison.LOWER,
                        "Ssl",
                        "Ssl",
                        List.of())),
                Map.of())),
        Optional.of(registry()));
  }

  /** More than a terminal shows in full, one of them with hostile details. */
  private static List<Decision> decisions() {
    List<Decision> out = new ArrayList<>();
    for (DecisionKind kind : List.of(DecisionKind.values()).subList(0, 10)) {
      out.add(
          new Decision(
              kind,
              kind.code(),
              kind == DecisionKind.DISCONNECT ? Urgency.NOW : Urgency.THIS_WEEK,
              "Decide on " + kind.code(),
              "Leave it switched on.",
              kind == DecisionKind.PRESERVE_EVIDENCE
                  ? List.of("C:\\x " + HOSTILE, "two", "three", "four", "five")
                  : List.of(),
              kind.playbook()));
    }
    return out;
  }

  /** A playbook with everything in it. */
  static PlaybookBook playbooks(Path folder) {
    try {
      Files.writeString(
          folder.resolve("disconnect.yml"),
          """
          id: disconnect
          title: Disconnect <b>safely</b>
          when: When an intruder may be inside.
          steps:
            - do: Pull the network.
              why: Memory is evidence.
              where: Exchange Management Shell
              command: |
                Get-NetAdapter |
                  Disable-NetAdapter -Name <ADAPTER>
              proof: Nothing answers.
          sources:
            - ED 21-02
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return PlaybookBook.load(folder);
  }

  private static RegistryFacts registry() {
    return new RegistryFacts(
        List.of("C:\\Windows\\System32\\config\\SOFTWARE"),
        Optional.of("EX01"),
        Optional.of("Windows Server 2016 Standard, build 14393.4283"),
        Optional.of(HOSTILE),
        Optional.of("D:\\Exchange\\"),
        List.of(
            new InstalledUpdate(
                "Security Update for Exchange Server (KB5000871)",
                "KB5000871",
                Optional.of(LocalDate.of(2021, 3, 4)),
                "Microsoft\\Windows"),
            new InstalledUpdate(HOSTILE, "", Optional.empty(), HOSTILE)),
        Optional.empty());
  }

  private static ServerAssessment unseen() {
    return new ServerAssessment(
        HOSTILE,
        Verdict.UNDETERMINED,
        List.of(new Reason("nothing-found", "None of the logs was among the evidence.")),
        List.of(),
        List.of(),
        List.of(),
        new BuildHistory(List.of(), List.of(), List.of()),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static Finding finding(
      String rule, Stage stage, Severity severity, Instant at, long count, String evidence) {
    return new Finding(
        rule,
        "A title " + (evidence.equals(HOSTILE) ? HOSTILE : ""),
        "Somebody did something.",
        stage,
        severity,
        "ProxyLogon",
        List.of("CVE-2021-26855"),
        List.of("T1190"),
        Optional.of(at),
        Optional.of(at.plusSeconds(count - 1)),
        count,
        new Place(
            "C:\\inetpub\\logs\\u_ex210303.log", "ab".repeat(32), Place.Unit.LINE, 1_204, 99_000),
        evidence,
        Map.of("actor", "203.0.113.61", "object", evidence.equals(HOSTILE) ? HOSTILE : "/x.aspx"));
  }
}
