package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectivesCommandTest {
  private static final String LOG =
      "#Software: Microsoft Exchange Server\r\n#Version: 15.01.2106.006\r\n#Log-type: HttpProxy Logs\r\n"
          + "#Fields: DateTime,UrlStem,AnchorMailbox,ClientIpAddress,ServerHostName,HttpStatus\r\n"
          + "2021-03-03T02:14:07.000Z,/owa/,a@example.org,192.0.2.7,EX01,200\r\n";

  @TempDir Path folder;

  @Test
  void listsAndShowsTheDirectivesOfTheProgram() {
    CommandRun list = CommandRun.of("directives", "list");
    assertThat(list.exit()).isEqualTo(ExitCode.NOTHING_FOUND);
    assertThat(list.out()).contains("ed-21-02 ", "ed-25-02 ", "everyone");
    CommandRun show = CommandRun.of("directives", "show", "ed-21-02");
    assertThat(show.out()).contains("Due: 2021-03-05T17:00:00Z", "Settled by: evidence");
    assertThat(CommandRun.of("directives", "show", "nothing").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(CommandRun.of("directives").exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void ownDirectivesHoldTheirTests() {
    CommandRun run = CommandRun.of("directives", "test");
    assertThat(run.out()).contains(", 0 not as expected");
    assertThat(run.exit()).isEqualTo(ExitCode.NOTHING_FOUND);
  }

  @Test
  void lintNamesThePlaceAndTheRemedy() throws IOException {
    Path pack = folder.resolve("mine.yml");
    Files.writeString(pack, "id: mine\ncolour: red\n");
    CommandRun run = CommandRun.of("directives", "lint", pack.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.ACTION_NEEDED);
    assertThat(run.out()).contains("mine.yml:2:1: Unknown key 'colour'", "0 packs can be used");
  }

  @Test
  void aTestThatFailsIsTold() throws IOException {
    String own =
        Files.readString(Home.folder().resolve("content/directives/ed-21-02-supplement-2.yml"));
    Path pack = folder.resolve("mine.yml");
    Files.writeString(
        pack, own.replace("EX01/april-update: VERIFIED", "EX01/april-update: ATTESTED"));
    CommandRun run = CommandRun.of("directives", "test", pack.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.ACTION_NEEDED);
    assertThat(run.out()).contains("expected ATTESTED, is VERIFIED", "1 not as expected");
  }

  @Test
  void checkTellsWhereOneStandsWithEachDirectiveAskedFor() throws IOException {
    CommandRun run =
        check("--format", "json", "--directive", "ed-21-02=issued", "--directive", "ed-25-02");
    JsonNode directives = new ObjectMapper().readTree(run.out()).get("directives");
    assertThat(directives).hasSize(2);
    assertThat(directives.at("/0/start").asText()).isEqualTo("2021-03-03");
    JsonNode patch = directives.at("/0/requirements/2");
    assertThat(patch.get("id").asText()).isEqualTo("patch");
    assertThat(patch.get("server").asText()).isEqualTo("EX01");
    assertThat(patch.get("outcome").asText()).isEqualTo("UNPROVED");
    assertThat(patch.get("because").toString()).contains("15.1.2106.6", "expertise");
    assertThat(patch.get("due").asText()).isEqualTo("2021-03-05T17:00:00Z");
    assertThat(patch.get("overdue").asBoolean()).isTrue();
    assertThat(directives.at("/0/decisions/0/at").asText()).isEqualTo("expertise");
  }

  @Test
  void withoutAChoiceTheChecklistForEveryoneIsBegunToday() throws IOException {
    CommandRun run = check();
    assertThat(run.out()).contains("Checklist of March 2021", "! Install the update that closes");
    assertThat(run.out()).doesNotContain("overdue");
    assertThat(check("--directive", "none").out()).doesNotContain("What is required");
  }

  @Test
  void aChoiceThatCannotBeMadeIsExplained() throws IOException {
    CommandRun unknown = check("--directive", "ed-99-99");
    assertThat(unknown.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(unknown.err()).contains("no such directive: ed-99-99; known are", "ed-21-02");
    assertThat(check("--directive", "ed-21-02=soon").err()).contains("not a day: soon");
    assertThat(check("--directive", "ed-21-02=+99999-01-01").err()).contains("no day of our time");
    Path pack = Files.writeString(folder.resolve("mine.yml"), "id: mine\n");
    assertThat(check("--directive", pack.toString()).err()).contains("mine.yml:1:1:");
  }

  private CommandRun check(String... more) throws IOException {
    Path evidence = Files.createDirectories(folder.resolve("evidence"));
    Files.writeString(evidence.resolve("HttpProxy_1.LOG"), LOG);
    String[] args = new String[5 + more.length];
    args[0] = "check";
    args[1] = "--quiet";
    args[2] = "--case";
    args[3] = folder.resolve("case").toString();
    args[4] = evidence.toString();
    System.arraycopy(more, 0, args, 5, more.length);
    return CommandRun.of(args);
  }
}
