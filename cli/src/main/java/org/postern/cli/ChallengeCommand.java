package org.postern.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postern.casebook.CaseException;
import org.postern.casebook.Ids;
import org.postern.casebook.change.Change;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern challenge}: what stands in the way of an action. */
@Command(
    name = "challenge",
    description = "Says what stands in the way of an action, or that it no longer does.",
    mixinStandardHelpOptions = true)
final class ChallengeCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ID",
      description = "The action, for example A12; with --resolve the challenge, for example C1.")
  private String id = "";

  @Parameters(paramLabel = "TEXT", description = "What stands in the way, or how it was resolved.")
  private String text = "";

  @Option(names = "--needs", paramLabel = "TEXT", description = "What is needed, from whom.")
  private @Nullable String needs;

  @Option(names = "--resolve", description = "The challenge stands in the way no longer.")
  private boolean resolve;

  @Mixin private CaseOptions options = new CaseOptions();

  private final Output output;

  ChallengeCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    if (resolve) {
      long challenge = Ids.challengeNumber(id);
      options.with(
          book -> book.append(options.by(), new Change.ChallengeResolved(challenge, text)));
      output.out().println(Ids.challenge(challenge) + "  resolved");
      output.out().flush();
      return ExitCode.NOTHING_FOUND;
    }
    String needed = needs;
    if (needed == null) {
      throw new CaseException("say with --needs what is needed, and from whom");
    }
    long action = Ids.actionNumber(id);
    options.with(book -> book.append(options.by(), new Change.Challenged(action, text, needed)));
    return ActionLine.print(options, action, output);
  }
}
