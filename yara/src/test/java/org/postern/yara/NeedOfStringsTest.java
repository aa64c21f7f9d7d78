package org.postern.yara;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.yara.condition.NeedOfStrings;
import org.postern.yara.parse.Item;
import org.postern.yara.parse.RuleFileParser;

/** Rules whose strings were not found are not run; nobody must be able to tell. */
class NeedOfStringsTest {

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void sameAnswersAsRunningEveryRule(@ForAll long seed) {
    Random random = new Random(seed);
    RuleMaker maker = new RuleMaker(random);
    StringBuilder source = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      String rule = maker.rule("r" + i);
      source.append(random.nextInt(5) == 0 ? "private " : "");
      source.append(random.nextInt(20) == 0 ? "global " : "").append(rule);
    }
    YaraRules rules = Scans.compile(source.toString()).rules();
    ScanOptions options = ScanOptions.defaults();
    for (byte[] data : new byte[][] {{}, maker.data(), maker.data(), {}, maker.data()}) {
      ScanResult every = rules.scan(MemorySegment.ofArray(data), options, true);
      assertThat(rules.scan(data, options)).isEqualTo(every);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$a",
        "$a at 0",
        "$a in (0..filesize)",
        "filesize < 100 and $a",
        "($a or $b) and not $b",
        "any of them",
        "all of ($a*)",
        "2 of them",
        "50% of them",
        "#a > 0",
        "#a >= 1 or #b == 7",
        "@a[1] < 100",
        "!b == 3",
        "for any of them : ( $ at 0 )",
        "for all of them : ( # > 2 )",
        "for any i in (1..3) : ( $a at i )",
      })
  void cannotHoldWithoutStrings(String condition) {
    assertThat(needs(condition)).isTrue();
    assertThat(Scans.holds("$a = \"xyz\" $b = \"uvw\"", all(condition), "abc")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not $a",
        "none of them",
        "0 of them",
        "#a == 0",
        "#a < 5",
        "$a or filesize > 0",
        "for all i in (1..#a) : ( @a[i] > 3 )",
        "for none of them : ( $ )",
        "not defined @a",
        "console.log(\"seen\") and $a",
        "uint16(0) == 0x6261 or $a",
      })
  void mayHoldOrSpeakWithoutStrings(String condition) {
    assertThat(needs(condition)).isFalse();
  }

  @Test
  void globalRuleWithoutItsStringClosesItsNamespace() {
    String source =
        "global rule g { strings: $a = \"marker\" condition: $a }"
            + " rule r { strings: $b = \"page\" condition: $b }";
    assertThat(Scans.matching(source, "a page")).isEmpty();
    assertThat(Scans.matching(source, "a page with marker")).containsExactly("g", "r");
  }

  /** Uses both strings, as a rule must, without changing the condition's answer. */
  private static String all(String condition) {
    return "(" + condition + ") and (filesize >= 0 or any of them)";
  }

  private static boolean needs(String condition) {
    boolean[] needs = new boolean[1];
    String rule =
        "import \"console\" rule r { strings: $a = \"xyz\" $b = \"uvw\" condition: "
            + condition
            + " }";
    new RuleFileParser("test.yar", "default", rule, new java.util.HashSet<>(), d -> {})
        .parse(
            item -> {
              if (item instanceof Item.Rule r) {
                needs[0] = NeedOfStrings.of(r.source().condition());
              }
            });
    return needs[0];
  }
}
