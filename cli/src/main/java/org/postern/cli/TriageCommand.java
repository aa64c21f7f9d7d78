package org.postern.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postern.casebook.CaseException;
import org.postern.casebook.Ids;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.Triage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern triage}: what a person judges findings to be. */
@Command(
    name = "triage",
    description = "Says what findings are: confirmed, false-alarm or accepted.",
    mixinStandardHelpOptions = true)
final class TriageCommand implements Callable<Integer> {
  @Parameters(
      arity = "2..*",
      paramLabel = "FINDING... JUDGEMENT",
      hideParamSyntax = true,
      description = "Findings, for example F3, then confirmed, false-alarm or accepted.")
  private List<String> words = new ArrayList<>();

  @Option(names = "--reason", required = true, description = "Why.")
  private String reason = "";

  @Option(
      names = "--until",
      paramLabel = "DAY",
      description = "Last day on which this holds (default: without end).")
  private @Nullable String until;

  @Mixin private CaseOptions options = new CaseOptions();

  private final Output output;

  TriageCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Triage triage = triage(words.getLast());
    List<Long> findings =
        words.subList(0, words.size() - 1).stream().map(Ids::findingNumber).toList();
    options.with(
        book -> {
          Optional<LocalDate> last = CaseOptions.dayToCome(until, book.today());
          return book.write(
              options.by(),
              writer -> {
                findings.forEach(
                    finding ->
                        writer.append(new Change.FindingTriaged(finding, triage, reason, last)));
                return findings.size();
              });
        });
    findings.forEach(f -> output.out().println(Ids.finding(f) + "  " + words.getLast()));
    output.out().flush();
    return ExitCode.NOTHING_FOUND;
  }

  private static Triage triage(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "confirmed" -> Triage.CONFIRMED;
      case "false-alarm" -> Triage.FALSE_ALARM;
      case "accepted" -> Triage.ACCEPTED;
      default ->
          throw new CaseException(
              "a judgement is confirmed, false-alarm or accepted, and not \"" + word + "\"");
    };
  }
}
