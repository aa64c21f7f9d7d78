package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.casebook.CaseLocation;
import org.postern.casebook.Casebook;
import org.postern.casebook.change.Outcome;
import org.postern.casebook.change.RequirementOutcome;

class CaseCommandsTest {
  private static final String SESSION =
      "#Software: Microsoft Exchange Server\r\n#Version: 15.01.2106.006\r\n#Log-type: HttpProxy Logs\r\n"
          + "#Fields: DateTime,UrlStem,AnchorMailbox,ClientIpAddress,ServerHostName,HttpStatus\r\n"
          + "2021-03-03T02:14:07.000Z,/ecp/y.js,ServerInfo~a]@ex01:444/ecp/proxyLogon.ecp?#,203.0.113.7,EX01,241\r\n";

  @TempDir Path folder;

  private CommandRun run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--case", folder.resolve("case").toString(), "--by", "Anna"));
    return CommandRun.of(all.toArray(new String[0]));
  }

  private CommandRun check() throws IOException {
    Path log =
        Files.writeString(folder.resolve("HttpProxy_1.LOG"), SESSION, StandardCharsets.UTF_8);
    return run("check", "--quiet", log.toString());
  }

  private void require(String requirement, Outcome outcome) {
    try (Casebook book =
        Casebook.openOrCreate(
            CaseLocation.of(folder.resolve("case").toString()), Clock.systemUTC())) {
      book.write(
          "Anna",
          writer -> {
            writer.judge(
                0,
                List.of(
                    new RequirementOutcome(
                        "ed-21-02",
                        requirement,
                        "EX01",
                        "=Install the update",
                        outcome,
                        "the log names build 15.1.2106.2",
                        Optional.of(LocalDate.of(2021, 3, 5)),
                        Optional.empty())));
            return true;
          });
    }
  }

  @Test
  void aCheckIsRecordedAndFindingsKeepTheirNames() throws IOException {
    check();
    CommandRun findings = run("case", "findings");
    assertThat(findings.out()).startsWith("F1    new").contains("203.0.113.7");
    assertThat(run("triage", "f1", "confirmed", "--reason", "seen in the firewall").exit())
        .isZero();
    check();
    assertThat(run("case", "findings").out()).startsWith("F1    still-there").contains("confirmed");
    assertThat(run("case", "findings", "--untriaged").out()).doesNotContain("F1 ");
    JsonNode json = new ObjectMapper().readTree(run("case", "list", "--format", "json").out());
    assertThat(json.at("/runs").size()).isEqualTo(2);
    assertThat(json.at("/runs/1/by").asText()).isEqualTo("Anna");
    assertThat(json.at("/servers/0/verdict").asText()).isEqualTo("COMPROMISED");
  }

  @Test
  void aCaseThatCannotBeOpenedLeavesTheReports() throws IOException {
    Files.createDirectories(folder.resolve("case"));
    Files.writeString(
        folder.resolve("case/case.db"), "this is no database at all, however long it is");
    CommandRun run = check();
    assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).contains("EX01  COMPROMISED");
    assertThat(run.err()).contains("the reports are written, but the run is not recorded");
    assertThat(folder.resolve("case/report.html")).isNotEmptyFile();
  }

  @Test
  void anActionIsWorkedOnByCommands() throws IOException {
    require("patch", Outcome.UNPROVED);
    assertThat(run("actions").out()).startsWith("A1    open").contains("overdue");
    assertThat(run("assign", "A1", "Ben", "--due", "2099-01-01").out()).contains("open");
    assertThat(run("mark", "A1", "in-progress").out()).contains("in-progress");
    assertThat(run("challenge", "A1", "no window", "--needs", "consent").out()).contains("blocked");
    assertThat(run("challenge", "C1", "granted", "--resolve").exit()).isZero();
    assertThat(run("note", "A1", "took an hour").exit()).isZero();
    assertThat(run("except", "A1", "--reason", "retired", "--until", "2099-01-01").out())
        .contains("excepted");
    Path file = Files.writeString(folder.resolve("screen.txt"), "build 15.1.2106.13");
    assertThat(run("attest", "A1", "--statement", "done", "--evidence", file.toString()).out())
        .contains("done-attested");
    require("patch", Outcome.CONTRADICTED);
    CommandRun loud = run("actions", "--owner", "ben");
    assertThat(loud.out())
        .contains("EVIDENCE CONTRADICTS THE ATTESTATION: the log names build 15.1.2106.2");
    assertThat(loud.exit()).isEqualTo(ExitCode.ACTION_NEEDED);
    assertThat(run("case", "verify").out()).startsWith("The history is unbroken: 10 entries");
    assertThat(run("case", "history", "--limit", "1").out()).contains("attestation.contradicted");
  }

  @Test
  void wrongNamesAndDaysAreExplained() throws IOException {
    require("patch", Outcome.UNPROVED);
    assertThat(run("note", "12", "x").err()).contains("\"12\" does not name an action");
    assertThat(run("note", "12", "x").exit()).isEqualTo(ExitCode.USAGE);
    CommandRun nobody = run("note", "A12", "x");
    assertThat(nobody.err()).contains("there is no action A12");
    assertThat(nobody.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run("case", "history", "--action", "A12").exit()).isEqualTo(ExitCode.USAGE);
    CommandRun pack = run("case", "pack", "ed-21-2");
    assertThat(pack.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(pack.err()).contains("no such directive: ed-21-2; known are ed-21-02");
    assertThat(run("except", "A1", "--reason", "x", "--until", "2001-01-01").err())
        .contains("2001-01-01 is past");
    assertThat(run("except", "A1", "--reason", "x", "--until", "soon").err()).contains("is no day");
    assertThat(run("mark", "A1", "finished").err()).contains("a state is open");
    assertThat(run("challenge", "A1", "x").err()).contains("--needs");
    CommandRun secret = CommandRun.of("actions", "--case", "jdbc:postgresql://h/d?password=geheim");
    assertThat(secret.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(secret.err()).contains("PGPASSWORD").doesNotContain("geheim");
  }

  @Test
  void directivesOfTheCaseBindTheNextCheck() throws IOException {
    run("case", "pack", "ed-21-02", "--start", "2021-03-03");
    CommandRun checked = check();
    assertThat(checked.out())
        .contains("Emergency Directive 21-02", "Begun on 2021-03-03")
        .doesNotContain("Checklist of March 2021");
    JsonNode actions = new ObjectMapper().readTree(run("actions", "--format", "json").out());
    assertThat(actions.findValuesAsText("pack")).isNotEmpty().containsOnly("ed-21-02");
    assertThat(actions.findValuesAsText("due")).contains("2021-03-05");
    assertThat(run("case", "export").out())
        .as("noon in Washington")
        .contains("\"due\":\"2021-03-05\"", "\"late\":\"2021-03-05T17:00:00Z\"");
    assertThat(run("case", "pack", "ed-21-02", "--drop", "we are no agency").out())
        .contains("binds no longer");
    assertThat(check().out()).doesNotContain("What is required");
    assertThat(run("actions").out()).isEmpty();
  }

  @Test
  void aServerThatIsNotReadAgainKeepsWhatWasKnown() throws IOException {
    check();
    Path other =
        Files.writeString(
            folder.resolve("HttpProxy_2.LOG"),
            SESSION.replace("EX01", "EX02").replace("241", "404"),
            StandardCharsets.UTF_8);
    run("check", "--quiet", other.toString());
    assertThat(Files.readString(folder.resolve("case/brief.html")))
        .contains("1 of 2 servers was broken into.");
    String actions = run("actions").out();
    assertThat(actions)
        .contains("EX01: Disconnect a server that shows", "organisation: Begin inci");
    assertThat(actions.lines().filter(line -> line.contains("Begin incident")).findFirst())
        .hasValueSatisfying(line -> assertThat(line).contains(" open "));
  }

  @Test
  void aVerdictThatNewerEvidenceDoesNotShowIsNoAcquittal() throws IOException {
    check();
    Path log =
        Files.writeString(
            folder.resolve("HttpProxy_1.LOG"),
            SESSION
                .replace("/ecp/y.js", "/owa/")
                .replace("ServerInfo~a]@ex01:444/ecp/proxyLogon.ecp?#", "a@example.org")
                .replace("241", "200"),
            StandardCharsets.UTF_8);
    assertThat(run("check", "--quiet", log.toString()).err())
        .contains("EX01 was COMPROMISED in the run before", "does not acquit");
  }

  @Test
  void aPlanGoesOutAndComesBack() throws IOException {
    require("patch", Outcome.UNPROVED);
    require("scan", Outcome.UNPROVED);
    Path plan = folder.resolve("plan.csv");
    run("actions", "--export", plan.toString());
    String text = Files.readString(plan);
    assertThat(text).contains("'=Install the update");
    List<String> lines = text.lines().toList();
    String first = lines.get(1).replaceFirst(",{9}$", ",Ben,2099-01-01,in-progress,,,,,,'=1+1");
    String second = lines.get(2).replaceFirst(",{9}$", ",,,done,,,,,,");
    Files.writeString(
        plan, "\uFEFF" + lines.getFirst() + "\r\n" + first + "\r\n" + second + "\r\n");
    CommandRun read = run("actions", "--import", plan.toString());
    assertThat(read.out()).startsWith("3 changes made in 1 actions");
    assertThat(read.err()).contains("line 3: a new state is open, in-progress or not-applicable");
    assertThat(run("actions", "--format", "json").out())
        .contains("\"text\" : \"=1+1\"", "\"owner\" : \"Ben\"", "\"state\" : \"in-progress\"");
    CommandRun again = run("actions", "--import", plan.toString());
    assertThat(again.out()).startsWith("0 changes made");
    assertThat(again.err()).contains("line 2: A1 was changed since the plan was written");
  }

  @Test
  void aCaseIsNamedAndExported() throws IOException {
    assertThat(run("case", "show").err()).contains("there is none");
    run("case", "name", "Harrow County");
    run("case", "pack", "ed-21-02", "--start", "2021-03-03");
    assertThat(run("case", "show").out()).startsWith("Harrow County\ndirective  ed-21-02");
    CommandRun export = run("case", "export");
    List<String> lines = export.out().lines().toList();
    assertThat(lines).hasSize(2);
    JsonNode entry = new ObjectMapper().readTree(lines.get(1));
    assertThat(entry.at("/kind").asText()).isEqualTo("pack.chosen");
    String head = "2:" + entry.at("/hash").asText();
    assertThat(run("case", "verify", "--head", head).exit()).isZero();
    CommandRun cut = run("case", "verify", "--head", "3:" + head.substring(2));
    assertThat(cut.exit()).isEqualTo(ExitCode.ACTION_NEEDED);
    assertThat(cut.out()).contains("BROKEN: the history does not contain the entry that you kept");
    assertThat(run("case", "verify", "--head", "x").exit()).isEqualTo(ExitCode.USAGE);
  }
}
