package org.postern.cli;

import org.postern.casebook.Action;
import org.postern.engine.text.Visible;

/** Says how an action stands after it was changed. */
final class ActionLine {
  private ActionLine() {}

  /** Prints the action as a line; returns the exit code. */
  static int print(CaseOptions options, long action, Output output) {
    Action now = options.with(book -> book.read(reader -> reader.action(action))).orElseThrow();
    output.out().println(now.id() + "  " + now.state().word() + "  " + ActionTable.what(now));
    now.contradiction()
        .ifPresent(
            text -> {
              output.out().println("EVIDENCE CONTRADICTS THE ATTESTATION: " + Visible.of(text));
              if (now.row().contradictedRun() == 0) {
                output
                    .out()
                    .println("That evidence is older; collect again and check, to prove it.");
              }
            });
    output.out().flush();
    return ExitCode.NOTHING_FOUND;
  }
}
