package org.postern.response.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.postern.exchange.InterimMitigation;
import org.postern.response.DecisionKind;

/** The playbooks that come with the program. */
class OurPlaybooksTest {
  private static final PlaybookBook BOOK = PlaybookBook.load(Path.of("../content/playbooks"));

  @Test
  void nothingIsWrongWithThem() {
    assertThat(BOOK.problems()).isEmpty();
    assertThat(BOOK.all()).hasSizeGreaterThan(15);
  }

  @Test
  void everyDecisionHasItsPlaybook() {
    assertThat(named()).allSatisfy(id -> assertThat(BOOK.find(id)).as(id).isPresent());
  }

  @Test
  void everyPlaybookIsNamedByADecisionOrIsForReading() {
    for (Playbook playbook : BOOK.all()) {
      assertThat(named().contains(playbook.id()))
          .as(playbook.id())
          .isEqualTo(playbook.reading().isEmpty());
    }
  }

  @Test
  void whatOnePlaybookSaysOfAnotherIsTrue() {
    for (Playbook playbook : BOOK.all()) {
      for (Playbook.Step step : playbook.steps()) {
        for (String text : new String[] {step.action(), step.why(), step.proof()}) {
          int at = text.indexOf("(playbook ");
          while (at >= 0) {
            String id = text.substring(at + 10, text.indexOf(')', at)).strip();
            assertThat(BOOK.find(id)).as(playbook.id() + " names " + id).isPresent();
            at = text.indexOf("(playbook ", at + 1);
          }
        }
      }
    }
  }

  @Test
  void everyOneHasWhatAPersonNeedsAtThreeInTheMorning() {
    for (Playbook playbook : BOOK.all()) {
      assertThat(playbook.steps()).as(playbook.id()).hasSizeGreaterThanOrEqualTo(5);
      assertThat(playbook.steps())
          .as(playbook.id())
          .allSatisfy(step -> assertThat(step.action()).matches(".*[.?]"))
          .allSatisfy(step -> assertThat(step.proof()).endsWith("."));
    }
  }

  private static Set<String> named() {
    Set<String> named = new TreeSet<>();
    Arrays.stream(DecisionKind.values()).map(DecisionKind::playbook).forEach(named::add);
    InterimMitigation.all().stream().map(InterimMitigation::playbook).forEach(named::add);
    return named;
  }
}
