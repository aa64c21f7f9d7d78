package org.postern.yara;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  private static final String STRINGS = "$a = \"abc\" $b = \"zzz\"";
  private static final String USED = " and #a >= 0 and #b >= 0";
  private static final String DATA = "abc abc";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@a == 0",
        "@a[2] == 4",
        "!a == 3",
        "!a[2] == 3",
        "#a == 2",
        "#a in (0..3) == 1",
        "$a in (1..4)",
        "not $a in (4..1)",
        "$a at 4",
        "not $b",
        "#b == 0",
        "0 of ($b)",
        "any of them in (4..4)",
        "none of them in (1..2)",
        "50% of them",
        "1 of them",
        "-1 of them",
        "any of them at 4",
        "none of ($b)",
        "2 of ($a, $a)",
        "all of ($a*)",
        "for any of them : (# == 2 and @ == 0 and ! == 3)",
        "for 1 of them : ($ at 4)",
        "for all i in (1..#a) : (@a[i] < 5)",
        "for any i in (0, 4) : ($a at i)",
        "for any i in (1..3) : (for any j in (1..i) : (i * j == 9))",
        "for none i in (1..3) : (i == 4)",
        "for 2 i in (1..3) : (i > 1)",
        "for any of ($a) : (for any i in (1..#) : (@[i] == 4))",
        "for any s in (\"x\", \"abc\") : (s == \"abc\")",
        "not for all i in (1..0) : (true)",
        "not for none i in (1..0) : (true)",
        "defined @a[2]",
        "not defined @a[3]",
        "not defined @a[0]",
        "not defined @b",
        "filesize == 7",
        "1KB == 1024",
        "2MB == 2097152",
        "0x1F == 31",
        "0o17 == 15",
        "int8(0) == 97",
        "uint16(0) == 0x6261",
        "uint16be(0) == 0x6162",
        "not defined uint16(6)",
        "uint32be(0) == 0x61626320",
        "uint32(0) & 0xff == 0x61",
        "not defined uint8(-1)",
        "not (uint8(99) and true)",
        "not (uint8(99) or false)",
        "uint8(99) or true",
        "not defined (not uint8(99))",
        "not defined (uint8(99) + 1)",
        "not defined -uint8(99)",
        "not ($a at uint8(99))",
        "not defined ($a in (uint8(99)..9))",
        "not (uint8(99) of them)",
        "-7 \\ 2 == -3",
        "-7 % 2 == -1",
        "-8 >> 1 == -4",
        "filesize << 64 == 0",
        "~1 == -2",
        "1 << 2 + 1 == 8",
        "1 | 2 ^ 3 & 4 == 3",
        "1.5 + 1 == 2.5",
        "5 \\ 2 == 2",
        "5.0 \\ 2 == 2.5",
        "not defined (1 \\ (filesize - 7))",
        "not defined (1 << filesize - 9)",
        "\"abc\" contains \"b\"",
        "\"aBc\" icontains \"bC\"",
        "\"abc\" startswith \"ab\"",
        "\"ABC\" istartswith \"ab\"",
        "\"abc\" endswith \"bc\"",
        "\"abc\" iendswith \"BC\"",
        "\"abc\" iequals \"ABC\"",
        "\"a\" < \"b\"",
        "\"abc\" matches /^a.c$/",
        "\"ABC\" matches /b/i",
        "\"abc\" matches /x*/",
        "not \"ab\" matches /^b/",
        "not \"a\\nc\" matches /a.c/",
        "\"a\\nc\" matches /a.c/s",
        "\"a\"",
        "not \"\"",
        "0.5",
        "not true or true",
        "1 and 2"
      })
  void holds(String condition) {
    assertThat(Scans.holds(STRINGS, "(" + condition + ")" + USED, DATA)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$a in (4..1)",
        "0 of ($a)",
        "2 of them",
        "none of them",
        "51% of them",
        "all of them",
        "3 of ($*)",
        "not uint8(99)",
        "uint8(99) == 1",
        "not (uint8(99) == 1)",
        "0.0",
        "for all i in (1..uint8(99)) : (true)",
        "for none of them : ($)",
        "for any i in (1..3) : (i == uint8(99))",
        "defined uint8(99)",
        "@a[0] == 0",
        "#a in (uint8(99)..9) == 0",
        "\"abc\" startswith \"abcd\"",
        "uint8(99) of them"
      })
  void doesNotHold(String condition) {
    assertThat(Scans.holds(STRINGS, "(" + condition + ")" + USED, DATA)).isFalse();
  }

  @Test
  void rulesReferToEarlierRules() {
    String rules =
        """
        private rule lib_a { condition: filesize > 1 }
        rule lib_b { condition: filesize > 100 }
        rule one { condition: lib_a and not lib_b }
        rule any_lib { condition: any of (lib_*) }
        rule all_lib { condition: all of (lib_a, lib_b) }
        """;
    assertThat(Scans.matching(rules, DATA)).containsExactly("one", "any_lib");
  }

  @Test
  void globalRulesGovernTheirNamespaceOnly() {
    YaraRules rules =
        new YaraCompiler()
            .add(
                "x",
                "x",
                "global rule small { condition: filesize < 3 } rule r { condition: true }")
            .add("y", "y", "global private rule g { condition: true } rule r { condition: true }")
            .compile()
            .rules();
    ScanResult result = rules.scan(Scans.bytes(DATA), ScanOptions.defaults());
    assertThat(result.matches()).extracting(RuleMatch::namespace).containsExactly("y");
    assertThat(Scans.names(result)).containsExactly("r");
    assertThat(rules.size()).isEqualTo(4);
  }

  @Test
  void externalsHaveDefaultsThatAScanReplaces() {
    YaraRules rules =
        new YaraCompiler()
            .external("path", new External.Text("x"))
            .external("depth", new External.Whole(1))
            .external("share", new External.Real(0.5))
            .external("deep", new External.Truth(false))
            .add(
                "d",
                "f",
                "rule r { condition: path endswith \".aspx\" and depth > 2 and share > 0.4 and deep }")
            .compile()
            .rules();
    ScanOptions options =
        ScanOptions.defaults()
            .withExternals(
                java.util.Map.of(
                    "path", new External.Text("C:\\x.aspx"),
                    "depth", new External.Whole(3),
                    "deep", new External.Truth(true)));
    assertThat(rules.scan(Scans.bytes(""), ScanOptions.defaults()).matches()).isEmpty();
    assertThat(Scans.names(rules.scan(Scans.bytes(""), options))).containsExactly("r");
  }

  @Test
  void aMatchCarriesTagsMetaAndPlaces() {
    String source =
        """
        rule r : web shell {
          meta: author = "é" score = -3 sure = true
          strings: $ = "abc" $b = "c a"
          condition: all of them
        }
        """;
    RuleMatch match =
        Scans.compile(source)
            .rules()
            .scan(Scans.bytes(DATA), ScanOptions.defaults())
            .matches()
            .getFirst();
    assertThat(match.tags()).containsExactly("web", "shell");
    assertThat(match.meta())
        .containsExactly(
            new MetaEntry("author", new MetaEntry.Text("é")),
            new MetaEntry("score", new MetaEntry.Whole(-3)),
            new MetaEntry("sure", new MetaEntry.Truth(true)));
    assertThat(match.strings())
        .containsExactly(
            new StringMatch("$", 0, 3), new StringMatch("$", 4, 3), new StringMatch("$b", 2, 3));
  }
}
