package org.postern.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.casebook.change.Outcome;
import org.postern.casebook.state.NoteRow;

/** Processes that are killed, or run out of disk, lose nothing that they acknowledged. */
class CrashTest {
  private static final int KILLS = 5;
  private static final int MANY = 100_000;

  @TempDir Path folder;

  @Test
  void aKilledProcessLosesNothingInTheEmbeddedDatabase() throws Exception {
    killAgainAndAgain(CaseLocation.of(folder.toString()), folder.toString(), KILLS);
  }

  @Test
  void aKilledProcessLosesNothingInPostgresql() throws Exception {
    CaseLocation.Server server = TestPostgres.newCase();
    killAgainAndAgain(server, server.url(), 2);
  }

  private void killAgainAndAgain(CaseLocation location, String argument, int kills)
      throws Exception {
    prepare(location);
    Random random = new Random(2021);
    List<String> acknowledged = new ArrayList<>();
    for (int i = 0; i < kills; i++) {
      // The bystander writes at the same time and lives on.
      Process bystander = child(List.of(), argument, "bystander" + i, 20, 10);
      Process victim = child(List.of(), argument, "victim" + i, MANY, 10);
      acknowledged.addAll(killedAfter(1 + random.nextInt(40), victim));
      List<String> said = allOf(bystander);
      assertThat(said).hasSize(20);
      acknowledged.addAll(said);
      assertThatNothingIsLost(location, acknowledged);
    }
  }

  private static List<String> killedAfter(int lines, Process process) throws Exception {
    List<String> said = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      while (said.size() < lines) {
        said.add(String.valueOf(out.readLine()));
      }
      // Not Process.destroyForcibly(), which would also close the stream that is still read.
      process.toHandle().destroyForcibly();
      // It may have said more before it died; only whole lines count.
      out.lines().filter(line -> line.matches("victim\\d+ \\d+")).forEach(said::add);
    }
    process.waitFor();
    if (!said.isEmpty()) {
      said.removeLast(); // the kill may have cut its number short
    }
    return said;
  }

  @Test
  void aFullDiskLosesNothingThatWasAcknowledged() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/bin/sh")), "limits the size of files with a shell's ulimit");
    CaseLocation location = CaseLocation.of(folder.toString());
    prepare(location);
    // 4 MiB, in the blocks of 512 bytes that POSIX asks for: enough for the driver's own library.
    Process child =
        child(
            List.of("/bin/sh", "-c", "ulimit -f 8192 && exec \"$@\"", "sh"),
            folder.toString(),
            "writer",
            MANY,
            100_000);
    List<String> said = allOf(child);
    assertThat(said.getLast()).startsWith("refused: ");
    said.removeLast();
    assertThat(said).isNotEmpty();
    assertThatNothingIsLost(location, said);
  }

  private static void prepare(CaseLocation location) {
    try (Casebook book = Casebook.openOrCreate(location, Cases.on(Cases.DAY))) {
      book.write(
          "Anna",
          writer -> {
            writer.judge(0, List.of(Cases.outcome("patch", "EX01", Outcome.UNPROVED)));
            return true;
          });
    }
  }

  private static void assertThatNothingIsLost(CaseLocation location, List<String> acknowledged) {
    try (Casebook book = Casebook.open(location, Cases.on(Cases.DAY))) {
      assertThat(book.verify(Optional.empty()).faults()).isEmpty();
      Action action = book.read(reader -> reader.action(1)).orElseThrow();
      assertThat(action.notes())
          .extracting(NoteRow::text)
          .extracting(text -> text.substring(0, text.lastIndexOf(' ')))
          .doesNotHaveDuplicates()
          .containsAll(acknowledged);
    }
  }

  private static List<String> allOf(Process process) throws Exception {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> said = new ArrayList<>(out.readAllLines());
      process.waitFor();
      return said;
    }
  }

  private static Process child(
      List<String> before, String location, String name, int count, int characters)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            AppendingChild.class.getName(),
            location,
            name,
            Integer.toString(count),
            Integer.toString(characters)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
