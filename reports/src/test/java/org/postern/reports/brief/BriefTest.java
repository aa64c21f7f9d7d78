package org.postern.reports.brief;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postern.exchange.Knowledge;
import org.postern.reports.PrintedText;
import org.postern.reports.Sample;
import org.postern.reports.brief.BriefContent.Answer;
import org.postern.reports.brief.BriefContent.BlindDays;
import org.postern.reports.brief.BriefContent.Challenge;
import org.postern.reports.brief.BriefContent.Deadline;
import org.postern.reports.brief.BriefContent.LeaderQuestion;
import org.postern.reports.brief.BriefContent.RequirementCount;
import org.postern.reports.print.Paper;
import org.postern.reports.print.PrintedPages;
import org.postern.response.Assessment;
import org.postern.response.Verdict;

class BriefTest {
  private static final LocalDate DAY = LocalDate.of(2021, 3, 13);
  private static final DaySpan SPRING =
      new DaySpan(LocalDate.of(2021, 1, 3), LocalDate.of(2021, 3, 12));

  @Test
  void aCheckAloneAnswersWhatItCanAndSaysWhatItCannot() throws IOException {
    BriefContent brief = BriefMapper.of(Sample.assessment(), "Harrow County", DAY);
    assertThat(brief.headline()).isEqualTo("1 of 2 servers was broken into.");
    assertThat(brief.compromised().word()).isEqualTo("Yes");
    assertThat(brief.safe().word()).isEqualTo("No");
    assertThat(brief.safe().sentences().getFirst()).contains("EX01 stays unsafe");
    assertThat(brief.blindDays()).containsExactly(new BlindDays("ProxyLogon", 1, 69, 3));
    assertThat(html(brief))
        .contains(
            "Harrow County",
            "No directive is recorded as followed yet",
            "Not answered yet.",
            "Has it the technical capability");
  }

  @Test
  void nothingExaminedIsNoAllClear() {
    BriefContent brief =
        BriefMapper.of(
            new Assessment(
                List.of(), List.of(), 0, 0, 0, 0, 0, List.of(), Knowledge.builtIn().provenance()),
            "",
            DAY);
    assertThat(brief.compromised().word()).isEqualTo("Not known");
    assertThat(brief.safe().word()).isEqualTo("Not known");
    assertThat(brief.picture()).isEmpty();
  }

  @Test
  void allPartsOfACaseStandOnThePage() throws IOException {
    BriefContent full = full(4, "");
    String text = PrintedText.packed(Brief.print(full, Paper.A4));
    for (String part :
        List.of(
            "ED 21-02: 5 done, 2 open",
            "EX01 cannot be updated in time. Needed from the CIO: a maintenance window",
            "2021-04-05 12:00 EDT: full scan",
            "Patched and scanned.",
            "5 of 9")) {
      assertThat(text).contains(part.replace(" ", ""));
      assertThat(html(full).replaceAll("<[^>]*>", "")).contains(part);
    }
  }

  @Test
  void fitsOnePageOfEitherPaperWithTwentyServersAndCountsTheRest() throws IOException {
    for (Paper paper : Paper.values()) {
      assertThat(Brief.print(full(20, ""), paper).pages()).isEqualTo(1);
      PrintedPages many = Brief.print(full(300, ""), paper);
      assertThat(many.pages()).isEqualTo(1);
      assertThat(PrintedText.packed(many)).containsPattern("and2[0-9]{2}moreservers");
    }
    assertThat(PrintedText.packed(Brief.print(full(20, ""), Paper.LETTER))).contains("SERVER-20");
  }

  @Test
  void fitsOnePageWhateverTheTextsAre() throws IOException {
    for (String text :
        List.of("W".repeat(32_000), Sample.HOSTILE.repeat(200), "a b ".repeat(9_000))) {
      BriefContent brief = full(40, text);
      assertThat(Brief.print(brief, Paper.LETTER).pages()).isEqualTo(1);
      assertThat(html(brief)).doesNotContain("<script", "\u202E", "\u001b", "http://", "src=");
    }
  }

  @Test
  void sameContentSameBytes() throws IOException {
    BriefContent brief = BriefMapper.of(Sample.assessment(), "Harrow County", DAY);
    assertThat(PrintedText.bytes(Brief.print(brief, Paper.A4)))
        .isEqualTo(PrintedText.bytes(Brief.print(brief, Paper.A4)));
  }

  @Test
  void neverSaysClean() throws IOException {
    for (Verdict verdict : Verdict.values()) {
      assertThat(html(full(3, "", verdict)).toLowerCase(Locale.ROOT))
          .doesNotContainPattern("\\bclean\\b");
    }
  }

  private static BriefContent full(int servers, String more) {
    return full(servers, more, Verdict.COMPROMISED);
  }

  private static BriefContent full(int servers, String more, Verdict verdict) {
    List<ServerRow> rows = new ArrayList<>();
    IntStream.rangeClosed(1, servers)
        .forEach(
            i ->
                rows.add(
                    new ServerRow(
                        "SERVER-" + i + more,
                        verdict,
                        "open to ProxyLogon",
                        "5 of 9",
                        List.of(SPRING),
                        List.of(SPRING),
                        List.of(new DaySpan(SPRING.from(), SPRING.from().plusDays(5))),
                        List.of(SPRING.from().plusDays(50)))));
    return new BriefContent(
        "Harrow County" + more,
        DAY,
        "A headline." + more,
        new Answer("Yes", List.of("An intruder got in." + more)),
        new Answer("No", List.of("Still open." + more)),
        rows,
        List.of(
            new RequirementCount("ED 21-02" + more, "done", 5),
            new RequirementCount("ED 21-02" + more, "open", 2)),
        List.of(
            new Challenge(
                "EX01 cannot be updated in time." + more,
                "a maintenance window" + more,
                "the CIO")),
        List.of(new BlindDays("ProxyLogon", 4, 264, 65)),
        List.of(new Deadline("2021-04-05 12:00 EDT", "full scan" + more)),
        BriefMapper.QUESTIONS.stream()
            .map(q -> new LeaderQuestion(q, Optional.of("Patched and scanned." + more)))
            .toList(),
        Optional.of(SPRING));
  }

  private static String html(BriefContent brief) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Brief.write(brief, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
