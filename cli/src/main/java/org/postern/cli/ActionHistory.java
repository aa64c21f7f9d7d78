package org.postern.cli;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postern.casebook.Action;
import org.postern.casebook.CaseException;
import org.postern.casebook.CaseReader;
import org.postern.casebook.Ids;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.ChangeCodec;
import org.postern.casebook.change.RequirementOutcome;
import org.postern.casebook.history.Entry;
import org.postern.engine.text.Visible;

/** What happened to one action, oldest first, in sentences. */
final class ActionHistory {
  private final Action action;
  private final PrintStream out;
  private final Map<Long, Long> challenges = new HashMap<>();
  private long challengesSeen;
  private String last = "";

  private ActionHistory(Action action, PrintStream out) {
    this.action = action;
    this.out = out;
  }

  /**
   * Prints it.
   *
   * @throws CaseException if there is no such action
   */
  static void print(CaseReader reader, long number, PrintStream out) {
    Action action =
        reader
            .action(number)
            .orElseThrow(() -> new CaseException("there is no action " + Ids.action(number)));
    out.println(action.id() + "  " + action.state().word() + "  " + ActionTable.what(action));
    ActionHistory history = new ActionHistory(action, out);
    reader.history(0, history::take);
    out.flush();
  }

  private boolean take(Entry entry) {
    sentence(ChangeCodec.change(entry))
        .ifPresent(
            text ->
                out.println(
                    Visible.of(
                        String.format(
                            Locale.ROOT,
                            "%6d  %s  %s: %s",
                            entry.sequence(),
                            entry.time().substring(0, 16).replace('T', ' '),
                            entry.who(),
                            text))));
    return true;
  }

  private Optional<String> sentence(Change change) {
    long number = action.row().number();
    return switch (change) {
      case Change.OutcomesJudged c -> judged(c);
      case Change.AttestationContradicted c when c.action() == number ->
          Optional.of(
              "EVIDENCE OF " + Ids.run(c.run()) + " CONTRADICTS THE ATTESTATION: " + c.evidence());
      case Change.Assigned c when c.action() == number ->
          Optional.of("given to " + c.owner() + c.due().map(day -> ", due " + day).orElse(""));
      case Change.Marked c when c.action() == number ->
          Optional.of(
              "marked "
                  + c.mark().name().toLowerCase(Locale.ROOT).replace('_', '-')
                  + (c.reason().isEmpty() ? "" : ": " + c.reason()));
      case Change.Attested c when c.action() == number ->
          Optional.of(
              "attested: "
                  + c.statement()
                  + c.evidence()
                      .map(file -> " (" + file.name() + ", SHA-256 " + file.sha256() + ")")
                      .orElse(""));
      case Change.Challenged c -> {
        challenges.put(++challengesSeen, c.action());
        yield c.action() == number
            ? Optional.of(
                "in the way (C" + challengesSeen + "): " + c.text() + " Needs: " + c.needs())
            : Optional.empty();
      }
      case Change.ChallengeResolved c when challenges.getOrDefault(c.challenge(), 0L) == number ->
          Optional.of("out of the way (C" + c.challenge() + "): " + c.text());
      case Change.Excepted c when c.action() == number ->
          Optional.of("excepted until " + c.until() + ": " + c.reason());
      case Change.ActionNoted c when c.action() == number -> Optional.of("noted: " + c.text());
      default -> Optional.empty();
    };
  }

  /** Only what differs from the time before. */
  private Optional<String> judged(Change.OutcomesJudged change) {
    for (RequirementOutcome told : change.outcomes()) {
      if (told.pack().equals(action.row().pack())
          && told.requirement().equals(action.row().requirement())
          && told.server().equalsIgnoreCase(action.row().server())) {
        String now =
            Ids.run(change.run())
                + ", "
                + told.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + ": "
                + told.evidence();
        String bare = now.substring(now.indexOf(','));
        if (bare.equals(last)) {
          return Optional.empty();
        }
        last = bare;
        return Optional.of(now);
      }
    }
    return Optional.empty();
  }
}
