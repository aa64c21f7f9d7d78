package org.postern.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.postern.casebook.Action;
import org.postern.casebook.ActionState;
import org.postern.casebook.CaseWriter;
import org.postern.engine.text.Visible;
import org.postern.exchange.Knowledge;
import picocli.CommandLine;

/** Changes a case by a command, has its directives judged again, and says what follows. */
final class CaseChange {
  /** More than that nobody reads; {@code postern actions} has all. */
  private static final int MOST_SHOWN = 12;

  private final CaseOptions options;
  private final Knowledge knowledge;
  private final Output output;

  CaseChange(CaseOptions options, CommandLine line, Output output) throws IOException {
    this.options = options;
    this.knowledge = new KnowledgeOptions().load(output, line);
    this.output = output;
  }

  /** An action whose state another change moved. */
  private record Moved(Action now, ActionState before) {}

  private record Done<T>(T result, List<Moved> moved) {}

  /**
   * Makes a change of one action and prints how it and others stand.
   *
   * @return the exit code
   */
  int of(long action, Function<CaseWriter, ?> change) {
    List<Moved> moved = make(change).moved();
    ActionLine.print(options, action, output);
    tell(moved.stream().filter(m -> m.now().row().number() != action).toList());
    return ExitCode.NOTHING_FOUND;
  }

  /** Makes a change, says what it was, and prints which actions it moved. */
  <T> T of(Function<CaseWriter, T> change, Function<T, String> told) {
    Done<T> done = make(change);
    output.out().println(Visible.of(told.apply(done.result())));
    tell(done.moved());
    return done.result();
  }

  private <T> Done<T> make(Function<CaseWriter, T> change) {
    CaseJudge judge = new CaseJudge(knowledge);
    return options.with(
        book ->
            book.write(
                options.by(),
                writer -> {
                  Map<Long, ActionState> before = new HashMap<>();
                  writer.state().actions().forEach(a -> before.put(a.row().number(), a.state()));
                  T result = judge.changing(writer, change);
                  List<Moved> moved = new ArrayList<>();
                  for (Action now : writer.state().actions()) {
                    ActionState was = before.get(now.row().number());
                    if (was != null && was != now.state()) {
                      moved.add(new Moved(now, was));
                    }
                  }
                  return new Done<>(result, moved);
                }));
  }

  private void tell(List<Moved> moved) {
    if (!moved.isEmpty()) {
      output.out().println("What follows:");
    }
    for (Moved one : moved.subList(0, Math.min(MOST_SHOWN, moved.size()))) {
      output
          .out()
          .println(
              "  "
                  + one.now().id()
                  + "  "
                  + one.before().word()
                  + " -> "
                  + one.now().state().word()
                  + "  "
                  + ActionTable.what(one.now()));
    }
    if (moved.size() > MOST_SHOWN) {
      output.out().println("  and " + (moved.size() - MOST_SHOWN) + " more: postern actions");
    }
    output.out().flush();
  }
}
