package org.postern.console.work;

import java.util.Locale;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.ChangeCodec;
import org.postern.casebook.history.Entry;

/**
 * An entry of the history as a sentence.
 *
 * @param time ISO 8601
 * @param who the person
 * @param what the rest of a sentence that begins with the name; may hold any text
 */
public record Told(String time, String who, String what) {
  /** What an entry tells. */
  public static Told of(Entry entry) {
    return new Told(entry.time(), entry.who(), sentence(entry));
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String sentence(Entry entry) {
    return switch (ChangeCodec.change(entry)) {
      case Change.OrganisationNamed c -> "named the organisation " + c.name();
      case Change.PackChosen c -> "chose the directive " + c.title() + " from " + c.start();
      case Change.PackDropped c -> "dropped the directive " + c.pack() + ": " + c.reason();
      case Change.RunRecorded c -> "checked evidence: " + count(c.servers().size(), "server");
      case Change.OutcomesJudged c ->
          "judged " + count(c.outcomes().size(), "requirement") + " by evidence";
      case Change.AttestationContradicted c ->
          "found that evidence contradicts A" + c.action() + ": " + c.evidence();
      case Change.FindingTriaged c ->
          "judged F"
              + c.finding()
              + " "
              + words(c.triage())
              + c.until().map(day -> " until " + day).orElse("")
              + ": "
              + c.reason();
      case Change.Assigned c ->
          "gave A"
              + c.action()
              + " to "
              + (c.owner().isEmpty() ? "nobody" : c.owner())
              + c.due().map(day -> ", due " + day).orElse("");
      case Change.Marked c ->
          "marked A"
              + c.action()
              + " "
              + words(c.mark())
              + (c.reason().isEmpty() ? "" : ": " + c.reason());
      case Change.Attested c ->
          "attested A"
              + c.action()
              + ": "
              + c.statement()
              + c.evidence().map(file -> " (" + file.name() + ")").orElse("");
      case Change.Challenged c ->
          "challenged A"
              + c.action()
              + ": "
              + c.text()
              + (c.needs().isEmpty() ? "" : "; needs " + c.needs());
      case Change.ChallengeResolved c -> "resolved C" + c.challenge() + ": " + c.text();
      case Change.Excepted c ->
          "excepted A" + c.action() + " until " + c.until() + ": " + c.reason();
      case Change.QuestionAnswered c ->
          "answered "
              + (c.yes() ? "yes" : "no")
              + " to "
              + c.question()
              + (c.server().isEmpty() ? "" : " for " + c.server())
              + (c.reason().isEmpty() ? "" : ": " + c.reason());
      case Change.ActionNoted c -> "noted on A" + c.action() + ": " + c.text();
      case Change.FindingNoted c -> "noted on F" + c.finding() + ": " + c.text();
    };
  }
}
