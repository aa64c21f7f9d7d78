package org.postern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.finding.Problem;
import org.postern.response.Assessment;
import org.postern.response.ServerAssessment;
import org.postern.response.Verdict;

/** Evidence that was doctored: it may hide what it destroyed, never that it was doctored. */
class ForgedEvidenceTest {
  private static final String HEAD =
      "#Software: Microsoft Internet Information Services 10.0\r\n#Version: 1.0\r\n"
          + "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip"
          + " cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken\r\n";
  private static final String PROXY_HEAD =
      "#Software: Microsoft Exchange Server\r\n#Version: 15.01.2106.006\r\n"
          + "#Log-type: HttpProxy Logs\r\n#Fields: DateTime,UrlStem,AnchorMailbox,"
          + "ClientIpAddress,ServerHostName,HttpStatus\r\n";
  private static final String INTRUSION =
      "2021-03-03T02:14:07.000Z,/ecp/y.js,ServerInfo~a]@ex01:444/ecp/proxyLogon.ecp?#,"
          + "203.0.113.7,EX01,241\r\n";

  @TempDir Path folder;

  @Test
  void aClockThatWasSetBackIsTold() throws IOException {
    StringBuilder events = new StringBuilder();
    for (int hour : List.of(1, 2, 3, 4, 1, 2)) {
      events.append(event(100 + events.length(), 4624, "2021-03-03T0%d:14:07Z".formatted(hour)));
    }
    write("events.json", events.toString());
    assertThat(reasons()).anyMatch(r -> r.contains("the clock was set back"));
  }

  @Test
  void duplicatedAndReorderedLinesChangeNoVerdictAndNoFirstTime() throws IOException {
    write("a.LOG", PROXY_HEAD + line("01:00:00") + INTRUSION + line("03:00:00"));
    ServerAssessment before = assess().servers().getFirst();
    write(
        "a.LOG",
        PROXY_HEAD + line("03:00:00") + INTRUSION + line("01:00:00") + INTRUSION + INTRUSION);
    ServerAssessment after = assess().servers().getFirst();
    assertThat(after.verdict()).isEqualTo(before.verdict()).isEqualTo(Verdict.COMPROMISED);
    assertThat(after.findings().getFirst().first()).isEqualTo(before.findings().getFirst().first());
    assertThat(after.findings().getFirst().count())
        .isEqualTo(3 * before.findings().getFirst().count());
  }

  @Test
  void aClearedLogIsAFindingAndMissingRecordsAreAGap() throws IOException {
    write(
        "events.json",
        event(7, 4624, "2021-03-03T01:14:07Z") + event(1, 1102, "2021-03-03T02:14:07Z"));
    assertThat(assess().servers().getFirst().findings())
        .anyMatch(f -> f.title().toLowerCase(java.util.Locale.ROOT).contains("cleared"));
  }

  @Test
  void loggingThatWasOffIsAGapInEveryReport() throws IOException {
    StringBuilder log = new StringBuilder(HEAD);
    for (int hour = 0; hour < 24; hour++) {
      if (hour < 4 || hour > 11) {
        log.append(
            "2021-03-03 %02d:00:00 10.0.0.1 GET /owa/ - 443 - 192.0.2.1 - - 200 0 0 1\r\n"
                .formatted(hour));
      }
    }
    write("u_ex210303.log", log.toString());
    Map<String, String> texts = Outputs.of(folder).texts();
    for (String format : List.of("terminal", "report.html", "report.pdf")) {
      assertThat(texts.getOrDefault(format, "").replaceAll("\\s+", " "))
          .as(format)
          .contains("2021-03-03 03:00");
    }
    assertThat(texts.get("check.json")).contains("2021-03-03T03:00:00Z", "2021-03-03T12:00:00Z");
  }

  @Test
  void aHeaderForgedInTheMiddleIsToldAndHidesNothingBehindTheNext() throws IOException {
    String shell =
        "2021-03-03 02:14:09 10.0.0.1 POST /aspnet_client/shell.aspx cmd=x 443 - 203.0.113.7 - -"
            + " 200 0 0 12\r\n";
    write(
        "u_ex210303.log", HEAD + shell + "#Fields: date time x-nothing\r\n" + shell + HEAD + shell);
    Assessment assessment = assess();
    assertThat(assessment.servers().getFirst().findings())
        .anyMatch(f -> f.place().number() == 4 && f.count() >= 2);
    assertThat(reasons()).anyMatch(r -> r.contains("columns"));
  }

  @Test
  void aForgedKindOfLogDoesNotMakeItUnread() throws IOException {
    write("a.LOG", "#Software: Our own report, nothing to see\r\n" + PROXY_HEAD + INTRUSION);
    assertThat(assess().servers().getFirst().verdict()).isEqualTo(Verdict.COMPROMISED);
  }

  @Test
  void copiesOfOurOwnReportsAreNoResults() throws IOException {
    write("a.LOG", PROXY_HEAD + INTRUSION);
    Outputs first = Outputs.of(folder);
    List<ServerAssessment> before = first.assessment().servers();
    for (Map.Entry<String, String> report : first.texts().entrySet()) {
      write(
          report.getKey().replace('/', '-'), report.getValue().replace("COMPROMISED", "NO_SIGNS"));
    }
    Assessment after = assess();
    assertThat(after.servers()).isEqualTo(before);
    assertThat(after.notRead()).isEmpty();
  }

  private List<String> reasons() {
    return assess().problems().stream().map(Problem::reason).toList();
  }

  private Assessment assess() {
    return Outputs.assess(folder);
  }

  private static String line(String time) {
    return "2021-03-03T" + time + ".000Z,/owa/,,192.0.2.1,EX01,200\r\n";
  }

  private static String event(int record, int id, String time) {
    return """
        {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Eventlog"}},\
        "EventID":%d,"EventRecordID":%d,"Channel":"Security","Computer":"EX01",\
        "TimeCreated":{"#attributes":{"SystemTime":"%s"}}},"EventData":{"a":"b"}}}
        """
        .formatted(id, record, time);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }
}
