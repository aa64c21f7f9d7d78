package org.postern.response.directive.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.postern.response.directive.DirectivePack;
import org.postern.response.directive.PackTest;

/** Every pack of ours can be used and does what its own tests say. */
class DirectiveContentTest {
  private static final PackBook BOOK = PackBook.load(List.of(Packs.CONTENT), Packs.KNOWLEDGE);

  @Test
  void everyPackCanBeUsed() {
    assertThat(BOOK.problems()).isEmpty();
    assertThat(BOOK.packs()).hasSizeGreaterThanOrEqualTo(7);
    for (DirectivePack pack : BOOK.packs()) {
      assertThat(Packs.CONTENT.resolve(pack.id() + ".yml")).exists();
      assertThat(pack.tests()).as(pack.id()).hasSizeGreaterThanOrEqualTo(2);
    }
  }

  @TestFactory
  Stream<DynamicTest> testsOfPacksHold() {
    PackTester tester = new PackTester(Packs.KNOWLEDGE);
    return BOOK.packs().stream()
        .flatMap(pack -> tester.run(pack).stream())
        .map(
            result ->
                DynamicTest.dynamicTest(
                    result.pack().id() + ": " + result.test().name(),
                    () -> assertThat(result.differences()).isEmpty()));
  }

  @Test
  void aTestThatExpectsOtherwiseIsFound() {
    DirectivePack pack =
        Packs.pack(
            Packs.withRequirement("scope: organisation\ndue: P1D\nattest: Done.\n")
                + "tests:\n  - {name: t, now: 2021-03-04T00:00:00Z, expect: {one: VERIFIED,"
                + " A/one: UNPROVED}, due: {one: 2021-03-05T00:00:00Z}, path: {A: b}}\n");
    assertThat(new PackTester(Packs.KNOWLEDGE).run(pack))
        .singleElement()
        .satisfies(
            result ->
                assertThat(result.differences())
                    .hasSize(4)
                    .anyMatch(text -> text.startsWith("one: expected VERIFIED, is UNPROVED"))
                    .anyMatch(text -> text.equals("A/one: there is no such row")));
  }

  @Test
  void everyEndOfADecisionTreeIsReachedByATest() {
    for (DirectivePack pack : BOOK.packs()) {
      pack.decision()
          .ifPresent(
              tree ->
                  assertThat(
                          pack.tests().stream()
                              .map(PackTest::paths)
                              .flatMap(paths -> paths.values().stream())
                              .collect(Collectors.toSet()))
                      .as(pack.id())
                      .isEqualTo(tree.nodes().keySet()));
    }
  }

  @Test
  void everyMitigationThatPacksMayNameHasATitle() {
    for (String id : FactReader.MITIGATIONS) {
      assertThat(
              new org.postern.iis.Mitigation(
                      id, List.of(), org.postern.iis.MitigationState.ABSENT, "", List.of())
                  .title())
          .isNotEqualTo(id);
    }
  }

  @Test
  void theDocumentExplainsEveryWord() throws java.io.IOException {
    String text = Files.readString(Packs.CONTENT.resolve("../../docs/directives.md").normalize());
    for (String word : new FactReader(new Problems("x"), Packs.KNOWLEDGE).words()) {
      assertThat(text).contains("| `" + word);
    }
  }
}
