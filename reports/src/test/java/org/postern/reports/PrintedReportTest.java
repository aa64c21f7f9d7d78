package org.postern.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Severity;
import org.postern.engine.text.Visible;
import org.postern.reports.print.Paper;
import org.postern.reports.print.PrintedPages;
import org.postern.response.ServerAssessment;
import org.postern.response.directive.Checklist;
import org.postern.response.playbook.PlaybookBook;

class PrintedReportTest {
  private static final LocalDate DAY = LocalDate.of(2021, 3, 13);

  @Test
  void everyFindingIsThereWithItsLineAndPlace() throws IOException {
    String text =
        PrintedText.packed(
            PrintedReport.print(
                Sample.assessment(), Checklist.none(), PlaybookBook.empty(), DAY, Paper.A4));
    for (ServerAssessment server : Sample.assessment().servers()) {
      assertThat(text).contains(packed(server.name()));
      for (Finding finding : server.findings()) {
        assertThat(text).contains(packed(finding.evidence()), packed(finding.place().path()));
      }
      server.decisions().forEach(one -> assertThat(text).contains(packed(one.title())));
    }
    assertThat(Sample.assessment().servers().getFirst().findings())
        .anyMatch(f -> f.severity() == Severity.INFORMATIONAL);
  }

  @Test
  void hostileTextIsWrittenOutOnPaper() throws IOException {
    String text =
        PrintedText.packed(
            PrintedReport.print(
                Sample.assessment(), Checklist.none(), PlaybookBook.empty(), DAY, Paper.LETTER));
    assertThat(text)
        .contains("<script>alert(1)</script>\\u001B[2J\\u202Egnp.\\u0000")
        .doesNotContain("\u202E", "\u001b");
  }

  @Test
  void pagesAreNumberedAndTheSameEveryTime() throws IOException {
    PrintedPages once =
        PrintedReport.print(
            Sample.assessment(), Checklist.none(), PlaybookBook.empty(), DAY, Paper.A4);
    PrintedPages again =
        PrintedReport.print(
            Sample.assessment(), Checklist.none(), PlaybookBook.empty(), DAY, Paper.A4);
    assertThat(PrintedText.bytes(again)).isEqualTo(PrintedText.bytes(once));
    assertThat(once.pages()).isGreaterThan(2);
    assertThat(PrintedText.packed(once)).contains("Page2of" + once.pages());
  }

  private static String packed(String text) {
    return Visible.of(text).replaceAll("\\s", "");
  }
}
