package org.postern.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PublicRulesTest {

  @Test
  void nearlyAllPublicRulesCompileAndEachRefusalIsTold() throws IOException {
    Optional<Path> corpus = SigmaHq.root();
    assumeTrue(corpus.isPresent(), "no public Sigma rules beside this checkout");
    int compiled = 0;
    int required = 0;
    int considered = 0;
    Map<String, Integer> refusals = new TreeMap<>();
    for (Path file : SigmaHq.ruleFiles(corpus.orElseThrow())) {
      ParseResult parsed = RuleParser.parse(file.getFileName().toString(), Files.readString(file));
      List<Diagnostic> told = new ArrayList<>(parsed.diagnostics());
      if (parsed.rules().isEmpty() && told.stream().allMatch(PublicRulesTest::notRun)) {
        assertThat(told).as("%s", file).isNotEmpty();
        continue;
      }
      considered += Math.max(1, parsed.rules().size());
      int before = compiled;
      for (SigmaRule rule : parsed.rules()) {
        CompileResult result = RuleCompiler.compile(rule);
        told.addAll(result.diagnostics());
        compiled += result.rule().isPresent() ? 1 : 0;
        required += result.rule().flatMap(CompiledRule::required).isPresent() ? 1 : 0;
        assertThat(result.rule().isPresent() || !result.diagnostics().isEmpty()).isTrue();
      }
      assertThat(compiled > before || !told.isEmpty()).as("%s", file).isTrue();
      told.forEach(d -> refusals.merge(d.severity() + " " + d.message(), 1, Integer::sum));
    }
    System.out.printf(
        "public Sigma rules: %d of %d compile, %d with required literals%n",
        compiled, considered, required);
    refusals.forEach((message, count) -> System.out.printf("  %d x %s%n", count, message));
    assertThat((double) compiled / considered).isGreaterThan(0.97);
  }

  private static boolean notRun(Diagnostic diagnostic) {
    return diagnostic.severity() == Diagnostic.Severity.WARNING;
  }
}
