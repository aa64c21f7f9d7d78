package org.postern.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.coverage.Gap;
import org.postern.engine.fact.IisFacts;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Problem;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.exchange.ExchangeBuild;
import org.postern.iis.Mitigation;
import org.postern.iis.MitigationState;
import org.postern.iis.ProtectionFact;
import org.postern.response.Assessment;
import org.postern.response.BuildHistory;
import org.postern.response.BuildSpan;
import org.postern.response.Exposure;
import org.postern.response.NextStep;
import org.postern.response.Reason;
import org.postern.response.ServerAssessment;
import org.postern.response.Story;
import org.postern.response.StoryStep;
import org.postern.response.Verdict;

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
        40_000);
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
            List.of("Setup of CU19 was not completed " + HOSTILE)),
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
                "Open to ProxyLogon from 2021-01-03 to 2021-03-12.")),
        List.of(new NextStep("Disconnect this server", "Leave it switched on.")),
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
                        List.of())))));
  }

  private static ServerAssessment unseen() {
    return new ServerAssessment(
        HOSTILE,
        Verdict.UNDETERMINED,
        List.of(new Reason("nothing-found", "None of the logs was among the evidence.")),
        List.of(),
        List.of(),
        List.of(),
        new BuildHistory(List.of(), List.of()),
        List.of(),
        List.of(),
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
