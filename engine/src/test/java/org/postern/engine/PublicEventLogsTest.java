package org.postern.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;

/** The public Sigma rules over public event logs. */
class PublicEventLogsTest {
  private static final Path ROOT = Path.of(System.getProperty("postern.root", ".."));
  private static final Path DATA = ROOT.resolve("../shared/data").normalize();
  private static final Pattern RULE = Pattern.compile("rule_metadata:\\s+- id: (\\S+)");
  private static final Pattern CASE =
      Pattern.compile("(?:match_count: ([0-9]+)\\s+)?path: (\\S+\\.evtx)");

  /**
   * The file of this case holds three events that satisfy the rule as it is written (procdump.exe,
   * procdump64.exe, procdump64a.exe); its stated count of one cannot be meant.
   */
  private static final Map<String, Integer> COUNTED_OTHERWISE =
      Map.of("8fbf3271-1ef6-4e94-8210-03c2317947f6", 3);

  private static RuleBook book = RuleBook.of("");

  @BeforeAll
  static void load() {
    Assumptions.assumeTrue(
        Files.isDirectory(DATA.resolve("sigmahq")), "the shared data is not beside the checkout");
    book =
        RuleBook.load(
            Stream.of("rules", "rules-emerging-threats", "rules-threat-hunting")
                .map(folder -> DATA.resolve("sigmahq").resolve(folder))
                .toList(),
            rule -> true);
  }

  @Test
  void everyRegressionCasePasses() throws IOException {
    List<String> failures = new ArrayList<>();
    int cases = 0;
    List<Path> infos;
    try (Stream<Path> walk = Files.walk(DATA.resolve("sigmahq/regression_data"))) {
      infos = walk.filter(p -> p.endsWith("info.yml")).sorted().toList();
    }
    for (Path info : infos) {
      // Cases that are commented out have no log of a kind that is read here.
      String text = Files.readString(info).replaceAll("(?m)^#.*$", "");
      Matcher rule = RULE.matcher(text);
      Matcher test = CASE.matcher(text);
      while (rule.find() && test.find()) {
        cases++;
        int stated = test.group(1) == null ? -1 : Integer.parseInt(test.group(1));
        int expected = COUNTED_OTHERWISE.getOrDefault(rule.group(1), stated);
        int found =
            hits(DATA.resolve("sigmahq").resolve(test.group(2))).getOrDefault(rule.group(1), 0);
        if (expected < 0 ? found == 0 : found != expected) {
          failures.add(test.group(2) + ": expected " + expected + ", found " + found);
        }
      }
    }
    assertThat(failures).isEmpty();
    assertThat(cases).isEqualTo(100);
  }

  /** The published JSON of a case tells the same as its event log. */
  @Test
  void exportsAsJsonTellTheSame() throws IOException {
    List<Path> exports;
    try (Stream<Path> walk = Files.walk(DATA.resolve("sigmahq/regression_data"))) {
      exports = walk.filter(p -> p.toString().endsWith(".json")).sorted().toList();
    }
    List<String> differences = new ArrayList<>();
    for (Path export : exports) {
      String rule = String.valueOf(export.getFileName()).replace(".json", "");
      Path log = export.resolveSibling(rule + ".evtx");
      int fromLog = hits(log).getOrDefault(rule, 0);
      int fromJson = hits(export).getOrDefault(rule, 0);
      if (fromLog != fromJson) {
        differences.add(rule + ": " + fromLog + " and " + fromJson);
      }
    }
    assertThat(exports).hasSizeGreaterThan(90);
    assertThat(differences).isEmpty();
  }

  /** What the rules say of the samples, rule by rule; a change is reviewed as a diff. */
  @Test
  void theAttackSamplesTellWhatTheyToldBefore() throws IOException {
    StringBuilder told = new StringBuilder();
    List<Path> samples;
    try (Stream<Path> files = Files.list(DATA.resolve("evtx/attack-samples"))) {
      samples = files.filter(p -> p.toString().endsWith(".evtx")).sorted().toList();
    }
    for (Path sample : samples) {
      told.append(sample.getFileName()).append('\n');
      hits(sample)
          .forEach((rule, n) -> told.append("  ").append(rule).append(' ').append(n).append('\n'));
    }
    Path golden = ROOT.resolve("engine/src/test/resources/golden/attack-samples.txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, told);
    }
    assertThat(told.toString()).isEqualTo(Files.readString(golden));
    assertThat(samples).hasSize(96);
  }

  @Test
  void ordinaryLogsAreReadWithoutLossAndOurOwnRulesStayQuiet() {
    RuleBook own = RuleBook.load(ROOT.resolve("content/rules"));
    EngineResult result =
        new Engine(Detectors.of(own), 2, Progress.NONE)
            .run(List.of(EvidenceRoot.of(DATA.resolve("evtx/benign"))));
    assertThat(result.artifacts()).isPositive();
    // One of them was recorded right after its log had been cleared, which is true and worth
    // saying.
    assertThat(result.servers().stream().flatMap(s -> s.findings().stream()))
        .allMatch(f -> f.title().equals("Security log cleared"));
  }

  private static Map<String, Integer> hits(Path log) {
    Map<String, Integer> counts = new TreeMap<>();
    new Engine(
            Detectors.of(book),
            1,
            Progress.NONE,
            (path, rule, event, time, unit, number) -> counts.merge(rule.id(), 1, Integer::sum),
            false)
        .run(List.of(EvidenceRoot.of(log)));
    return counts;
  }
}
