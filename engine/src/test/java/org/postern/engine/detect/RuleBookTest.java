package org.postern.engine.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.exchange.LogKind;
import org.postern.sigma.CompiledRule;
import org.postern.sigma.parse.Documents;

class RuleBookTest {
  @TempDir private Path folder;

  /** Rules with and without faults, two of an id, and a filter, more than one thread takes. */
  private void writeRules() throws IOException {
    for (int i = 0; i < 150; i++) {
      String condition = i % 11 == 0 ? "missing" : "page";
      String rule =
          """
          title: Rule %d
          id: 00000000-0000-4000-8000-%012d
          logsource: {category: webserver}
          detection:
            page: {cs-uri-stem|endswith: '/%d.aspx'%s}
            condition: %s
          level: %s
          """
              .formatted(
                  i,
                  i % 70,
                  i,
                  i % 7 == 0 ? ", cs-method|all: POST" : "",
                  condition,
                  i % 13 == 0 ? "odd" : "high");
      Files.writeString(folder.resolve("%03d.yml".formatted(i)), i % 17 == 0 ? "a: [" : rule);
    }
    Files.writeString(
        folder.resolve("filter.yml"),
        """
        title: Filter
        logsource: {category: webserver}
        filter:
          rules: any
          own: {c-ip: 10.0.0.1}
          condition: not own
        """);
  }

  private RuleBook load(int threads) {
    return RuleBook.load(
        List.of(folder), rule -> true, RuleSettings.defaults(), Documents.READ, threads);
  }

  private static List<String> titles(RuleBook book) {
    return book.rules(LogKind.IIS).stream()
        .map(DetectionRule::compiled)
        .map(CompiledRule::rule)
        .map(rule -> rule.file() + " " + rule.title())
        .toList();
  }

  private void mustNotDependOnThreads() {
    RuleBook one = load(1);
    for (int threads : new int[] {2, 8}) {
      RuleBook several = load(threads);
      assertThat(several.problems()).isEqualTo(one.problems());
      assertThat(several.refused()).isEqualTo(one.refused());
      assertThat(titles(several)).isEqualTo(titles(one));
      assertThat(several.texts(LogKind.IIS)).isEqualTo(one.texts(LogKind.IIS));
    }
  }

  @Test
  void doesNotDependOnTheNumberOfThreads() throws IOException {
    writeRules();
    RuleBook book = load(1);
    assertThat(book.problems()).hasSizeGreaterThan(50);
    assertThat(titles(book)).hasSizeGreaterThan(30).isSorted();
    mustNotDependOnThreads();
  }

  @Test
  void whatStandsBehindAFileThatCannotBeReadIsNotReadByAnyNumberOfThreads() throws IOException {
    writeRules();
    Files.write(folder.resolve("040.yml"), "title: \u00e4".getBytes(StandardCharsets.ISO_8859_1));
    RuleBook book = load(1);
    assertThat(book.problems().getFirst().reason()).startsWith("the rules cannot be read");
    assertThat(titles(book)).isNotEmpty().allSatisfy(title -> assertThat(title).isLessThan("040"));
    mustNotDependOnThreads();
  }
}
