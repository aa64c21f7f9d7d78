package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo county goes through the whole directive, by the commands of docs/walkthrough.md. */
class DirectiveWalkTest {
  private static final String SIZE = "20MB";

  @TempDir Path folder;

  private String place() {
    return folder.resolve("case").toString();
  }

  private CommandRun run(String who, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--case", place(), "--by", who));
    return CommandRun.of(all.toArray(new String[0]));
  }

  private String said(String who, String... words) {
    CommandRun run = run(who, words);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).as(run.out()).isIn(ExitCode.NOTHING_FOUND, ExitCode.ACTION_NEEDED);
    return run.out();
  }

  /** The name of an action, which follows the pack's order and so may move. */
  private String action(String requirement, String server) throws IOException {
    JsonNode actions =
        new ObjectMapper().readTree(run("Anna", "actions", "--format", "json").out());
    for (JsonNode action : actions.path("actions")) {
      if (action.path("requirement").asText().equals(requirement)
          && action.path("server").asText().equals(server)) {
        return action.path("id").asText();
      }
    }
    throw new AssertionError("no action " + requirement + " " + server);
  }

  private String brief() throws IOException {
    assertThat(CommandRun.of("report", "--case", place(), "--format", "brief,cisa").exit())
        .isZero();
    return text(folder.resolve("case/brief.html"));
  }

  private static String text(Path html) throws IOException {
    return Files.readString(html, StandardCharsets.UTF_8)
        .replaceAll("(?s)<style.*?</style>|<[^>]*>", " ")
        .replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replaceAll("\\s+", " ");
  }

  private void demo(String... more) {
    List<String> all =
        new ArrayList<>(List.of("demo", "--quiet", "--size", SIZE, "--out", folder.toString()));
    all.addAll(List.of(more));
    CommandRun run = CommandRun.of(all.toArray(new String[0]));
    assertThat(run.exit()).as(run.err()).isZero();
  }

  @Test
  void theDemoCountyGoesThroughTheWholeDirective() throws IOException {
    demo();
    said("Anna", "case", "name", "Harrow County");
    assertThat(said("Anna", "case", "pack", "ed-21-02")).contains("ed-21-02 binds from");
    String before = brief();
    assertThat(before)
        .contains("Harrow County", "1 of 4 servers was broken into.", "5 proved by evidence")
        .contains("HARROW-EX04 No signs, part unseen", "open to ProxyLogon 0 of 9")
        .contains("Emergency Directive 21-02", "Nothing is recorded.", "Not answered yet.");

    String waiting = said("Anna", "actions");
    assertThat(waiting)
        .contains("Questions that wait for an answer", "skilled  Do your own people")
        .contains("expertise  Have you the expertise");
    JsonNode asked = new ObjectMapper().readTree(run("Anna", "actions", "--format", "json").out());
    assertThat(asked.path("questions").findValuesAsText("id")).contains("skilled", "expertise");
    answers();
    decides();

    demo("--later");
    assertThat(said("Anna", "case", "findings")).contains("still-there").doesNotContain(" gone ");
    contradiction();
    String after = brief();
    assertThat(after)
        .contains("7 proved by evidence", "1 attested", "1 blocked", "1 excepted for now")
        .contains("HARROW-EX04 No signs, part unseen", "closed to known attacks 2 of 7")
        .contains("Ben attested that it is done; the evidence says otherwise.")
        .contains("Needed: the board's consent to 20,000 dollars")
        .contains("No, says Anna: two people, no forensics (Checklist of March 2021")
        .contains("Yes, says Anna (Emergency Directive 21-02)")
        .contains("Not yet: No contract with a responder.")
        .contains("2099-03-31 : an exception ends: Move to a supported version (HARROW-EX04)")
        .doesNotContain("Not answered yet.");
    assertThat(text(folder.resolve("case/cisa-report.html")))
        .contains("Help that was called in Not yet: No contract with a responder.")
        .contains("Excepted for now Move to a supported version until 2099-03-31");
    assertThat(said("Anna", "case", "verify")).contains("The history is unbroken");
    leavesAndComesBack();
  }

  private void answers() throws IOException {
    assertThat(said("Anna", "answer", "skilled", "no", "--reason", "two people, no forensics"))
        .contains("skilled: no, says Anna", "open -> done-verified");
    assertThat(said("Ben", "answer", "cannot-update", "no", "--server", "harrow-ex04"))
        .contains("cannot-update on HARROW-EX04: no", "open -> not-applicable  HARROW-EX04");
    // The decision tree of ED 21-02: who cannot examine must disconnect at once.
    assertThat(said("Anna", "answer", "expertise", "no"))
        .contains("-> not-applicable  HARROW-EX01: Collect and examine");
    String forked = said("Anna", "answer", "expertise", "yes");
    assertThat(forked).contains("not-applicable -> open  HARROW-EX01: Collect and examine");
    assertThat(run("Anna", "answer", "expertise", "perhaps").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run("Anna", "answer", "weather", "yes").err()).contains("no directive of this case");
  }

  private void decides() throws IOException {
    String disconnect = action("disconnect-compromised", "HARROW-EX01");
    assertThat(said("Ben", "attest", disconnect, "--statement", "Unplugged at 03:10."))
        .contains("done-attested");
    String update = action("update", "HARROW-EX01");
    assertThat(said("Ben", "attest", update, "--statement", "Installed on Saturday."))
        .contains("EVIDENCE CONTRADICTS THE ATTESTATION", "That evidence is older");
    assertThat(
            said(
                "Anna",
                "challenge",
                action("third-party", ""),
                "No contract with a responder.",
                "--needs",
                "the board's consent to 20,000 dollars"))
        .contains("blocked");
    assertThat(
            said(
                "Anna",
                "except",
                action("supported", "HARROW-EX04"),
                "--reason",
                "Will be retired.",
                "--until",
                "2099-03-31"))
        .contains("excepted");
    assertThat(said("Anna", "assign", action("update", "HARROW-EX04"), "Ben")).contains("open");
    assertThat(said("Anna", "triage", "F1", "confirmed", "--reason", "seen in the firewall"))
        .contains("F1  confirmed");
  }

  private void contradiction() throws IOException {
    String update = action("update", "HARROW-EX01");
    assertThat(said("Anna", "actions", "--open"))
        .contains(update + " ", "EVIDENCE CONTRADICTS THE ATTESTATION: The evidence last names");
    assertThat(said("Anna", "case", "history", "--action", update))
        .contains("Ben: attested: Installed on Saturday.")
        .contains("EVIDENCE OF R2 CONTRADICTS THE ATTESTATION");
    assertThat(said("Anna", "case", "history", "--action", action("update", "HARROW-EX04")))
        .contains("R1, contradicted", "given to Ben", "R2, verified");
    assertThat(text(folder.resolve("case/report.html")))
        .contains("Actions of the case", "Evidence contradicts the attestation:")
        .contains("F1: confirmed, says Anna: seen in the firewall");
  }

  private void leavesAndComesBack() throws IOException {
    Path file = folder.resolve("case.jsonl");
    said("Anna", "case", "export", "-o", file.toString());
    String head = said("Anna", "case", "verify").lines().toList().getLast();
    String other = folder.resolve("other").toString();
    CommandRun back = CommandRun.of("case", "import", file.toString(), "--case", other);
    assertThat(back.out()).contains("entries imported", head);
    assertThat(CommandRun.of("case", "verify", "--case", other).out()).contains(head);
    CommandRun again = CommandRun.of("case", "import", file.toString(), "--case", other);
    assertThat(again.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(again.err()).contains("the case is not empty");
  }
}
