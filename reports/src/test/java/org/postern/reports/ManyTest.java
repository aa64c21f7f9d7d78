package org.postern.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.finding.Finding;
import org.postern.engine.spill.Scratch;
import org.postern.engine.spill.StoredList;
import org.postern.response.Assessment;
import org.postern.response.ServerAssessment;
import org.postern.response.Story;
import org.postern.response.StoryStep;
import org.postern.response.directive.Checklist;
import org.postern.response.playbook.PlaybookBook;

/** Of very many findings, intrusions and servers people are shown some, and told of the rest. */
class ManyTest {
  private static final Instant TIME = Instant.parse("2021-03-03T02:14:07Z");
  private static final Finding FINDING =
      Sample.assessment().servers().getFirst().findings().getFirst();

  @TempDir Path folder;

  private static Assessment servers(int count, int findings, int stories) {
    List<ServerAssessment> servers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      servers.add(server("EX" + i, findings, stories));
    }
    Assessment one = Sample.assessment();
    return new Assessment(servers, List.of(), 1, 0, 0, 1, 1, List.of(), one.knowledge());
  }

  private static ServerAssessment server(String name, int findings, int stories) {
    ServerAssessment one = Sample.assessment().servers().getFirst();
    List<Story> told = new ArrayList<>();
    for (int i = 0; i < stories; i++) {
      told.add(new Story("Intrusion " + i, TIME, TIME, List.of(new StoryStep(TIME, "Step.", 0))));
    }
    return new ServerAssessment(
        name,
        one.verdict(),
        one.reasons(),
        told,
        Collections.nCopies(findings, FINDING),
        List.of(),
        one.builds(),
        List.of(),
        List.of(),
        List.of(),
        one.iis(),
        one.registry());
  }

  private static String html(Assessment assessment) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HtmlReport.write(assessment, Checklist.none(), PlaybookBook.empty(), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  @Test
  void aPageShowsSomeIntrusionsOfAServerAndSaysWhereTheRestIs() throws IOException {
    String many = html(servers(1, 600, 61));
    assertThat(count(many, "class=\"story\"")).isEqualTo(50);
    assertThat(many).contains("and 11 more intrusions in check.json");
    assertThat(count(many, "<article")).isEqualTo(500);
    assertThat(many).contains("and 100 more in findings.csv");
    assertThat(html(servers(1, 1, 51))).contains("and 1 more intrusion in check.json");
    assertThat(html(servers(1, 1, 50))).doesNotContain("more intrusion");
  }

  @Test
  void aPageOfManyServersShowsLessOfEach() throws IOException {
    String many = html(servers(100, 200, 6));
    assertThat(count(many, "<article")).isEqualTo(100 * 100);
    assertThat(count(many, "class=\"story\"")).isEqualTo(100 * 5);
    assertThat(count(many, "and 100 more in findings.csv")).isEqualTo(100);
    assertThat(count(many, "and 1 more intrusion in check.json")).isEqualTo(100);
  }

  @Test
  void aTerminalShowsTenIntrusionsOfAServer() throws IOException {
    StringBuilder text = new StringBuilder();
    new TerminalReport(false, 80, false).write(servers(1, 1, 12), text);
    assertThat(text).contains("Intrusion 9\n", "and 2 more intrusions in check.json");
    assertThat(text).doesNotContain("Intrusion 10");
  }

  @Test
  void aResultOfAnySizeIsReadBackWithoutBeingHeldInMemory() throws IOException {
    Assessment many = servers(3, 50, 20);
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    JsonReport.write(many, json);
    try (Scratch none = new Scratch(folder, 0)) {
      Assessment read = CheckReader.read(new ByteArrayInputStream(json.toByteArray()), none);
      assertThat(read).isEqualTo(many);
      assertThat(read.servers())
          .allSatisfy(
              server -> {
                assertThat(server.findings()).isInstanceOf(StoredList.class);
                assertThat(server.stories()).isInstanceOf(StoredList.class);
              });
    }
  }
}
