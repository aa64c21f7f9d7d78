package org.postern.response.directive.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.response.directive.read.Packs.HEAD;
import static org.postern.response.directive.read.Packs.problems;
import static org.postern.response.directive.read.Packs.withRequirement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackReaderTest {
  private static final String SOUND = withRequirement("scope: server\nattest: Done.\n");

  @Test
  void aSoundPackHasNoProblems() {
    assertThat(problems(SOUND)).isEmpty();
    assertThat(Packs.pack(SOUND).requirements()).hasSize(1);
  }

  @Test
  void allProblemsAreToldAtOnceEachWithItsPlace() {
    String yaml =
        HEAD.replace("version: 1", "version: one")
            + "colour: red\nrequirements:\n  - {id: One, scope: planet, title: T, text: X,"
            + " why: W, role: r, attest: A}\n";
    assertThat(problems(yaml))
        .containsExactlyInAnyOrder(
            "8:1 'version' cannot be read: 'one'. Write a number from 1 to 2147483647.",
            "10:1 Unknown key 'colour' in the pack. Known here: binds, decision, id, issued,"
                + " issuer, leaders, questions, report, requirements, source, summary, tests, title,"
                + " version, zone.",
            "12:6 'One' is no key. Use small letters, digits and hyphens, beginning with a letter.",
            "12:15 Unknown value 'planet' of 'scope'. Use server, organisation.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "evidence: {colour: red} | Unknown word 'colour'.",
        "evidence: {verdict: CLEAN} | Unknown value 'CLEAN' of 'verdict'.",
        "evidence: {wave: {ProxyLogin: closed}} | There is no wave 'ProxyLogin'.",
        "evidence: {wave: {ProxyLogon: gone}} | Unknown value 'gone' of 'ProxyLogon'.",
        "evidence: {mitigation: {magic: in-force}} | There is no mitigation 'magic'.",
        "evidence: {mitigation: {ecp-pool: on}} | Unknown state of 'ecp-pool'.",
        "evidence: {build: {closes: CVE-1999-0001}} | Nothing is known of CVE-1999-0001.",
        "evidence: {build: {product: 2077}} | Not in the table of builds: '2077'.",
        "evidence: {build: {released-since: soon}} | 'released-since' cannot be read: 'soon'.",
        "evidence: {build: {}} | 'build' says nothing.",
        "evidence: {found: {}} | 'found' has no 'stage'.",
        "evidence: {found: {stage: near}} | Unknown value 'near' of 'stage'.",
        "evidence: {read: {diary: any}} | There is no kind of log 'diary'.",
        "evidence: {blind-days: -1} | 'days' is out of range: -1.",
        "evidence: {evidence-age: [1]} | 'evidence-age' is not a number of days.",
        "evidence: {support: maybe} | Unknown value of 'support'.",
        "evidence: {answer: {unasked: yes}} | There is no question 'unasked'.",
        "evidence: {answer: {skilled: perhaps}} | The answer to 'skilled' is neither.",
        "evidence: {any: {support: in-support}} | 'any' is not a list of queries.",
        "evidence: [] | A query is a map of words.",
        "evidence: {every-server: {support: in-support}} | 'every-server' stands where one server is in question.",
        "due: tomorrow | 'due' cannot be read: 'tomorrow'.",
        "due: 2021-03-05T25:00 | 'due' cannot be read: '2021-03-05T25:00'.",
        "due: P999999999Y | 'due' cannot be read: 'P999999999Y'.",
        "due: P-1D | 'due' cannot be read: 'P-1D'.",
        "due: 9999-01-01T00:00 | 'due' cannot be read: '9999-01-01T00:00'.",
        "repeat: {every: P1W} | 'repeat' has no first deadline.",
        "repeat: {every: P0D} | 'every' cannot be read: 'P0D'.",
        "depends-on: [two] | 'one' depends on 'two', which there is not.",
        "depends-on: [one] | 'one' depends on 'one', which stands below it.",
      })
  void aFaultInARequirementIsTold(String member, String message) {
    assertThat(problems(withRequirement("scope: server\nattest: Done.\n" + member + "\n")))
        .anySatisfy(problem -> assertThat(problem).contains(" " + message + " "))
        .allSatisfy(problem -> assertThat(problem).matches("[1-9]\\d*:[1-9]\\d* .*"));
  }

  @Test
  void aFactOfServersNeedsAServer() {
    assertThat(problems(withRequirement("scope: organisation\nevidence: {support: in-support}\n")))
        .singleElement()
        .asString()
        .contains("'support' is about one server", "every-server");
    assertThat(
            problems(withRequirement("scope: organisation\nevidence: {answer: {internet: yes}}\n")))
        .singleElement()
        .asString()
        .contains("'internet' is asked for each server");
  }

  @Test
  void somethingMustSatisfyARequirement() {
    assertThat(problems(withRequirement("scope: server\n")))
        .singleElement()
        .asString()
        .contains("Nothing can satisfy the requirement.");
  }

  @Test
  void aTreeThatLeadsNowhereOrInACircleIsRefused() {
    String tree = SOUND + "decision:\n  scope: server\n  first: a\n  nodes:\n";
    String ask = "ask: Q, when: {answer: {skilled: yes}}";
    assertThat(problems(tree + "    a: {" + ask + ", yes: b, no: c}\n    b: {do: [one]}\n"))
        .singleElement()
        .asString()
        .contains("There is no node 'c'.");
    assertThat(problems(tree + "    a: {" + ask + ", yes: b, no: a}\n    b: {do: [one]}\n"))
        .singleElement()
        .asString()
        .contains("runs in a circle at 'a'");
    assertThat(problems(tree + "    a: {do: [one]}\n    b: {do: [one]}\n"))
        .singleElement()
        .asString()
        .contains("Nothing leads to the node 'b'.");
    assertThat(problems(tree + "    a: {do: [two]}\n"))
        .singleElement()
        .asString()
        .contains("There is no requirement 'two'.");
  }

  @Test
  void aTestThatNamesWhatThereIsNotIsRefused() {
    String tests = SOUND + "tests:\n  - {name: t, now: 2021-03-04T00:00:00Z, ";
    assertThat(problems(tests + "expect: {two: VERIFIED}}\n"))
        .singleElement()
        .asString()
        .contains("There is no 'two'.");
    assertThat(problems(tests + "servers: {A: {builds: {2021-01-01: new}}}, due: {one: soon}}\n"))
        .hasSize(3);
    assertThat(problems(tests + "answers: {three: yes}, expect: {one: UNPROVED}}\n")).hasSize(1);
    assertThat(problems(tests.stripTrailing() + " start: 2021-03-04}\n"))
        .singleElement()
        .asString()
        .contains("The test expects nothing.");
  }

  @Test
  void whatAnswersLeadersMustBeThere() {
    assertThat(problems(SOUND + "leaders: {capability: nothing, support: none}\n"))
        .hasSize(2)
        .anySatisfy(p -> assertThat(p).contains("There is no question 'nothing'"))
        .anySatisfy(p -> assertThat(p).contains("There is no requirement 'none'"));
  }

  @Test
  void twoPacksInOneFileOrNoneAreRefused() {
    assertThat(problems(SOUND + "---\n" + SOUND)).hasSize(1);
    assertThat(problems("")).hasSize(1);
    assertThat(problems("just a text")).isNotEmpty();
    assertThat(problems("a: [b")).singleElement().asString().contains("Not valid YAML");
  }

  @Test
  void filesThatCannotBeReadAreProblems(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.yml"), SOUND);
    Files.writeString(folder.resolve("b.yml"), SOUND);
    Files.write(folder.resolve("c.yml"), new byte[] {(byte) 0xC3, (byte) 0x28});
    Files.write(folder.resolve("d.yml"), new byte[(1 << 20) + 1]);
    PackBook book = PackBook.load(List.of(folder), Packs.KNOWLEDGE);
    assertThat(book.packs()).hasSize(1);
    assertThat(book.problems())
        .extracting(p -> Path.of(p.file()).getFileName().toString())
        .containsExactly("b.yml", "c.yml", "d.yml");
  }

  @Property(tries = 300)
  void noTextBreaksTheReader(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    String pack = Files.readString(Packs.CONTENT.resolve("ed-21-02.yml"), StandardCharsets.UTF_8);
    StringBuilder text = new StringBuilder(pack);
    for (int i = 0; i < 5; i++) {
      int at = random.nextInt(text.length() - 40);
      if (random.nextBoolean()) {
        text.delete(at, at + random.nextInt(40));
      } else {
        text.insert(at, ":[]{}&*-\"'\n x\u0000".charAt(random.nextInt(14)));
      }
    }
    PackResult result = PackReader.read("x.yml", text.toString(), Packs.KNOWLEDGE);
    assertThat(result.pack().isEmpty()).isEqualTo(!result.problems().isEmpty());
    result.pack().ifPresent(read -> new PackTester(Packs.KNOWLEDGE).run(read));
  }
}
