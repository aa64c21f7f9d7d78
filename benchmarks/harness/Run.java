import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Measures the command beside other programs; see {@code benchmarks/run}. */
final class Run {
  private static final String THREADS = "2";

  /** Each four times the one before. */
  private static final List<Integer> FINDINGS = List.of(75_000, 300_000, 1_200_000);

  private String size = "1GB";
  private Path data = Path.of("../shared/data");
  private List<String> steps = List.of("1GB", "10GB", "50GB");
  private int rounds = 3;
  private int copies = 20;
  private Path json = Path.of("target/benchmarks.json");
  private Path work = Path.of("");
  private final List<String> parts = new ArrayList<>();
  private final Table table = new Table();

  public static void main(String[] args) throws IOException {
    new Run().start(args);
  }

  private void start(String[] args) throws IOException {
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--size" -> size = args[++i];
        case "--data" -> data = Path.of(args[++i]);
        case "--copies" -> copies = Integer.parseInt(args[++i]);
        case "--rounds" -> rounds = Integer.parseInt(args[++i]);
        case "--json" -> json = Path.of(args[++i]);
        case "--steps" -> steps = List.of(args[++i].split(","));
        case "--work" -> work = Path.of(args[++i]);
        default -> parts.add(args[i]);
      }
    }
    if (parts.isEmpty()) {
      parts.addAll(List.of("text", "zip", "events", "signatures", "start"));
    }
    boolean kept = !work.toString().isEmpty();
    work = (kept ? Files.createDirectories(work) : Files.createTempDirectory("postern-benchmarks")).toAbsolutePath();
    try {
      String machine = machine();
      System.out.println(machine);
      for (String part : parts) {
        part(part);
      }
      if (json.getParent() != null) {
        Files.createDirectories(json.getParent());
      }
      Files.writeString(json, table.json(machine));
      System.out.println();
      System.out.println("JSON: " + json);
    } finally {
      if (!kept) {
        delete(work);
      }
    }
  }

  private void part(String part) throws IOException {
    switch (part) {
      case "text" -> text();
      case "zip" -> zip();
      case "events" -> events();
      case "signatures" -> signatures();
      case "start" -> startUp();
      case "growth" -> growth();
      case "findings" -> findings();
      default -> throw new IllegalArgumentException("no such part: " + part);
    }
  }

  private void text() throws IOException {
    if (!present("rg")) {
      return;
    }
    Path logs = Inputs.textLogs(work, size);
    Path literals = literals();
    Duel duel =
        new Duel()
            .with("rg -j 1 -c -i -f literals", "rg", "-j", "1", "-c", "-i", "-f", literals.toString(), logs.toString())
            .with("postern check --threads 1", check("1", logs))
            .with("rg -j 2 -c -i -f literals", "rg", "-j", THREADS, "-c", "-i", "-f", literals.toString(), logs.toString())
            .with("postern check --threads 2", check(THREADS, logs))
            .run(rounds);
    table.part("Text logs", Inputs.bytes(logs), duel.all());
    for (String n : List.of("1", "2")) {
      double rg = duel.of("rg -j " + n + " -c -i -f literals").wall();
      double rgCpu = duel.of("rg -j " + n + " -c -i -f literals").cpu();
      Measured ours = duel.of("postern check --threads " + n);
      table.goal("text logs, speed as a part of rg's, " + n + " thread(s)", rg / ours.wall(), 1.0, true, "");
      System.out.printf("       of the CPU time: %.2f%n", rgCpu / ours.cpu());
    }
    table.goal("text logs, peak memory", (duel.of("postern check --threads 2").peak() >> 20) / 1024.0, 1.25, false, " GiB");
  }

  private void zip() throws IOException {
    if (!present("unzip") || !present("zip")) {
      return;
    }
    Path logs = Inputs.textLogs(work, size);
    Path zip = Inputs.zipped(logs, work.resolve("text-" + size + ".zip"));
    Duel duel =
        new Duel()
            .with("unzip -p", "unzip", "-p", zip.toString())
            .with("postern check --threads 1", check("1", zip))
            .with("postern check --threads 2", check(THREADS, zip))
            .run(rounds);
    table.part("Text logs in a zip of " + (Files.size(zip) >> 20) + " MiB", Inputs.bytes(logs), duel.all());
    table.goal(
        "zip, speed as a part of unzip -p's", duel.of("unzip -p").wall() / duel.of("postern check --threads 2").wall(), 0.9, true, "");
  }

  private static String[] dump(String threads, Path logs, String... more) {
    List<String> words = new ArrayList<>(List.of("./postern", "dump", "--threads", threads));
    words.addAll(List.of(more));
    words.add(logs.toString());
    return words.toArray(String[]::new);
  }

  private void events() throws IOException {
    if (!Files.isDirectory(data.resolve("evtx"))) {
      left("events", "the public event logs");
      return;
    }
    Path logs = Inputs.copies(data.resolve("evtx"), ".evtx", work.resolve("events-" + copies), copies);
    long bytes = Inputs.bytes(logs);
    Duel duel = new Duel();
    if (Inputs.isInstalled("evtxexport")) {
      duel.with("evtxexport -f xml", "sh", "-c", "find '" + logs + "' -name '*.evtx' -exec evtxexport -f xml {} \\;");
    }
    duel.with("postern dump --threads 2 --format xml", dump(THREADS, logs, "--format", "xml"))
        .with("postern dump --threads 1", dump("1", logs))
        .with("postern dump --threads 2", dump(THREADS, logs))
        .with("postern scan --threads 1", scan("1", logs))
        .with("postern scan --threads 2", scan(THREADS, logs))
        .with("postern scan of nothing", scan("1", Files.createDirectories(work.resolve("nothing"))))
        .run(rounds);
    table.part("Windows event logs", bytes, duel.all());
    double parse = duel.of("postern dump --threads 1").wall();
    if (duel.all().containsKey("evtxexport -f xml")) {
      table.goal("events, speed as a multiple of evtxexport's", duel.of("evtxexport -f xml").wall() / duel.of("postern dump --threads 2").wall(), 10, true, "");
    }
    table.goal("events to JSON lines, one thread", bytes / 1e6 / parse, 200, true, " MB/s");
    table.goal("events, scan as a multiple of parsing", duel.of("postern scan --threads 1").wall() / parse, 2, false, "");
    table.goal("events, scan with two threads", bytes / 1e6 / duel.of("postern scan --threads 2").wall(), 100, true, " MB/s");
  }

  private void signatures() throws IOException {
    if (!present("yara") || !Files.isDirectory(data.resolve("yara-rules"))) {
      return;
    }
    Path rules = Inputs.signatures(data.resolve("yara-rules"), work.resolve("signatures/all.yar"));
    Path pages = Inputs.copies(data.resolve("web"), "", work.resolve("pages"), 2000);
    Path modules = Path.of(System.getProperty("java.home"), "lib", "modules");
    Path large = Files.createDirectories(work.resolve("large"));
    for (int i = 0; i < 4; i++) {
      Files.copy(modules, large.resolve("modules-" + i), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    for (Path files : List.of(pages, large)) {
      Duel duel =
          new Duel()
              .with("yara -p 1 -s", Inputs.yara(1, rules, files))
              .with("postern scan --yara --threads 1", yara("1", rules, files))
              .with("yara -p 2 -s", Inputs.yara(2, rules, files))
              .with("postern scan --yara --threads 2", yara(THREADS, rules, files))
              .run(rounds);
      String what = files.equals(pages) ? "web pages" : "large files";
      table.part("Signatures, " + what, Inputs.bytes(files), duel.all());
      table.goal(
          "signatures, " + what + ", speed as a part of yara -p 2's",
          duel.of("yara -p 2 -s").wall() / duel.of("postern scan --yara --threads 2").wall(),
          1.0,
          true,
          "");
    }
  }

  private void startUp() throws IOException {
    // The demo is never smaller than some 20 MB; one server's last days are what somebody might send.
    Path many = Inputs.textLogs(work, "2MB");
    Path few = Inputs.lastDays(many.resolve("HARROW-EX01"), work.resolve("few"), 12);
    String fewName = name(few);
    String manyName = name(many);
    Duel duel =
        new Duel()
            .with(fewName, newCase(few, "case-few"))
            .with(manyName, newCase(many, "case-many"))
            .with("postern --version", "./postern", "--version")
            .with("postern rules list", "./postern", "rules", "list");
    if (Files.isDirectory(data.resolve("sigmahq"))) {
      duel.with("postern scan of nothing", scan("1", Files.createDirectories(work.resolve("nothing"))));
    }
    duel.run(Math.max(5, rounds));
    table.part("Start", 0, duel.all());
    table.goal("first line of the verdict, " + fewName, duel.of(fewName).firstOutput(), 0.5, false, " s");
    table.goal("first line of the verdict, " + manyName, duel.of(manyName).firstOutput(), 0.5, false, " s");
    table.goal("classes loaded past the cache", classesPastTheCache(few), 150, false, "");
  }

  private static String name(Path evidence) throws IOException {
    try (Stream<Path> all = Files.walk(evidence)) {
      return String.format(
          java.util.Locale.ROOT,
          "postern check of %.1f MB in %d files",
          Inputs.bytes(evidence) / 1e6,
          all.filter(Files::isRegularFile).count());
    }
  }

  /** Counts, as a cache that Java refuses in silence shows in nothing else. */
  private long classesPastTheCache(Path evidence) throws IOException {
    Path log = work.resolve("classes.log");
    ProcessBuilder run = new ProcessBuilder(check(THREADS, evidence, "case-few"));
    run.environment().put("POSTERN_OPTS", "-Xlog:class+load:file=" + log);
    run.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      run.start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains("source:") && !line.contains("shared objects file")).count();
    }
  }

  /**
   * Evidence of growing size, one run of each. What there is no room for is made of hard links to what there is, and its name
   * says so. Everything that is made is removed.
   */
  private void growth() throws IOException {
    Measured first = null;
    long firstBytes = 0;
    for (String step : steps) {
      long wanted = Long.parseLong(step.replace("GB", "")) * 1_000_000_000L;
      boolean room = Inputs.room(work) > wanted + wanted / 5;
      String made = room ? step : steps.get(0);
      Path logs = Inputs.textLogs(work, made);
      String name = "postern check of " + step;
      if (!room) {
        int times = (int) (wanted / Inputs.bytes(logs)) + 1;
        logs = Inputs.linked(logs, work.resolve("linked"), times);
        name += " (" + made + " linked " + times + " times)";
      }
      long bytes = Inputs.bytes(logs);
      Duel duel = new Duel().alone(name, 1, check(THREADS, logs));
      table.part("Growth", bytes, duel.all());
      Measured now = duel.of(name);
      if (first == null) {
        first = now;
        firstBytes = bytes;
      } else {
        String beside = " for each byte at " + step + " beside " + steps.get(0);
        double more = (double) firstBytes / bytes;
        table.goal("growth, time" + beside, now.wall() / first.wall() * more, 1.1, false, "");
        table.goal("growth, CPU time" + beside, now.cpu() / first.cpu() * more, 1.1, false, "");
      }
      table.goal("growth, peak memory at " + step, (now.peak() >> 20) / 1024.0, 1.25, false, " GiB");
      if (Files.exists(work.resolve("linked"))) {
        delete(work.resolve("linked"));
      }
      if (!made.equals(steps.get(0))) {
        delete(work.resolve("text-" + made));
      }
    }
    oneFile();
    delete(work.resolve("text-" + steps.get(0)));
  }

  private void oneFile() throws IOException {
    long wanted = Math.min(10_000_000_000L, Long.parseLong(steps.getLast().replace("GB", "")) * 1_000_000_000L);
    if (Inputs.room(work) < wanted + wanted / 5) {
      left("one large log", "the room for it");
      return;
    }
    Path log = Inputs.oneLog(Inputs.textLogs(work, steps.get(0)), work.resolve("one/u_ex210301.log"), wanted);
    one("check of one log", Files.size(log), check(THREADS, log.getParent()));
    if (present("zip")) {
      Path zip = Inputs.zipped(log.getParent(), work.resolve("one.zip"));
      one("check of one log in a zip", Files.size(log), check(THREADS, zip));
      Files.delete(zip);
    }
    delete(log.getParent());
    oneEventLog(wanted);
  }

  private void oneEventLog(long wanted) throws IOException {
    if (!Files.isDirectory(data.resolve("evtx"))) {
      left("one large event log", "the public event logs");
      return;
    }
    Path sample;
    try (Stream<Path> all = Files.walk(data.resolve("evtx"))) {
      sample = all.filter(file -> file.toString().endsWith(".evtx")).max(Comparator.comparing(file -> file.toFile().length())).orElseThrow();
    }
    Path log = Inputs.oneEventLog(sample, work.resolve("events-one/one.evtx"), wanted);
    one("dump of one event log", Files.size(log), dump(THREADS, log));
    one("check of one event log", Files.size(log), check(THREADS, log));
    if (Files.isDirectory(data.resolve("sigmahq"))) {
      one("scan of one event log", Files.size(log), scan(THREADS, log));
    }
    delete(log.getParent());
  }

  private void one(String name, long bytes, String... command) {
    Duel duel = new Duel().alone("postern " + name, 1, command);
    table.part("Growth, " + name, bytes, duel.all());
    table.goal("growth, peak memory, " + name, (duel.of("postern " + name).peak() >> 20) / 1024.0, 1.25, false, " GiB");
  }

  /** Evidence in which every line is a finding: what the whole chain, reports and case included, takes for each. */
  private void findings() throws IOException {
    List<Measured> runs = new ArrayList<>();
    for (int count : FINDINGS) {
      Path logs = Inputs.findings(work.resolve("findings"), count);
      String name = "postern check with " + count + " findings";
      Duel duel = new Duel().alone(name, 1, newCase(logs, "case-findings"));
      table.part("Findings", Inputs.bytes(logs), duel.all());
      table.goal("findings, peak memory with " + count, (duel.of(name).peak() >> 20) / 1024.0, 1.25, false, " GiB");
      for (String report : List.of("report.html", "brief.html", "stix.json")) {
        table.goal("findings, " + report + " with " + count, (Files.size(work.resolve("case-findings").resolve(report)) >> 10) / 1024.0, 32, false, " MiB");
      }
      runs.add(duel.of(name));
      delete(logs);
    }
    double more = (runs.get(2).cpu() - runs.get(1).cpu()) / (FINDINGS.get(2) - FINDINGS.get(1));
    double before = (runs.get(1).cpu() - runs.get(0).cpu()) / (FINDINGS.get(1) - FINDINGS.get(0));
    table.goal("findings, CPU time of one more beside what one more took before", more / before, 1.2, false, "");
  }

  /** A check as somebody begins with it. */
  private String[] newCase(Path evidence, String folder) {
    List<String> words = new ArrayList<>(List.of("sh", "-c", "rm -rf \"$0\"; exec \"$@\"", work.resolve(folder).toString()));
    words.addAll(List.of(check(THREADS, evidence, folder)));
    return words.toArray(String[]::new);
  }

  private String[] check(String threads, Path evidence) {
    return check(threads, evidence, "case");
  }

  private String[] check(String threads, Path evidence, String folder) {
    return new String[] {
      "./postern", "check", "--rescan", "--quiet", "--threads", threads, "--case", work.resolve(folder).toString(), evidence.toString()
    };
  }

  private String[] scan(String threads, Path evidence) {
    return new String[] {
      "./postern", "scan", "--quiet", "--threads", threads, "--format", "jsonl", "--sigma", data.resolve("sigmahq").toString(), evidence.toString()
    };
  }

  private static String[] yara(String threads, Path rules, Path files) {
    return new String[] {
      "./postern", "scan", "--quiet", "--threads", threads, "--format", "jsonl", "--yara", rules.getParent().toString(), files.toString()
    };
  }

  private Path literals() throws IOException {
    Path file = work.resolve("literals");
    Process process = new ProcessBuilder("./postern", "rules", "literals").redirectOutput(file.toFile()).start();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return file;
  }

  private static boolean present(String program) {
    boolean installed = Inputs.isInstalled(program);
    if (!installed) {
      left(program, "the program " + program);
    }
    return installed;
  }

  private static void left(String part, String missing) {
    System.out.println(part + ": left out, because " + missing + " is absent");
  }

  private static String machine() throws IOException {
    Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").start();
    String commit = new String(git.getInputStream().readAllBytes()).strip();
    return Runtime.getRuntime().availableProcessors()
        + " processors, Java "
        + Runtime.version().feature()
        + ", commit "
        + commit
        + ", "
        + java.time.LocalDate.now()
        + "; runs in turns, the best of each; files in the page cache";
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
