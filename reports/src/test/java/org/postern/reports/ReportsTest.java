package org.postern.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.response.Assessment;
import org.postern.response.directive.Checklist;
import org.postern.response.playbook.Playbook;

class ReportsTest {
  @TempDir static Path folder;

  private static final Path ROOT = Path.of(System.getProperty("postern.root", ".."));
  private static final Path GOLDEN = ROOT.resolve("reports/src/test/resources/golden");
  private static final Assessment SAMPLE = Sample.assessment();

  @Test
  void rendersAsReviewed() throws IOException {
    isAsReviewed("check.json", json(SAMPLE));
    isAsReviewed("report.html", html(SAMPLE));
    isAsReviewed("terminal.txt", terminal(SAMPLE));
    isAsReviewed("findings.csv", findings(SAMPLE));
    StringBuilder timeline = new StringBuilder();
    CsvReport.writeTimeline(SAMPLE, timeline);
    isAsReviewed("timeline.csv", timeline.toString());
  }

  @Test
  void jsonFollowsItsSchema() throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(ROOT.resolve("docs/check.schema.json")));
    assertThat(schema.validate(json(SAMPLE), InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(json(nothing()), InputFormat.JSON)).isEmpty();
    String wrong = json(SAMPLE).replace("\"COMPROMISED\"", "\"CLEAN\"");
    assertThat(schema.validate(wrong, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void terminalStaysWithinItsWidthAndShowsNoControls() throws IOException {
    String text = terminal(SAMPLE);
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    assertThat(text.replace("\n", "")).doesNotContainPattern("[\\p{Cntrl}\u202E]");
    StringBuilder coloured = new StringBuilder();
    new TerminalReport(true, 80, false).write(SAMPLE, Sample.checklist(), coloured);
    assertThat(Pattern.compile("\u001b\\[[0-9;]*m").matcher(coloured).replaceAll(""))
        .isEqualTo(text);
  }

  @Test
  void onRequestTheHarmlessIsExplained() throws IOException {
    StringBuilder all = new StringBuilder();
    new TerminalReport(false, 80, true).write(SAMPLE, all);
    assertThat(all).contains("Somebody did something.", "| GET /x.aspx 404");
    assertThat(terminal(SAMPLE)).doesNotContain("| GET /x.aspx 404");
  }

  @Test
  void htmlHoldsNoMarkupOfOthersAndAsksForNothing() throws IOException {
    String page = html(SAMPLE);
    assertThat(page)
        .doesNotContain("<script", "\u202E", "\u001b", "http://", "src=", "href=\"http");
    assertThat(page).contains("default-src &#39;none&#39;", "&lt;script&gt;alert(1)");
  }

  @Test
  void noCellIsAFormula() throws IOException {
    assertThat(findings(SAMPLE)).contains("'=cmd|");
    assertThat(findings(SAMPLE)).doesNotContainPattern("(?m)(^|,|\")[=+@|-]");
  }

  @Test
  void neverSaysClean() throws IOException {
    for (Assessment assessment : List.of(SAMPLE, nothing())) {
      String all = terminal(assessment) + html(assessment) + json(assessment);
      assertThat(all.toLowerCase(java.util.Locale.ROOT)).doesNotContainPattern("\\bclean\\b");
    }
  }

  @Test
  void aTerminalShowsEightDecisionsAndNamesTheOthers() throws IOException {
    String text = terminal(SAMPLE);
    assertThat(text)
        .contains("1. NOW: Decide on disconnect.", "8. THIS WEEK: ")
        .doesNotContain("9. ");
    assertThat(text).contains("Then, each with its reason in report.html: Decide on ");
    assertThat(text)
        .contains("1 more in report.html; how: postern playbook show preserve-evidence");
  }

  @Test
  void aPlaybookIsShownAsTextJsonAndPage() throws IOException {
    Playbook playbook = Sample.playbooks(folder).find("disconnect").orElseThrow();
    StringBuilder text = new StringBuilder();
    new PlaybookText(60).write(playbook, text);
    assertThat(text)
        .contains(
            "1. Pull the network.", "       Get-NetAdapter |\n         Disable-NetAdapter -Name")
        .contains("Done when: Nothing answers.");
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    PlaybookJson.write(playbook, json);
    assertThat(json.toString(StandardCharsets.UTF_8)).contains("\"do\" : \"Pull the network.\"");
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    PlaybookHtml.write(playbook, page);
    assertThat(page.toString(StandardCharsets.UTF_8))
        .startsWith("<!DOCTYPE html>")
        .contains("Disconnect &lt;b&gt;safely", "Get-NetAdapter |\n  Disable-NetAdapter");
  }

  @Test
  void whatIsRequiredStandsInEveryReport() throws IOException {
    assertThat(terminal(SAMPLE))
        .contains("! Patch: EX01 (not met, due 2021-03-05 17:00 UTC, overdue)");
    assertThat(html(SAMPLE)).contains("A sample &lt;b&gt;directive&lt;/b&gt;", "not met");
    assertThat(json(SAMPLE)).contains("\"outcome\" : \"CONTRADICTED\"");
    StringBuilder without = new StringBuilder();
    new TerminalReport(false, 80, false).write(SAMPLE, without);
    assertThat(without).doesNotContain("What is required");
  }

  /** What is required of the sample; nothing of others. */
  private static Checklist checklist(Assessment assessment) {
    return assessment.equals(SAMPLE) ? Sample.checklist() : Checklist.none();
  }

  private static Assessment nothing() {
    return new Assessment(List.of(), List.of(), 0, 0, 0, 0, 0, List.of(), SAMPLE.knowledge());
  }

  private static String json(Assessment assessment) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.write(assessment, checklist(assessment), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String html(Assessment assessment) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HtmlReport.write(assessment, checklist(assessment), Sample.playbooks(folder), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String terminal(Assessment assessment) throws IOException {
    StringBuilder out = new StringBuilder();
    new TerminalReport(false, 80, false).write(assessment, checklist(assessment), out);
    return out.toString();
  }

  private static String findings(Assessment assessment) throws IOException {
    StringBuilder out = new StringBuilder();
    CsvReport.writeFindings(assessment, out);
    return out.toString();
  }

  private static void isAsReviewed(String name, String text) throws IOException {
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertThat(text)
        .as("%s; if the change is meant, run ./test -Dgolden.update=true and review it", name)
        .isEqualTo(Files.readString(file));
  }
}
