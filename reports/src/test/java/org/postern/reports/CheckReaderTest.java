package org.postern.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.response.Assessment;
import org.postern.response.directive.Checklist;
import org.postern.response.playbook.PlaybookBook;

class CheckReaderTest {
  @Test
  void whatWasWrittenIsReadBackAsItWas() throws IOException {
    assertThat(read(json(Sample.assessment()))).isEqualTo(Sample.assessment());
    Assessment nothing =
        new Assessment(
            List.of(), List.of(), 0, 0, 0, 0, 0, List.of(), Sample.assessment().knowledge());
    assertThat(read(json(nothing))).isEqualTo(nothing);
  }

  @Test
  void reportsMadeAgainHaveTheSameBytes() throws IOException {
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    HtmlReport.write(Sample.assessment(), Checklist.none(), PlaybookBook.empty(), first);
    HtmlReport.write(
        read(json(Sample.assessment())), Checklist.none(), PlaybookBook.empty(), again);
    assertThat(again.toByteArray()).isEqualTo(first.toByteArray());
  }

  @Test
  void filesOfBeforeAreReadWithoutWhatTheyDoNotHave() throws IOException {
    String old = json(Sample.assessment()).replaceAll("\"(flags|expectedSsl|foundSsl)\"", "\"x\"");
    assertThat(read(old).servers()).hasSize(2);
  }

  @Test
  void whatIsNoResultIsRefusedWithTheReason() throws IOException {
    String good = json(Sample.assessment());
    for (String bad :
        List.of(
            "",
            "[]",
            "{}",
            "not json",
            good.substring(0, good.length() / 2),
            good.replace("postern.check/1", "postern.check/9"),
            good.replace("\"COMPROMISED\"", "\"CLEAN\""),
            good.replace("2021-03-03T02:14:07.120Z", "yesterday"),
            good.replace("\"logs\" : 12", "\"logs\" : 99999999999"),
            good.replace("\"count\" : 7", "\"count\" : 0"),
            good.replace("15.1.2106.6", "fifteen"))) {
      assertThatThrownBy(() -> read(bad))
          .isInstanceOf(UnreadableCheckException.class)
          .hasMessageContaining("run postern check again");
    }
  }

  private static Assessment read(String json) throws IOException {
    return CheckReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static String json(Assessment assessment) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.write(assessment, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
