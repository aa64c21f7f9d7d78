package org.postern.yara;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rule r { condition: entrypoint == 0 }                  | rule r: entrypoint is not supported
          rule r { condition: nothing }                          | rule r: undefined identifier nothing
          rule r { condition: pe.is_pe }                         | rule r: undefined identifier pe
          import "pe" rule r { condition: pe.signatures }        | rule r: pe.signatures is not provided by this engine
          import "dotnet" rule r { condition: dotnet.x }         | rule r: module dotnet is not supported
          import "hash" rule r { condition: hash.md5(1) == "" }  | rule r: wrong arguments
          rule r { strings: $a = "x" condition: true }           | rule r: unreferenced string $a
          rule r { condition: $a }                               | rule r: undefined string $a
          rule r { condition: # > 1 }                            | rule r: '$' stands only inside 'for … of'
          rule r { condition: "a" + "b" == "ab" }                | rule r: '+' does not take a text
          rule r { condition: 1 == "a" }                         | rule r: '==' does not take a text
          rule r { condition: true == 1 }                        | rule r: '==' does not take a truth value
          rule r { condition: 1 \\ 0 == 1 }                      | rule r: division by zero
          rule r { condition: 1 << -1 == 1 }                     | rule r: shift by a negative number
          rule r { condition: 9223372036854775807 + 1 == 0 }     | rule r: the result does not fit 64 bits
          rule r { strings: $a = "x" condition: 0% of them }     | rule r: percentage not from 1 to 100
          rule r { strings: $a = "" condition: $a }              | rule r: empty string $a
          rule r { strings: $a = "x" xor nocase condition: $a }  | rule r: invalid modifier combination: xor nocase
          rule r { strings: $a = "x" base64 xor condition: $a }  | rule r: invalid modifier combination: base64 xor
          rule r { strings: $a = { 61 } wide condition: $a }     | rule r: wide does not apply to hex strings
          rule r { strings: $a = /x/ xor condition: $a }         | rule r: xor does not apply to regular expressions
          rule r { strings: $a = { 61 [0] 62 } condition: $a }   | rule r: jump of length zero
          rule r { strings: $a = { [2] 62 } condition: $a }      | rule r: a jump at the beginning or end of a hex string or alternative
          rule r { strings: $a = { 6 } condition: $a }           | rule r: half a byte
          rule r { strings: $a = /a.*?b+/ condition: $a }        | rule r: greedy and ungreedy quantifiers can't be mixed in a regular expression
          rule r { strings: $a = /(?:a)/ condition: $a }         | rule r: groups that begin with '?' are unknown to YARA
          rule r { strings: $a = /a++/ condition: $a }           | rule r: a quantifier behind a quantifier
          rule r { strings: $a = /a{3,2}/ condition: $a }        | rule r: bad repeat interval {3,2}
          rule r { strings: $a = /[b-a]/ condition: $a }         | rule r: bad character range
          rule r { strings: $a = /(a/ condition: $a }            | rule r: group without end
          rule r { strings: $a = /a)/ condition: $a }            | rule r: unmatched ')'
          rule r { strings: $a = /()/ condition: $a }            | rule r: empty group or first alternative
          rule r { strings: $a = /(abcd{9999}){9999}/ condition: $a } | rule r: string $a unfolds to more than 70000 steps
          rule r { strings: $a = "x" $a = "y" condition: $a }    | string $a is declared twice
          rule r { strings: $a = "x" ascii ascii condition: $a } | duplicated modifier ascii
          rule r { strings: $a = "\\q" condition: $a }           | unknown escape in a text
          rule r { condition: }                                  | unexpected '}'
          rule r : a a { condition: true }                       | tag a is given twice
          rule r { condition: 0x10KB == 1 }                      | '0x10KB' is no number of 64 bits
          """)
  void whatCannotBeRunIsRefused(String source, String message) {
    assertThat(Scans.error(source.replace("\\\\", "\\")).replaceFirst("^\\S+ ", ""))
        .isEqualTo(message);
  }

  @Test
  void aDiagnosticNamesThePlaceAndTheRemedy() {
    Diagnostic error =
        Scans.compile("rule ok { condition: true }\nrule r {\n  condition:\n    foo\n}\n")
            .diagnostics()
            .getFirst();
    assertThat(error)
        .isEqualTo(
            new Diagnostic(
                "test.yar",
                4,
                5,
                Diagnostic.Severity.ERROR,
                "rule r: undefined identifier foo",
                "Declare the rule above this one, define the external variable, or correct it."));
  }

  @Test
  void neighboursOfARefusedRuleRunAndThoseThatNeedItDoNot() {
    String source =
        """
        rule before { condition: true }
        rule broken { strings: $a = "x condition: $a }
        rule unknown { condition: nothing }
        rule needs { condition: broken or true }
        rule wild { condition: any of (unk*) }
        rule after { condition: before }
        """;
    CompileResult result = Scans.compile(source);
    assertThat(Scans.names(result.rules().scan(new byte[0], ScanOptions.defaults())))
        .containsExactly("before", "after");
    assertThat(result.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly(
            "text without end",
            "rule unknown: undefined identifier nothing",
            "rule needs: rule broken, which it needs, was refused",
            "rule wild: rule unknown, which it needs, was refused");
  }

  @Test
  void aRefusedGlobalRuleClosesItsNamespaceOnly() {
    CompileResult result =
        new YaraCompiler()
            .add("x", "x", "global rule g { condition: nothing } rule r { condition: true }")
            .add("y", "y", "rule s { condition: true }")
            .compile();
    assertThat(Scans.names(result.rules().scan(new byte[0], ScanOptions.defaults())))
        .containsExactly("s");
    assertThat(result.diagnostics())
        .extracting(Diagnostic::message)
        .contains("rule r depends on a global rule that was refused");
  }

  @Test
  void includesAreAskedForAndCirclesEnd() {
    Map<String, String> files =
        Map.of(
            "a.yar", "include \"b.yar\" rule a { condition: b }",
            "b.yar", "include \"a.yar\" rule b { condition: true }");
    CompileResult result =
        new YaraCompiler(
                (from, path) ->
                    Optional.ofNullable(files.get(path))
                        .map(text -> new IncludeLoader.Included(path, text)))
            .add("d", "a.yar", files.getOrDefault("a.yar", "") + " include \"c.yar\"")
            .compile();
    assertThat(Scans.names(result.rules().scan(new byte[0], ScanOptions.defaults())))
        .containsExactly("b", "a");
    assertThat(result.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("include a.yar leads back to itself", "cannot include c.yar");
  }

  @Test
  void slowStringsAreToldAndRun() {
    CompileResult result = Scans.compile("rule r { strings: $a = /.*a/ condition: #a == 3 }");
    assertThat(result.diagnostics())
        .extracting(Diagnostic::severity)
        .containsExactly(Diagnostic.Severity.WARNING);
    assertThat(Scans.names(result.rules().scan(Scans.bytes("xxa"), ScanOptions.defaults())))
        .containsExactly("r");
  }

  @Test
  void hostileSourcesAreRefusedWithoutHarm() {
    String deep = "rule r { condition: " + "(".repeat(5000) + "true" + ")".repeat(5000) + " }";
    assertThat(Scans.compile(deep).rules().size()).isZero();
    String groups = "rule r { strings: $a = /" + "(".repeat(5000) + "/ condition: $a }";
    assertThat(Scans.compile(groups).rules().size()).isZero();
    StringBuilder longOr = new StringBuilder("rule r { condition: false");
    longOr.append(" or filesize == 1".repeat(20_000)).append(" }");
    assertThat(Scans.compile(longOr.toString()).rules().size()).isEqualTo(1);
    assertThat(Scans.compile("rule r { condition: 1" + "+1".repeat(5000) + " > 0 }").rules().size())
        .isZero();
    assertThat(Scans.compile("rule \0\u00ff{{{ /* ").rules().size()).isZero();
  }
}
