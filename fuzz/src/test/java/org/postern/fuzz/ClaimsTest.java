package org.postern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code SECURITY.md} and {@code docs/reliability.md} promise, a test that exists holds. */
class ClaimsTest {
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*Test)`");
  private static final Pattern CONSTANT = Pattern.compile("`([A-Z]\\w*Test)` \\(`([A-Z_]+)`\\)");

  private static final Map<String, Path> TESTS = new TreeMap<>();

  @BeforeAll
  static void findsTests() throws IOException {
    try (Stream<Path> modules = Files.list(Root.FOLDER)) {
      for (Path module : modules.filter(Files::isDirectory).toList()) {
        Path sources = module.resolve("src/test/java");
        if (Files.isDirectory(sources)) {
          find(sources);
        }
      }
    }
  }

  private static void find(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith("Test.java"))
          .forEach(
              file -> TESTS.put(String.valueOf(file.getFileName()).replace(".java", ""), file));
    }
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    for (String page : List.of("SECURITY.md", "docs/reliability.md", "docs/dependencies.md")) {
      List<String> named = NAMED.matcher(text(page)).results().map(r -> r.group(1)).toList();
      assertThat(named).as(page).isNotEmpty();
      assertThat(TESTS.keySet()).as(page).containsAll(named);
    }
  }

  @Test
  void everyRuleThatIsNamedStandsInItsTest() throws IOException {
    Matcher named = CONSTANT.matcher(text("SECURITY.md"));
    int count = 0;
    while (named.find()) {
      count++;
      assertThat(Files.readString(TESTS.getOrDefault(named.group(1), Path.of(""))))
          .contains(" " + named.group(2) + " =");
    }
    assertThat(count).isPositive();
  }

  @Test
  void everyClaimNamesATest() throws IOException {
    List<String> rows =
        section("SECURITY.md", "What evidence cannot do")
            .lines()
            .filter(line -> line.startsWith("|"))
            .skip(2)
            .toList();
    assertThat(rows).hasSizeGreaterThan(10).allMatch(row -> NAMED.matcher(row).find());
    String others = section("SECURITY.md", "What others who are not the reader's friends can do");
    List<String> bullets = List.of(others.split("\n- ")).stream().skip(1).toList();
    assertThat(bullets).hasSizeGreaterThan(4).allMatch(claim -> NAMED.matcher(claim).find());
    List<String> faults =
        section("docs/reliability.md", "Faults")
            .lines()
            .filter(line -> line.startsWith("|"))
            .skip(2)
            .toList();
    assertThat(faults)
        .hasSizeGreaterThan(10)
        .allMatch(row -> NAMED.matcher(row).find() || row.contains("by hand"));
  }

  @Test
  void everyTargetOfTheGuidedSearchHasARow() throws IOException {
    String search = section("docs/reliability.md", "Guided search");
    assertThat(Arrays.stream(Target.values()).map(Target::word))
        .allMatch(word -> search.contains("| " + word + " "));
  }

  private static String section(String page, String title) throws IOException {
    String text = text(page);
    int from = text.indexOf("\n## " + title + "\n");
    assertThat(from).as(page + ": " + title).isNotNegative();
    int to = text.indexOf("\n## ", from + 1);
    return text.substring(from, to < 0 ? text.length() : to);
  }

  private static String text(String page) throws IOException {
    return Files.readString(Root.FOLDER.resolve(page));
  }
}
