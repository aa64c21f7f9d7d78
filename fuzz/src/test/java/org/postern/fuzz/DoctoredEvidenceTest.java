package org.postern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each way to doctor evidence, in every format of output: the intrusion is still told wherever
 * findings are, and that something is odd wherever it is told what was read.
 */
class DoctoredEvidenceTest {
  private static final String PROXY =
      "#Software: Microsoft Exchange Server\r\n#Version: 15.01.2106.006\r\n"
          + "#Log-type: HttpProxy Logs\r\n#Fields: DateTime,UrlStem,AnchorMailbox,"
          + "ClientIpAddress,ServerHostName,HttpStatus\r\n";
  private static final String INTRUSION =
      "2021-03-03T02:14:07.000Z,/ecp/y.js,ServerInfo~a]@ex01:444/ecp/proxyLogon.ecp?#,"
          + "203.0.113.7,EX01,241\r\n";
  private static final String IIS =
      "#Software: Microsoft Internet Information Services 10.0\r\n#Version: 1.0\r\n"
          + "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip"
          + " cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken\r\n";

  /** Where the address that the intruder came from stands. */
  private static final List<String> TELL_OF_THE_INTRUDER =
      List.of(
          "terminal",
          "findings.csv",
          "timeline.csv",
          "report.html",
          "report.pdf",
          "check.json",
          "stix.json",
          "misp.json",
          "ocsf.jsonl",
          "cisa.csv",
          "cisa.html",
          "cisa.pdf",
          "console/findings.html",
          "console/finding-1.html",
          "console/server.html",
          "api/findings.json",
          "api/finding-1.json");

  /** Where it stands that a server was broken into, if not where from. */
  private static final List<String> TELL_OF_THE_SERVER =
      List.of(
          "brief.html",
          "brief.pdf",
          "console/overview.html",
          "console/servers.html",
          "console/brief.html",
          "api/servers.json",
          "api/history.json",
          "console/run.html");

  /** Where it stands what could not be read as it should. */
  private static final List<String> TELL_OF_ODDITIES =
      List.of("terminal", "report.html", "report.pdf", "check.json", "console/run.html");

  /** Where it stands of what time there is evidence. */
  private static final List<String> TELL_OF_GAPS =
      List.of("terminal", "report.html", "report.pdf", "check.json", "console/server.html");

  /** The log names a server of its own. */
  private static final List<String> TELL_OF_MISSING_RECORDS =
      List.of("terminal", "report.html", "report.pdf", "check.json", "console/server-mail.html");

  private static final List<String> TELL_OF_THE_CLEARED_LOG =
      List.of(
          "terminal",
          "findings.csv",
          "timeline.csv",
          "report.html",
          "report.pdf",
          "check.json",
          "ocsf.jsonl",
          "cisa.csv",
          "cisa.html",
          "cisa.pdf",
          "console/findings.html",
          "console/server.html",
          "api/findings.json");

  private static final int FIRST_RECORD = 4096 + 512;
  private static final int RECORD = 0x2A2A;
  private static final int SIZE = 4;
  private static final int NUMBER = 8;

  @TempDir Path folder;

  /** What an intruder does to logs that say what he did. */
  @SuppressWarnings("ImmutableEnumChecker") // the lists are List.of
  enum Doctoring {
    CLOCK_SET_BACK(
        "events.json",
        events(List.of(1, 2, 3, 4, 1, 2)),
        TELL_OF_ODDITIES,
        "the clock was set back"),
    DUPLICATED_AND_REORDERED(
        "b.LOG",
        PROXY + line("04:00:00") + line("01:00:00") + INTRUSION + line("04:00:00") + INTRUSION,
        TELL_OF_ODDITIES,
        "jump back by"),
    LOG_CLEARED("events.json", event(1, 1102, 5), TELL_OF_THE_CLEARED_LOG, "cleared"),
    LOGGING_OFF("u_ex210303.log", IIS + hours(0, 3) + hours(12, 23), TELL_OF_GAPS, "03:00"),
    LOGGING_OFF_FOR_AN_HOUR("u_ex210303.log", IIS + busy(0, 3) + busy(5, 9), TELL_OF_GAPS, "03:59"),
    HEADER_FORGED(
        "u_ex210303.log",
        IIS + hours(0, 5) + "#Fields: date time x-nothing\r\n" + hours(6, 23),
        TELL_OF_ODDITIES,
        "other columns"),
    REPORT_FORGED(
        "check.json",
        "{\"schema\":\"postern.check/1\",\"servers\":[{\"name\":\"EX01\",\"verdict\":\"NO_SIGNS\"}]}",
        List.of("terminal", "check.json", "console/servers.html", "api/servers.json"),
        "compromised");

    private final String name;
    private final String text;
    private final List<String> tellers;
    private final String told;

    Doctoring(String name, String text, List<String> tellers, String told) {
      this.name = name;
      this.text = text;
      this.tellers = tellers;
      this.told = told;
    }

    private static String line(String time) {
      return "2021-03-03T" + time + ".000Z,/owa/,,192.0.2.1,EX01,200\r\n";
    }

    private static String hours(int from, int to) {
      StringBuilder lines = new StringBuilder();
      for (int hour = from; hour <= to; hour++) {
        lines.append(
            "2021-03-03 %02d:00:00 10.0.0.1 GET /owa/ - 443 - 192.0.2.1 - - 200 0 0 1\r\n"
                .formatted(hour));
      }
      return lines.toString();
    }

    private static String busy(int from, int to) {
      StringBuilder lines = new StringBuilder();
      for (int second = 3_600 * from; second < 3_600 * (to + 1); second += 5) {
        lines.append(
            "2021-03-03 %02d:%02d:%02d 10.0.0.1 GET /owa/ - 443 - 192.0.2.1 - - 200 0 0 1\r\n"
                .formatted(second / 3_600, second / 60 % 60, second % 60));
      }
      return lines.toString();
    }

    private static String events(List<Integer> hours) {
      StringBuilder events = new StringBuilder();
      for (int i = 0; i < hours.size(); i++) {
        events.append(event(100 + i, 4624, hours.get(i)));
      }
      return events.toString();
    }

    private static String event(int record, int id, int hour) {
      return """
          {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Eventlog"}},\
          "EventID":%d,"EventRecordID":%d,"Channel":"Security","Computer":"EX01",\
          "TimeCreated":{"#attributes":{"SystemTime":"2021-03-03T%02d:14:07Z"}}},\
          "EventData":{"a":"b"}}}
          """
          .formatted(id, record, hour);
    }
  }

  @ParameterizedTest
  @EnumSource(Doctoring.class)
  void everyOutputTellsOfTheIntrusionAndWhatTellsOfReadingTellsOfTheDoctoring(Doctoring doctoring)
      throws IOException {
    write("a.LOG", PROXY + INTRUSION);
    write(doctoring.name, doctoring.text);
    told(doctoring.tellers, doctoring.told);
  }

  @Test
  void recordsThatWereCutOutOfAnEventLogAreTold() throws IOException {
    write("a.LOG", PROXY + INTRUSION);
    ByteBuffer log =
        ByteBuffer.wrap(Files.readAllBytes(Root.SEEDS.resolve("evtx/one-chunk")))
            .order(ByteOrder.LITTLE_ENDIAN);
    int second = FIRST_RECORD + log.getInt(FIRST_RECORD + SIZE);
    long number = log.getLong(FIRST_RECORD + NUMBER);
    for (int at = second; log.getInt(at) == RECORD; at += log.getInt(at + SIZE)) {
      log.putLong(at + NUMBER, log.getLong(at + NUMBER) + 1_000);
    }
    Files.write(folder.resolve("Security.evtx"), log.array());
    told(TELL_OF_MISSING_RECORDS, "records " + (number + 1) + " to " + (number + 1_000));
  }

  private void told(List<String> tellers, String told) throws IOException {
    Map<String, String> texts = Outputs.of(folder).texts();
    for (String format : TELL_OF_THE_INTRUDER) {
      assertThat(words(texts, format)).as(format).contains("203.0.113.7");
    }
    for (String format : TELL_OF_THE_SERVER) {
      assertThat(words(texts, format)).as(format).contains("ex01");
    }
    for (String format : tellers) {
      assertThat(words(texts, format)).as(format).contains(told);
    }
  }

  /** Paper breaks its lines where they are full. */
  private static String words(Map<String, String> texts, String format) {
    return texts.getOrDefault(format, "").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }
}
