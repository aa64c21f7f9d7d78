package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./postern} tells Java, heard by a Java that only repeats it. */
class LauncherTest {
  private static final Path ROOT = Path.of(System.getProperty("postern.root", ".."));
  private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";
  private static final String NO_REPLAY = "-XX:-AOTReplayTraining";

  /** Tells its version when asked, otherwise what it was given, a word a line. */
  private static final String JAVA =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then
        echo 'openjdk version "25"' >&2
      else
        printf '%s\\n' "$@"
      fi
      """;

  @TempDir Path folder;

  @BeforeEach
  void installs() throws IOException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/find")) && Files.isExecutable(Path.of("/bin/sh")),
        "the launcher of Linux needs its tools");
    Path home = Files.createDirectories(folder.resolve("home/cli/target/lib"));
    Files.createFile(home.resolve(".complete"));
    Files.createDirectory(folder.resolve("home/launcher"));
    for (String file : List.of("postern", "launcher/find-java")) {
      Files.copy(ROOT.resolve(file), folder.resolve("home").resolve(file));
    }
    Path java = Files.writeString(folder.resolve("java"), JAVA);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    sized("small/u_ex210303.log", 1000);
    sized("large/u_ex210303.log", 65_000_000);
  }

  private void sized(String name, long bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(bytes);
    }
  }

  private List<String> told(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("/bin/sh", "home/postern"));
    words.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("POSTERN_JAVA", folder.resolve("java").toString());
    builder.environment().remove("POSTERN_OPTS");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said.lines().toList();
  }

  @Test
  void whatIsSoonReadIsNotWorthTheSecondCompiler() throws Exception {
    assertThat(told("check", "small")).contains(FIRST_COMPILER_ONLY).endsWith("check", "small");
    assertThat(told("scan", "--quiet", "--sigma", "small", "small/u_ex210303.log"))
        .contains(FIRST_COMPILER_ONLY);
    assertThat(told("check", "--quiet", "small")).contains(FIRST_COMPILER_ONLY);
    assertThat(told("check", "--unknown", "small")).doesNotContain(FIRST_COMPILER_ONLY);
    assertThat(told("actions", "--case", "large")).contains(FIRST_COMPILER_ONLY);
    assertThat(told("demo")).contains(FIRST_COMPILER_ONLY);
  }

  @Test
  void rulesAndPlacesForResultsAreNoEvidence() throws Exception {
    for (int i = 0; i < 3001; i++) {
      sized("many/" + i, 0);
    }
    assertThat(told("scan", "--sigma", "many", "--sigma", "large", "small"))
        .contains(FIRST_COMPILER_ONLY);
    assertThat(told("check", "--case", "large", "small")).contains(FIRST_COMPILER_ONLY);
    assertThat(told("scan", "--sigma", "small", "large")).doesNotContain(FIRST_COMPILER_ONLY);
    assertThat(told("scan", "--sigma", "small")).doesNotContain(FIRST_COMPILER_ONLY);
  }

  @Test
  void whatIsEmptyIsSoonRead() throws Exception {
    Files.createDirectory(folder.resolve("empty"));
    assertThat(told("scan", "--sigma", "small", "empty")).contains(FIRST_COMPILER_ONLY);
  }

  @Test
  void muchEvidenceIs() throws Exception {
    assertThat(told("check", "large")).doesNotContain(FIRST_COMPILER_ONLY);
    assertThat(told("check", "small", "large")).doesNotContain(FIRST_COMPILER_ONLY);
    assertThat(told("check", "--all", "large", "small")).doesNotContain(FIRST_COMPILER_ONLY);
    assertThat(told("serve", "--case", "small")).doesNotContain(FIRST_COMPILER_ONLY);
    assertThat(told("demo", "--size", "1GB")).doesNotContain(FIRST_COMPILER_ONLY);
    for (int i = 0; i < 3001; i++) {
      sized("many/" + i, 0);
    }
    assertThat(told("dump", "many")).doesNotContain(FIRST_COMPILER_ONLY);
  }

  @Test
  void whatWasHotInTheTrainingIsCompiledAtOnceOnlyBesideOneThread() throws Exception {
    assertThat(told("check", "large")).contains(NO_REPLAY);
    assertThat(told("dump", "--threads", "2", "large")).contains(NO_REPLAY);
    assertThat(told("dump", "--threads", "1", "large")).doesNotContain(NO_REPLAY);
    assertThat(told("scan", "--threads=1", "large")).doesNotContain(NO_REPLAY);
    assertThat(told("dump", "--threads", "1", "small")).contains(NO_REPLAY);
  }

  @Test
  void anArchiveHoldsMoreThanItsSize() throws Exception {
    sized("archive/EX01 of Harrow.ZIP", 6_500_000);
    assertThat(told("check", "archive")).doesNotContain(FIRST_COMPILER_ONLY);
    sized("archive/EX01 of Harrow.ZIP", 6_000_000);
    assertThat(told("check", "archive")).contains(FIRST_COMPILER_ONLY);
  }

  @Test
  void whereNoEvidenceIsNamedItIsThisMachines() throws Exception {
    assertThat(told("check")).doesNotContain(FIRST_COMPILER_ONLY);
    assertThat(told("check", "--case", "small")).doesNotContain(FIRST_COMPILER_ONLY);
    sized("check/of-this-name.log", 10);
    assertThat(told("check")).doesNotContain(FIRST_COMPILER_ONLY);
  }

  @Test
  void memoryAndGentlenessAreKnownBeforeJavaStarts() throws Exception {
    assertThat(told("check", "--max-memory", "2g", "small")).contains("-Xmx2g");
    assertThat(told("check", "--max-memory=3g", "small")).contains("-Xmx3g");
    assertThat(told("check", "--max-memory", "2g; rm", "small")).contains("-Xmx1g");
  }
}
