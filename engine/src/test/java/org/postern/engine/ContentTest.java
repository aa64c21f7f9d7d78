package org.postern.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.RuleBook;

/** Every rule of ours does what its own examples say. */
class ContentTest {
  private static final RuleBook BOOK =
      RuleBook.load(Path.of(System.getProperty("postern.root", ".."), "content", "rules"));
  private static final List<RuleTester.Outcome> OUTCOMES = new RuleTester(BOOK).run();

  @Test
  void everyRuleCanRun() {
    assertThat(BOOK.problems()).isEmpty();
    assertThat(BOOK.unmapped()).isEmpty();
    assertThat(BOOK.all()).hasSizeGreaterThan(40);
  }

  @TestFactory
  Stream<DynamicTest> examplesDoWhatTheySay() {
    return OUTCOMES.stream()
        .map(
            outcome ->
                DynamicTest.dynamicTest(
                    outcome.rule().compiled().rule().file() + ": " + outcome.example(),
                    () -> assertThat(outcome.matched()).isEqualTo(outcome.expected())));
  }

  @Test
  void everyRuleHasExamplesOfBothSorts() {
    for (DetectionRule rule : BOOK.all()) {
      for (boolean expected : new boolean[] {true, false}) {
        assertThat(OUTCOMES)
            .as(rule.compiled().rule().file())
            .filteredOn(o -> o.rule().equals(rule) && o.expected() == expected)
            .hasSizeGreaterThanOrEqualTo(2);
      }
    }
  }

  @Test
  void aRuleThatDoesOtherwiseIsFound() {
    RuleBook book =
        RuleBook.of(
            "title: T\nid: t\nlogsource: {category: webserver}\ndetection:\n"
                + "  s: {cs-uri-stem|contains: wrong}\n  condition: s\nlevel: low\n"
                + "postern:\n  positive: [{fields: {cs-uri-stem: /right}}]\n");
    assertThat(new RuleTester(book).run())
        .singleElement()
        .satisfies(
            outcome -> {
              assertThat(outcome.passed()).isFalse();
              assertThat(outcome.example()).isEqualTo(Map.of("cs-uri-stem", "/right"));
            });
  }
}
