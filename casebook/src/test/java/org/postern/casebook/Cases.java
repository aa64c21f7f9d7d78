package org.postern.casebook;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.casebook.change.FindingRecord;
import org.postern.casebook.change.Outcome;
import org.postern.casebook.change.RequirementOutcome;
import org.postern.casebook.change.RunFigures;
import org.postern.casebook.change.ServerState;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;

/** What the tests put into cases. */
final class Cases {
  static final LocalDate DAY = LocalDate.of(2021, 3, 8);

  private Cases() {}

  static Clock on(LocalDate day) {
    return Clock.fixed(day.atTime(9, 30).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
  }

  static FindingRecord finding(String server, String actor, String object, long line) {
    return FindingRecord.of(
        server,
        new Finding(
            "rule-1",
            "Server-side request forgery",
            "Somebody asked for " + object,
            Stage.SUCCESS,
            Severity.CRITICAL,
            "proxylogon",
            List.of("CVE-2021-26855"),
            List.of("T1190"),
            Optional.of(Instant.parse("2021-03-03T02:14:07Z")),
            Optional.of(Instant.parse("2021-03-03T02:20:00Z")),
            3,
            new Place("C:\\logs\\HttpProxy_1.LOG", "ab".repeat(32), Place.Unit.LINE, line, 99),
            "the raw line, \u0000 and \uD800 \uD83D\uDE00 and all",
            Map.of("actor", actor, "object", object)));
  }

  static RunRecord run(List<String> servers, FindingRecord... findings) {
    return new RunRecord(
        "Postern 0.1.0",
        "2026-01",
        List.of("evidence/ex01"),
        new RunFigures(4, 1_000, 20, 1),
        servers.stream().map(name -> new ServerState(name, "COMPROMISED")).toList(),
        List.of(findings),
        "{\"schema\":\"postern.check/1\"}");
  }

  static RequirementOutcome outcome(String requirement, String server, Outcome outcome) {
    return new RequirementOutcome(
        "ed-21-02",
        requirement,
        server,
        "Do " + requirement,
        outcome,
        "evidence says " + outcome,
        Optional.of(DAY.plusDays(2)),
        Optional.empty());
  }
}
