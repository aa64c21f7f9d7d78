package org.postern.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.postern.engine.detect.LogEvent;
import org.postern.engine.text.Columns;
import org.postern.exchange.LogKind;

/** What is told of a line's raw bytes is what its columns tell. */
class LogFormatTest {
  private static final List<String> VALUES =
      List.of(
          "",
          "-",
          "2021-03-03T02:14:07.123Z",
          "2021-03-03",
          "02:14:07",
          "\"2021-03-03T02:14:07Z\"",
          "ex01.harrow.example",
          "EX02",
          "\"ex03, the third\"",
          "\"a\"\"b\"",
          "\"open",
          ".",
          "-ex04",
          "é");
  private static final List<String> NAMES =
      List.of("DateTime", "date", "time", "ServerHostName", "s-computername", "UrlStem", "Server");

  @Property(tries = 3000)
  void rawBytesTellWhatColumnsTell(@ForAll long seed) {
    Random random = new Random(seed);
    LogKind kind =
        List.of(LogKind.IIS, LogKind.HTTP_PROXY, LogKind.ECP_SERVER).get(random.nextInt(3));
    String separator = kind == LogKind.IIS ? " " : ",";
    LogFormat format = new LogFormat(kind, new Headers(kind));
    byte[] fields = bytes("#Fields: " + row(NAMES, random, separator));
    assertThat(format.directive(fields, 0, fields.length)).isTrue();
    int declared =
        columns(kind).split(fields, 9, fields.length).stream().distinct().toList().size();
    for (int i = 0; i < 10; i++) {
      byte[] line = bytes("x" + row(VALUES, random, separator) + "\r\n");
      int to = line.length - 2;
      LogEvent event = format.event(line, 1, to);
      assertThat(format.time(line, 1, to)).isEqualTo(format.time(event));
      assertThat(format.server(line, 1, to)).isEqualTo(format.server(event));
      assertThat(format.isShort(line, 1, to))
          .isEqualTo(columns(kind).split(line, 1, to).size() < declared);
    }
  }

  @Test
  void aLogOfSetupHasItsOwnColumns() {
    LogFormat format = new LogFormat(LogKind.SETUP, new Headers(LogKind.SETUP));
    byte[] line = bytes("[03/08/2021 04:32:02.0206] [0] Starting Microsoft Exchange Server 2016");
    assertThat(format.isShort(line, 0, line.length)).isFalse();
    assertThat(format.server(line, 0, line.length)).isEmpty();
    assertThat(format.time(line, 0, line.length)).isPresent();
  }

  private static Columns columns(LogKind kind) {
    return kind == LogKind.IIS ? Columns.W3C : Columns.CSV;
  }

  private static String row(List<String> values, Random random, String separator) {
    StringBuilder row = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      row.append(values.get(random.nextInt(values.size()))).append(i > 0 ? separator : "");
    }
    return row.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
