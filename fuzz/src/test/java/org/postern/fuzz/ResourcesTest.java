package org.postern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.evidence.EvidenceWalker;
import org.postern.engine.evidence.Limits;
import org.postern.engine.finding.Problem;
import org.postern.reports.CheckReader;

/**
 * Handles, threads and temporary files are given back, whatever happens; full disks lose nothing.
 */
class ResourcesTest {
  private static final Path HANDLES = Path.of("/proc/self/fd");
  private static final int RUNS = 5;

  @TempDir Path folder;
  @TempDir Path temporary;

  @Test
  void handlesThreadsAndTemporaryFilesAreGivenBackByGoodAndBadEvidence() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(HANDLES), "counts handles in /proc");
    evidence();
    Outputs.assess(folder); // classes and libraries that stay open are loaded
    long handles = count(HANDLES);
    int threads = Thread.activeCount();
    long files = scratch();
    for (int i = 0; i < RUNS; i++) {
      Outputs.assess(folder);
    }
    assertThat(count(HANDLES)).isLessThanOrEqualTo(handles + 2);
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1);
    assertThat(scratch()).isEqualTo(files);
  }

  @Test
  void aFileThatVanishesOrShrinksIsAProblemAndNoCrash() throws IOException {
    Files.writeString(folder.resolve("a.log"), "x".repeat(100_000));
    Files.write(folder.resolve("b.zip"), zip(1));
    Files.writeString(folder.resolve("c.log"), "kept");
    List<Problem> problems = new ArrayList<>();
    List<String> read = new ArrayList<>();
    new EvidenceWalker(Limits.defaults(), problems::add)
        .walk(
            List.of(new EvidenceRoot(folder, "E")),
            artifact -> {
              try {
                if (artifact.path().equals("E/a.log")) {
                  Files.delete(folder.resolve("a.log"));
                  Files.write(folder.resolve("b.zip"), new byte[] {'P', 'K', 3, 4});
                }
                try (InputStream in = artifact.content().open()) {
                  read.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
              } catch (IOException e) {
                problems.add(Problem.unread(artifact.path(), String.valueOf(e.getMessage())));
              }
            });
    assertThat(read).containsExactly("kept");
    assertThat(problems).extracting(Problem::artifact).contains("E/a.log", "E/b.zip");
  }

  @Test
  void aFullDiskKeepsTheReportsOfTheRunBefore() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/bin/sh")), "limits the size of files with a shell's ulimit");
    evidence();
    Path cases = temporary.resolve("case");
    assertThat(ended(child(List.of(), cases)).exit()).isEqualTo(1);
    Map<String, byte[]> before = reports(cases);
    assertThat(before).containsKeys("check.json", "report.html", "findings.csv", "timeline.csv");
    // 8 KiB, in the blocks of 512 bytes that POSIX asks for: less than any report needs.
    Ended full = ended(child(List.of("/bin/sh", "-c", "ulimit -f 16 && exec \"$@\"", "sh"), cases));
    assertThat(full.exit()).isNotIn(0, 1, 3);
    for (Map.Entry<String, byte[]> report : before.entrySet()) {
      assertThat(cases.resolve(report.getKey())).hasBinaryContent(report.getValue());
    }
    try (InputStream in = Files.newInputStream(cases.resolve("check.json"))) {
      assertThat(CheckReader.read(in).servers()).isNotEmpty();
    }
    try (Stream<Path> left = Files.list(cases)) {
      assertThat(left.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
    }
  }

  private static Map<String, byte[]> reports(Path cases) throws IOException {
    Map<String, byte[]> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(cases)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.matches(".*[.](json|html|csv)")) {
          all.put(name, Files.readAllBytes(file));
        }
      }
    }
    return all;
  }

  @Test
  void ctrlCGivesBackTemporaryFilesAndKeepsWhatWasFound() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "sends a signal with kill");
    Files.write(folder.resolve("many.zip"), zip(40));
    Path cases = temporary.resolve("case");
    Process child = child(List.of(), cases);
    awaitScratch(child);
    new ProcessBuilder("kill", "-INT", String.valueOf(child.pid())).start().waitFor();
    Ended ended = ended(child);
    assertThat(ended.exit()).as(ended.said()).isIn(1, 3);
    assertThat(cases.resolve("check.json")).exists();
    assertThat(scratchBelow(temporary)).isZero();
  }

  private record Ended(int exit, String said) {}

  private Process child(List<String> before, Path cases) throws IOException {
    return CheckChild.start(
        before, temporary, "check", "--quiet", "--case", cases.toString(), folder.toString());
  }

  private static Ended ended(Process process) throws Exception {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String said = out.readAllAsString();
      return new Ended(process.waitFor(), said);
    }
  }

  /** Waits until the child has an inner archive in its temporary folder, or is done. */
  private void awaitScratch(Process child) throws Exception {
    try (var watch = temporary.getFileSystem().newWatchService()) {
      temporary.register(watch, java.nio.file.StandardWatchEventKinds.ENTRY_CREATE);
      while (scratchBelow(temporary) == 0 && child.isAlive()) {
        WatchKey key = watch.poll(1, TimeUnit.SECONDS);
        if (key != null) {
          key.reset();
        }
      }
    }
  }

  private void evidence() throws IOException {
    Files.writeString(
        folder.resolve("a.LOG"),
        """
        #Software: Microsoft Exchange Server
        #Version: 15.01.2106.006
        #Log-type: HttpProxy Logs
        #Fields: DateTime,UrlStem,AnchorMailbox,ClientIpAddress,ServerHostName,HttpStatus
        2021-03-03T02:14:07.000Z,/ecp/y.js,ServerInfo~a]@ex01:444/ecp/proxyLogon.ecp?#,203.0.113.7,EX01,241
        """);
    byte[] whole = zip(3);
    Files.write(folder.resolve("whole.zip"), whole);
    Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(whole, whole.length / 2));
    byte[] broken = whole.clone();
    new Random(1).nextBytes(broken);
    System.arraycopy(whole, 0, broken, 0, 60);
    Files.write(folder.resolve("broken.zip"), broken);
  }

  /** A zip of zips, which are kept in temporary files while they are read. */
  private static byte[] zip(int members) throws IOException {
    byte[] noise = new byte[2_000_000];
    new Random(7).nextBytes(noise);
    var inner = new java.io.ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(inner)) {
      zip.putNextEntry(new ZipEntry("noise.log"));
      zip.write(noise);
    }
    var outer = new java.io.ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(outer)) {
      for (int i = 0; i < members; i++) {
        zip.putNextEntry(new ZipEntry(i + ".zip"));
        zip.write(inner.toByteArray());
      }
    }
    return outer.toByteArray();
  }

  private static long scratch() throws IOException {
    return scratchBelow(Path.of(System.getProperty("java.io.tmpdir")));
  }

  private static long scratchBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".scratch")).count();
    }
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }
}
