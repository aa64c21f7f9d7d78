package org.postern.yara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublicRulesTest {
  private static final ScanOptions ALL =
      new ScanOptions(
          java.util.Map.of(), java.time.Clock.systemUTC(), line -> {}, Integer.MAX_VALUE);

  @Test
  void allPublicRulesCompile() throws IOException {
    Optional<Path> data = PublicRules.data();
    assumeTrue(data.isPresent(), "no public YARA rules beside this checkout");
    int rules = 0;
    List<Diagnostic> errors = new ArrayList<>();
    for (Path file : PublicRules.ruleFiles(data.orElseThrow())) {
      CompileResult result =
          PublicRules.compiler()
              .add("default", file.getFileName().toString(), Files.readAllBytes(file))
              .compile();
      rules += result.rules().size();
      result.diagnostics().stream()
          .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
          .forEach(errors::add);
    }
    System.out.printf("public YARA rules: %d compile, %d refused%n", rules, errors.size());
    assertThat(errors).isEmpty();
    assertThat(rules).isGreaterThan(100);
  }

  @Test
  void agreesWithYaraOnPublicRulesAndFiles() throws IOException {
    Optional<Path> data = PublicRules.data();
    assumeTrue(data.isPresent(), "no public YARA rules beside this checkout");
    assumeTrue(YaraBinary.isInstalled(), "yara is not installed");
    List<Path> files = new ArrayList<>(PublicRules.filesUnder(data.orElseThrow().resolve("web")));
    files.addAll(some(data.orElseThrow().resolve("evtx"), 6));
    files.addAll(some(data.orElseThrow().resolve("exchange-config"), 6));
    int held = 0;
    for (Path rules : PublicRules.ruleFiles(data.orElseThrow())) {
      YaraRules compiled =
          PublicRules.compiler()
              .add("default", rules.getFileName().toString(), Files.readAllBytes(rules))
              .compile()
              .rules();
      for (Path file : files) {
        List<String> expected = YaraBinary.scan(rules, file);
        ScanResult result = compiled.scan(Files.readAllBytes(file), ALL);
        assertThat(YaraBinary.lines(result))
            .as("%s on %s", rules.getFileName(), file.getFileName())
            .isEqualTo(expected);
        assertThat(result.limits()).isEmpty();
        held += result.matches().size();
      }
    }
    System.out.printf("agreed with yara on %d files, %d rules held%n", files.size(), held);
  }

  private static List<Path> some(Path folder, int count) throws IOException {
    List<Path> all = PublicRules.filesUnder(folder);
    List<Path> some = new ArrayList<>();
    for (int i = 0; i < count && !all.isEmpty(); i++) {
      some.add(all.get(i * all.size() / count));
    }
    return some.stream().distinct().toList();
  }
}
