import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Makes what the benchmarks read. */
final class Inputs {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_.";
  private static final List<String> EXTERNALS =
      List.of("-d", "filename=x", "-d", "filepath=x", "-d", "extension=x", "-d", "filetype=x", "-d", "owner=x");

  /** So few that none of a rule's findings are counted together with others of its log. */
  private static final int LINES = 4_000;

  private static final int EVENT_HEADER = 4_096;
  private static final int EVENT_CHUNK = 65_536;

  private Inputs() {}

  /** The logs of the invented county, of about the size that is asked for. */
  static Path textLogs(Path work, String size) {
    Path made = work.resolve("text-" + size);
    if (!Files.exists(made)) {
      run(List.of("./postern", "demo", "--size", size, "--only-make", "--quiet", "--out", made.toString()));
    }
    return made.resolve("evidence");
  }

  /**
   * The same several times over without taking more room: hard links below as many folders. Every byte is read and hashed
   * for every link; that they are the same log is known only then.
   */
  static Path linked(Path evidence, Path to, int times) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(evidence)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (int i = 0; i < times; i++) {
      for (Path file : files) {
        Path link = to.resolve("copy-" + i).resolve(evidence.relativize(file).toString());
        Files.createDirectories(link.getParent());
        Files.createLink(link, file);
      }
    }
    return to;
  }

  /** One web log: those of the evidence one behind the other, over and over. */
  static Path oneLog(Path evidence, Path to, long bytes) throws IOException {
    List<Path> logs;
    try (Stream<Path> all = Files.walk(evidence)) {
      logs = all.filter(f -> f.getFileName().toString().matches("u_ex.*[.]log")).sorted().toList();
    }
    Files.createDirectories(to.getParent());
    try (OutputStream out = Files.newOutputStream(to)) {
      for (long have = 0; have < bytes; ) {
        for (Path log : logs) {
          if (have < bytes) {
            have += Files.copy(log, out);
          }
        }
      }
    }
    return to;
  }

  /**
   * Web logs of one server in which every line is a finding of its own: of four, two that were tried, one that was answered
   * by a page that is no part of Exchange, one that was given a session. No two are of the same address.
   */
  static Path findings(Path to, int count) throws IOException {
    Path folder = Files.createDirectories(to.resolve("EX77/C/inetpub/logs/LogFiles/W3SVC1"));
    for (int from = 0, file = 0; from < count; from += LINES, file++) {
      StringBuilder lines =
          new StringBuilder(
              "#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n#Date: 2021-03-01 00:00:00\n"
                  + "#Fields: date time s-ip cs-method cs-uri-stem c-ip sc-status\n");
      for (int i = from; i < Math.min(count, from + LINES); i++) {
        Instant at = Instant.parse("2021-03-01T00:00:00Z").plusSeconds(2_000_000L * i / count);
        String what =
            switch (i % 4) {
              case 1 -> "/aspnet_client/s" + i + ".aspx %s 200";
              case 3 -> "/ecp/y.js %s 241";
              default -> "/owa/auth/Current/themes/resources/r" + i + ".css %s 500";
            };
        String client = (11 + (i >> 20)) + "." + (i >> 14 & 63) + "." + (i >> 7 & 127) + "." + (1 + (i & 127));
        lines.append(at.toString().replace('T', ' ').replace("Z", ""))
            .append(" 10.20.1.13 POST ")
            .append(what.replace("%s", client))
            .append('\n');
      }
      Files.writeString(folder.resolve(String.format(Locale.ROOT, "u_ex%06d.log", file)), lines);
    }
    return to;
  }

  /** One event log: the chunks of another over and over, up to what its header can count. */
  static Path oneEventLog(Path from, Path to, long bytes) throws IOException {
    byte[] log = Files.readAllBytes(from);
    byte[] header = Arrays.copyOf(log, EVENT_HEADER);
    int chunks = (log.length - EVENT_HEADER) / EVENT_CHUNK;
    int wanted = (int) Math.min(0xFFFF, bytes / EVENT_CHUNK);
    ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    fields.putLong(16, wanted - 1).putShort(42, (short) wanted);
    CRC32 sum = new CRC32();
    sum.update(header, 0, 120);
    fields.putInt(124, (int) sum.getValue());
    Files.createDirectories(to.getParent());
    try (OutputStream out = Files.newOutputStream(to)) {
      out.write(header);
      for (int chunk = 0; chunk < wanted; chunk++) {
        out.write(log, EVENT_HEADER + chunk % chunks * EVENT_CHUNK, EVENT_CHUNK);
      }
    }
    return to;
  }

  static long room(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  /** The same in a zip. */
  static Path zipped(Path folder, Path zip) {
    if (!Files.exists(zip)) {
      run(List.of("sh", "-c", "cd '" + folder + "' && zip -q -6 -r '" + zip + "' ."));
    }
    return zip;
  }

  /** The newest logs of one server, in folders of the same names. */
  static Path lastDays(Path server, Path to, int days) throws IOException {
    if (Files.exists(to)) {
      return to;
    }
    List<Path> folders;
    try (Stream<Path> all = Files.walk(server)) {
      folders = all.filter(Files::isDirectory).sorted().toList();
    }
    for (Path folder : folders) {
      List<Path> files;
      try (Stream<Path> all = Files.list(folder)) {
        files = all.filter(Files::isRegularFile).sorted().toList();
      }
      Path copy = Files.createDirectories(to.resolve(server.getParent().relativize(folder).toString()));
      for (Path file : files.subList(Math.max(0, files.size() - days), files.size())) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return to;
  }

  /** All files with an ending below a folder, taken several times. */
  static Path copies(Path from, String ending, Path to, int copies) throws IOException {
    if (Files.exists(to)) {
      return to;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.filter(f -> Files.isRegularFile(f) && f.toString().endsWith(ending)).sorted().toList();
    }
    for (int i = 0; i < copies; i++) {
      Path folder = Files.createDirectories(to.resolve(String.valueOf(i)));
      for (int n = 0; n < files.size(); n++) {
        Files.copy(files.get(n), folder.resolve(n + "-" + files.get(n).getFileName()));
      }
    }
    return to;
  }

  /**
   * The public YARA rules that yara takes, filled to a thousand with generated ones, in one file.
   *
   * <p>One file, because yara takes each file as a name space and ours takes a folder as one.
   */
  static Path signatures(Path from, Path to) throws IOException {
    TreeSet<String> imports = new TreeSet<>();
    StringBuilder rules = new StringBuilder();
    List<Path> files;
    try (Stream<Path> all = Files.list(from)) {
      files = all.filter(f -> f.toString().endsWith(".yar")).sorted().toList();
    }
    for (Path file : files) {
      if (accepted(file)) {
        for (String line : Files.readAllLines(file)) {
          if (line.startsWith("import")) {
            imports.add(line);
          } else {
            rules.append(line).append('\n');
          }
        }
      }
    }
    long have = rules.toString().lines().filter(l -> l.matches(" *((private|global) )*rule .*")).count();
    Random random = new Random(2021);
    for (long rule = have; rule < 1000; rule++) {
      rules.append("rule generated_").append(rule).append(" { strings:");
      for (int s = 0; s < 4; s++) {
        rules.append(" $s").append(s).append(" = \"");
        for (int c = 6 + random.nextInt(14); c > 0; c--) {
          rules.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        rules.append(random.nextBoolean() ? "\" nocase" : random.nextInt(10) < 3 ? "\" wide" : "\"");
      }
      rules.append(" condition: 2 of them }\n");
    }
    Files.createDirectories(to.getParent());
    Files.writeString(to, String.join("\n", imports) + "\n" + rules);
    if (!accepted(to)) {
      throw new IllegalStateException("yara refuses the rules together: " + to);
    }
    return to;
  }

  private static boolean accepted(Path rules) {
    List<String> command = new java.util.ArrayList<>(List.of("yara"));
    command.addAll(EXTERNALS);
    command.addAll(List.of(rules.toString(), "/dev/null"));
    return exit(command) == 0;
  }

  static String[] yara(int threads, Path rules, Path folder) {
    List<String> command = new java.util.ArrayList<>(List.of("yara", "-p", String.valueOf(threads), "-r", "-s"));
    command.addAll(EXTERNALS);
    command.addAll(List.of(rules.toString(), folder.toString()));
    return command.toArray(new String[0]);
  }

  static void run(List<String> command) {
    int exit = exit(command);
    if (exit != 0) {
      throw new IllegalStateException("exit code " + exit + ": " + String.join(" ", command));
    }
  }

  static int exit(List<String> command) {
    try {
      return new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException absent) {
      return 127;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static boolean isInstalled(String program) {
    return exit(List.of("sh", "-c", "command -v " + program)) == 0;
  }

  static long bytes(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).mapToLong(Inputs::size).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
