package org.postern.response.directive.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.response.ServerAssessment;
import org.postern.response.directive.DirectivePack;
import org.postern.response.directive.query.Answers;
import org.postern.response.directive.query.Ground;
import org.postern.response.directive.query.Judged;
import org.postern.response.directive.query.Query;
import org.postern.response.directive.query.Scope;
import org.postern.sigma.parse.DocumentReader;

/** Each word, with a server of which it holds, one of which it does not, and one nobody knows. */
class WordsTest {
  private static final DirectivePack PACK =
      Packs.pack(
          Packs.withRequirement("scope: server\nattest: Done.\n")
              + """
              tests:
                - name: servers
                  now: 2021-03-15T00:00:00Z
                  expect: {one: UNPROVED}
                  servers:
                    GOOD:
                      builds: {2020-12-20: 15.1.2176.2, 2021-01-02: 15.1.2176.9}
                      read: {iis: 2021-01-01 2021-03-14, httpproxy: 2021-01-01 2021-03-14, ecp-server: 2021-01-01 2021-03-14}
                      mitigations: {backend-cookie: in-force, ecp-pool: cannot-tell}
                    BAD:
                      builds: {2020-12-10: 15.0.1497.2}
                      read: {iis: 2021-02-01 2021-03-01}
                      findings: [{stage: success, severity: high, wave: ProxyLogon}]
                      mitigations: {backend-cookie: partial, ecp-pool: absent}
                    DIM: {}
                    ODD: {builds: {2021-01-01: 15.9.1.1}, read: {iis: 2021-02-01 2021-03-14}}
              """);

  private static final Map<String, ServerAssessment> SERVERS =
      new InventedEvidence(Packs.KNOWLEDGE)
          .assess(PACK.tests().getFirst().servers()).servers().stream()
              .collect(java.util.stream.Collectors.toMap(ServerAssessment::name, s -> s));

  @ParameterizedTest(name = "{0} of {1} is {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "verdict: NO_SIGNS | GOOD | TRUE | The verdict is NO_SIGNS.",
        "verdict: [NO_SIGNS, TARGETED] | BAD | FALSE | The verdict is COMPROMISED.",
        "verdict: NO_SIGNS | DIM | UNKNOWN | The verdict is UNDETERMINED.",
        "verdict: UNDETERMINED | DIM | TRUE | UNDETERMINED",
        "found: {stage: [success, foothold]} | BAD | TRUE | Found: An invented finding.",
        "found: {stage: success, at-least: critical} | BAD | UNKNOWN | not everything could be seen",
        "found: {stage: success, wave: proxylogon} | BAD | TRUE | Found",
        "found: {stage: success, wave: ProxyShell} | BAD | UNKNOWN | not everything",
        "found: {stage: success} | GOOD | FALSE | cover the whole time",
        "found: {stage: success} | DIM | UNKNOWN | Nothing of stage success was found",
        "build: {closes: CVE-2021-26855} | GOOD | TRUE | holds the fix of CVE-2021-26855",
        "build: {closes: CVE-2021-26855} | BAD | FALSE | is open to CVE-2021-26855",
        "build: {closes: CVE-2021-26855} | DIM | UNKNOWN | does not name the build",
        "build: {closes: CVE-2021-26855} | ODD | UNKNOWN | not in the table",
        "build: {at-least: latest-of-cumulative-update} | GOOD | FALSE | the newest known on",
        "build: {at-least: latest-security-update} | BAD | FALSE | seen until 2021-03-01",
        "build: {released-since: 2021-03-02} | GOOD | TRUE | released on 2021-03-02",
        "build: {released-since: 2021-03-03} | GOOD | FALSE | asked is 2021-03-03",
        "build: {released-since: 2021-03-03} | DIM | UNKNOWN | does not name",
        "build: {product: [2016, 2019]} | GOOD | TRUE | 2016 CU19",
        "build: {product: 2016} | BAD | FALSE | 2013",
        "build: {cumulative-update: 2016 CU19} | GOOD | TRUE | accepted are 2016 CU19",
        "build: {cumulative-update: 2016 CU20} | GOOD | FALSE | accepted are 2016 CU20",
        "build: {product: 2016, closes: CVE-2021-34473} | GOOD | FALSE | CVE-2021-34473",
        "support: in-support | GOOD | TRUE | lasts until 2025-10-14",
        "support: in-support | DIM | UNKNOWN | does not name",
        "wave: {ProxyLogon: closed} | GOOD | TRUE | holds the fix",
        "wave: {ProxyLogon: closed} | BAD | FALSE | open to",
        "wave: {ProxyLogon: never-open} | GOOD | TRUE | ProxyLogon: Closed before",
        "wave: {ProxyLogon: never-open} | BAD | FALSE | Open to ProxyLogon",
        "wave: {ProxyShell: never-open} | GOOD | UNKNOWN | had not begun",
        "blind-days: 0 | GOOD | UNKNOWN | the build before that day is not known",
        "blind-days: 0 | BAD | FALSE | Open to",
        "blind-days: {ProxyLogon: 0} | GOOD | TRUE | ProxyLogon",
        "blind-days: {ProxyLogon: 0} | BAD | FALSE | days",
        "blind-days: {ProxyLogon: 99} | BAD | TRUE | days",
        "blind-days: 0 | DIM | UNKNOWN | does not reach",
        "mitigation: {backend-cookie: in-force} | GOOD | TRUE | Backend cookie",
        "mitigation: {backend-cookie: in-force} | BAD | FALSE | Backend cookie",
        "mitigation: {ecp-pool: in-force} | GOOD | UNKNOWN | pool off",
        "mitigation: {ecp-pool: in-force} | BAD | FALSE | pool off",
        "mitigation: {ecp-pool: in-force} | DIM | UNKNOWN | was not among the evidence",
        "read: {iis: 2021-01-01} | GOOD | TRUE | read from 2021-01-01 to 2021-03-14",
        "read: {iis: 2021-01-01} | BAD | FALSE | read from 2021-02-01",
        "read: {iis: any} | BAD | TRUE | 1 read",
        "read: {iis: any} | DIM | FALSE | Nothing of the kind iis",
        "evidence-age: 7 | GOOD | TRUE | is of 2021-03-14",
        "evidence-age: 7 | BAD | FALSE | at most 7 days old",
        "evidence-age: 7 | DIM | UNKNOWN | No dated entry",
        "answer: {internet: yes} | GOOD | TRUE | Anna answered yes: Is it open",
        "answer: {internet: no} | GOOD | FALSE | Anna answered yes",
        "answer: {internet: yes} | BAD | UNKNOWN | A person must answer: Is it open",
        "answer: {skilled: no} | BAD | TRUE | Ben answered no: Are you skilled?",
        "not: {verdict: NO_SIGNS} | DIM | UNKNOWN | UNDETERMINED",
        "any: [{support: in-support}, {verdict: NO_SIGNS}] | DIM | UNKNOWN | does not name",
        "any: [{read: {iis: any}}, {answer: {skilled: no}}] | DIM | TRUE | Ben answered",
        "all: [{read: {iis: any}}, {support: in-support}] | DIM | FALSE | Nothing of the kind",
      })
  void saysWhetherAndWhy(String query, String server, String truth, String why) {
    Judged judged = read(query).judge(ground(Objects.requireNonNull(SERVERS.get(server))));
    assertThat(judged.truth().name()).as(judged.why().toString()).isEqualTo(truth);
    assertThat(String.join(" ", judged.why())).contains(why);
  }

  private static Query read(String yaml) {
    Problems problems = new Problems("x");
    Optional<Query> query =
        new QueryReader(
                problems,
                Packs.KNOWLEDGE,
                Map.of("skilled", Scope.ORGANISATION, "internet", Scope.SERVER))
            .read(DocumentReader.read("x", yaml, 0).documents().getFirst(), Scope.SERVER);
    return query.orElseThrow(() -> new AssertionError(problems.all()));
  }

  private static Ground ground(ServerAssessment server) {
    return new Ground(
        List.copyOf(SERVERS.values()),
        Optional.of(server),
        Packs.KNOWLEDGE,
        Instant.parse("2021-03-15T00:00:00Z"),
        "x",
        PACK.questions(),
        new Answers(
            List.of(
                new Answers.Given("x", "internet", "GOOD", true, "Anna"),
                new Answers.Given("x", "skilled", "", true, "Anna"),
                new Answers.Given("x", "skilled", "", false, "Ben"))));
  }
}
