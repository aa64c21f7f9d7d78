package org.postern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.exchange.Knowledge;
import org.postern.response.directive.read.PackReader;
import org.postern.response.playbook.PlaybookBook;
import org.postern.sigma.RuleParser;
import org.postern.sigma.logsource.LogSources;
import org.postern.sigma.logsource.PlaceholderFile;

/** Every reader of YAML refuses what would blow up, and says why. */
class HostileYamlTest {
  @TempDir Path folder;

  static Stream<String> bombs() {
    StringBuilder aliases = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (char c = 'b'; c <= 'j'; c++) {
      String before = "*" + (char) (c - 1);
      aliases.append("%s: &%s [%s]\n".formatted(c, c, (before + ",").repeat(8) + before));
    }
    return Stream.of(
        aliases.toString(),
        "a: " + "[".repeat(50_000),
        "a: " + "{b: ".repeat(50_000),
        "a: &a [*a]\n",
        "a: " + "x".repeat(3 << 20),
        "a: !!javax.script.ScriptEngineManager []\n");
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void sigmaRulesRefuse(String bomb) {
    assertThat(RuleParser.parse("bomb.yml", bomb).rules()).isEmpty();
    assertThat(RuleParser.parse("bomb.yml", bomb).diagnostics()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void directivesRefuse(String bomb) {
    assertThat(PackReader.read("bomb.yml", bomb, Knowledge.builtIn()).problems()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void playbooksRefuse(String bomb) throws IOException {
    Files.writeString(folder.resolve("bomb.yml"), bomb);
    PlaybookBook book = PlaybookBook.load(folder);
    assertThat(book.all()).isEmpty();
    assertThat(book.problems()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void logSourcesRefuse(String bomb) {
    assertThatThrownBy(() -> LogSources.builtIn().with(bomb))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void placeholdersRefuseOrTakeItAsText(String bomb) {
    try {
      assertThat(PlaceholderFile.read(bomb).toString().length()).isLessThan(1 << 20);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("placeholders");
    }
  }
}
