package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.detect.RuleSettings;
import org.postern.exchange.Knowledge;
import org.postern.response.directive.read.PackBook;
import org.postern.sigma.parse.KeptDocuments;

class CommandsTest {
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final Output output =
      new Output(
          new PrintStream(text, true, StandardCharsets.UTF_8),
          new PrintStream(text, true, StandardCharsets.UTF_8));

  @Test
  void eachCommandHasTheNameItIsCalledBy() {
    for (String name : Commands.NAMES) {
      assertThat(Commands.named(name, output).getCommandName()).isEqualTo(name);
    }
  }

  @Test
  void onlyTheCommandThatIsCalledIsMade() {
    assertThat(Commands.neededFor("check", "--help")).containsExactly("check");
    assertThat(Commands.neededFor("--version")).isEmpty();
  }

  @Test
  void helpAndMistakesKnowAllCommands() {
    Main.run(output, "--help");
    String help = text.toString(StandardCharsets.UTF_8);
    assertThat(Commands.NAMES).allSatisfy(name -> assertThat(help).contains("\n  " + name + " "));
    text.reset();
    assertThat(Main.run(output, "chekc")).isEqualTo(ExitCode.USAGE);
    assertThat(text.toString(StandardCharsets.UTF_8)).contains("chekc", "check");
  }

  /** Counts what a start would otherwise spend most of its time on. */
  @Test
  void ourOwnContentIsReadAsYamlOnlyOnce(@TempDir Path folder) {
    assertThat(readAnew(folder)).isGreaterThan(50);
    assertThat(readAnew(folder)).isZero();
  }

  private static int readAnew(Path folder) {
    Path content = Path.of("..", "content");
    try (KeptDocuments kept = KeptDocuments.open(folder.resolve("documents.kept"))) {
      RuleBook rules =
          RuleBook.load(
              List.of(content.resolve("rules")), rule -> true, RuleSettings.defaults(), kept);
      PackBook packs =
          PackBook.load(List.of(content.resolve("directives")), Knowledge.builtIn(), kept);
      assertThat(rules.problems()).isEmpty();
      assertThat(packs.problems()).isEmpty();
      return kept.readAnew();
    }
  }
}
