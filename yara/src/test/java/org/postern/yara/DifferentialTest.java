package org.postern.yara;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** Rules and data made at random, answered by this engine and by {@code yara}. */
@AddLifecycleHook(SkipWithoutYara.class)
class DifferentialTest {
  private static final int RULES = 60;
  private static final int FILES = 4;
  private static final Pattern FAILED = Pattern.compile("rule \"(r\\d+)\"");

  /** One seed for everybody; take others by hand to look for more known differences of length. */
  @Property(tries = 300, shrinking = ShrinkingMode.OFF, seed = "2021")
  void agreesWithYara(@ForAll long seed) throws IOException {
    RuleMaker maker = new RuleMaker(new Random(seed));
    Map<String, String> rules = new LinkedHashMap<>();
    for (int i = 0; i < RULES; i++) {
      rules.put("r" + i, maker.rule("r" + i));
    }
    Path folder = Files.createTempDirectory("yara");
    Map<Path, byte[]> files = new TreeMap<>();
    for (int i = 0; i < FILES; i++) {
      Path file = folder.resolve("data" + i);
      files.put(file, maker.data());
      Files.write(file, files.get(file));
    }
    try {
      compare(rules, folder.resolve("rules.yar"), files);
    } finally {
      for (Path file : PublicRules.filesUnder(folder)) {
        Files.delete(file);
      }
      Files.delete(folder);
    }
  }

  private static void compare(Map<String, String> rules, Path path, Map<Path, byte[]> files)
      throws IOException {
    Map<Path, List<String>> expected = new TreeMap<>();
    while (expected.isEmpty()) {
      Files.writeString(path, String.join("", rules.values()));
      try {
        for (Path file : files.keySet()) {
          expected.put(file, YaraBinary.scan(path, file));
        }
      } catch (IOException refused) {
        Matcher failed = FAILED.matcher(String.valueOf(refused.getMessage()));
        assertThat(failed.find()).as("%s", refused.getMessage()).isTrue();
        String rule = rules.remove(failed.group(1));
        assertThat(new YaraCompiler().add("default", "one", rule).compile().rules().size())
            .as("%s refused by yara: %s", rule, refused.getMessage())
            .isZero();
        expected.clear();
      }
    }
    CompileResult compiled =
        new YaraCompiler().add("default", "rules", Files.readString(path)).compile();
    assertThat(
            compiled.diagnostics().stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR))
        .isEmpty();
    ScanOptions all = new ScanOptions(Map.of(), Clock.systemUTC(), line -> {}, Integer.MAX_VALUE);
    files.forEach(
        (file, data) ->
            assertThat(
                    difference(
                        expected.getOrDefault(file, List.of()),
                        compiled.rules().scan(data, all),
                        rules,
                        data))
                .isEmpty());
  }

  /** What one side has and the other lacks, with the rule and the data. */
  private static List<String> difference(
      List<String> expected, ScanResult result, Map<String, String> rules, byte[] data) {
    List<String> actual = YaraBinary.lines(result);
    List<String> missing = new ArrayList<>(expected);
    missing.removeAll(actual);
    List<String> tooMany = new ArrayList<>(actual);
    tooMany.removeAll(expected);
    List<String> told = new ArrayList<>();
    missing.forEach(line -> told.add("missing " + line));
    tooMany.forEach(line -> told.add("too many " + line));
    if (!told.isEmpty()) {
      String rule = told.getFirst().replaceAll("^(?:missing|too many) (r\\d+).*", "$1");
      told.removeIf(line -> !(line + " ").contains(" " + rule + " "));
      told.add(String.valueOf(rules.get(rule)));
      told.add(HexFormat.of().formatHex(data));
    }
    return told;
  }
}
