package org.postern.reports.cisa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.exchange.Knowledge;
import org.postern.reports.PrintedText;
import org.postern.reports.Sample;
import org.postern.reports.cisa.StatusReport.By;
import org.postern.reports.cisa.StatusReport.Entry;
import org.postern.reports.print.Paper;
import org.postern.response.Assessment;

class StatusReportTest {
  private static final StatusReport REPORT =
      StatusReportMapper.of(Sample.assessment(), "", LocalDate.of(2021, 3, 13));

  @Test
  void fillsInWhatTheEvidenceTells() {
    assertThat(value("The incident", "First known activity of an intruder"))
        .isEqualTo("2021-03-03 02:14:07 UTC");
    assertThat(value("The incident", "Attack vector")).contains("CVE-2021-26855");
    assertThat(value("Affected systems", "of these compromised")).isEqualTo("1");
    assertThat(value("Server EX01", "Builds")).contains("15.1.2106.6");
    assertThat(
            value(
                "Signs that the directive asks for", "Web shell or other code left by an intruder"))
        .isEqualTo("yes");
    assertThat(value("Indicators", "Address 203.0.113.61"))
        .contains("part of an intrusion", "EX01");
  }

  @Test
  void marksWhatOnlyAPersonKnows() throws IOException {
    assertThat(REPORT.open()).isGreaterThan(20);
    assertThat(html()).contains(REPORT.open() + " marked entries are yours", "To fill in: ");
    assertThat(csv().lines().filter(line -> line.contains(",you,")).count())
        .isEqualTo(REPORT.open());
    StatusReport named = StatusReportMapper.of(Sample.assessment(), "Harrow County", REPORT.date());
    assertThat(named.open()).isEqualTo(REPORT.open() - 1);
  }

  @Test
  void claimsNoIntrusionWhereNoneIsProved() {
    StatusReport nothing =
        StatusReportMapper.of(
            new Assessment(
                List.of(), List.of(), 0, 0, 0, 0, 0, List.of(), Knowledge.builtIn().provenance()),
            "",
            REPORT.date());
    assertThat(nothing.parts().toString())
        .contains("No intrusion is proved by what was read.")
        .doesNotContain("CVE-");
  }

  @Test
  void hostileTextStaysText() throws IOException {
    assertThat(html()).contains("&lt;script&gt;").doesNotContain("<script", "\u202E", "\u001b");
    assertThat(csv()).doesNotContainPattern("(?m)(^|,|\")[=+@|-]").doesNotContain("\u202E");
    String paper = PrintedText.packed(StatusReportPage.print(REPORT, Paper.LETTER));
    assertThat(paper).contains("Server=cmd|'/Cx'!A1<script>");
  }

  private static String value(String part, String name) {
    return REPORT.parts().stream()
        .filter(p -> p.title().equals(part))
        .flatMap(p -> p.entries().stream())
        .filter(e -> e.name().equals(name) && e.by() == By.EVIDENCE)
        .map(Entry::value)
        .findFirst()
        .orElseThrow();
  }

  private static String html() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StatusReportPage.write(REPORT, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String csv() throws IOException {
    StringBuilder out = new StringBuilder();
    StatusReportPage.writeCsv(REPORT, out);
    assertThat(List.of(out.toString().split("\r\n")).getFirst())
        .isEqualTo("part,field,value,filled_in_by,what_belongs_here");
    return out.toString();
  }
}
