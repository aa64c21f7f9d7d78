package org.postern.console;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.postern.casebook.CaseLocation;
import org.postern.casebook.Casebook;
import org.postern.casebook.RunRecord;
import org.postern.casebook.change.Outcome;
import org.postern.casebook.change.RequirementOutcome;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.exchange.Knowledge;
import org.postern.reports.JsonReport;
import org.postern.response.Assessment;
import org.postern.response.BuildHistory;
import org.postern.response.Reason;
import org.postern.response.ServerAssessment;
import org.postern.response.Verdict;
import org.postern.response.directive.Checklist;
import org.postern.response.playbook.PlaybookBook;

/** Fifty people on a case with 500 servers and 100,000 findings; a benchmark, not a test. */
final class LoadBench {
  private static final int SERVERS = 500;
  private static final int FINDINGS = 200;
  private static final int REQUIREMENTS = 10;
  private static final int PEOPLE = 50;
  private static final int CLICKS = 30;
  private static final int THINK_MILLISECONDS = 2_000;

  private static final List<String> PAGES =
      List.of(
          "/",
          "/servers",
          "/server?name=ex%d",
          "/findings",
          "/findings?page=40",
          "/findings?least=3&untriaged=on",
          "/findings?sort=time",
          "/findings?q=203.0.113.%d",
          "/findings/F%d",
          "/actions",
          "/actions?view=list&only=open",
          "/actions/A%d",
          "/search?q=page%d.aspx",
          "/evidence");

  private static final List<Verdict> VERDICTS = List.of(Verdict.values());
  private static final List<Stage> STAGES = List.of(Stage.values());
  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  private static final OperatingSystemMXBean MACHINE =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private LoadBench() {}

  /** Makes the case, then lets people click, then prints figures. */
  public static void main(String[] words) throws Exception {
    Path folder = Files.createTempDirectory("console-load");
    PrintStream err = System.err;
    Path root = Path.of(System.getProperty("postern.root", "."));
    try (Casebook book = Casebook.openOrCreate(new CaseLocation.Folder(folder), Clock.systemUTC());
        Console console =
            Console.start(
                new ConsoleSettings(InetAddress.getLoopbackAddress(), 0, Optional.empty(), folder),
                book,
                (evidence, by, progress) -> "",
                new NoDirectives(),
                PlaybookBook.load(root.resolve("content/playbooks")),
                Clock.systemUTC(),
                err)) {
      long begun = System.nanoTime();
      fill(book, SERVERS, FINDINGS);
      System.out.printf(Locale.ROOT, "case made in %d s%n", seconds(begun));
      String address = console.address();
      Client first = new Client(address);
      String link = console.setUpLink().orElseThrow();
      first.post(
          link.substring(link.indexOf("/set-up")),
          "name",
          "Anna",
          "password",
          TestConsole.PASSWORD,
          "again",
          TestConsole.PASSWORD);
      begun = System.nanoTime();
      first.get("/");
      System.out.printf(
          Locale.ROOT, "first page after a run %d ms%n", (System.nanoTime() - begun) / 1_000_000);
      run(first, 1, 300, 0);
      run(first, PEOPLE, CLICKS, THINK_MILLISECONDS);
    }
  }

  private static long seconds(long begun) {
    return (System.nanoTime() - begun) / 1_000_000_000;
  }

  private static void run(Client client, int people, int clicks, int think)
      throws InterruptedException {
    Map<String, ConcurrentLinkedQueue<Long>> times = new ConcurrentHashMap<>();
    Map<String, ConcurrentLinkedQueue<Long>> work = new ConcurrentHashMap<>();
    AtomicInteger lost = new AtomicInteger();
    long begun = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int person = 0; person < people; person++) {
        Random random = new Random(person);
        threads.execute(
            () -> {
              try {
                for (int i = 0; i < clicks; i++) {
                  TimeUnit.MILLISECONDS.sleep(think == 0 ? 0 : random.nextInt(2 * think));
                  String page = PAGES.get(random.nextInt(PAGES.size()));
                  String path = String.format(Locale.ROOT, page, 1 + random.nextInt(199));
                  long start = System.nanoTime();
                  long cpu = MACHINE.getProcessCpuTime();
                  if (client.get(path).statusCode() != 200) {
                    lost.incrementAndGet();
                  }
                  times
                      .computeIfAbsent(page, p -> new ConcurrentLinkedQueue<>())
                      .add(System.nanoTime() - start);
                  work.computeIfAbsent(page, p -> new ConcurrentLinkedQueue<>())
                      .add(MACHINE.getProcessCpuTime() - cpu);
                }
              } catch (IOException | InterruptedException e) {
                lost.incrementAndGet();
              }
            });
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d people, %d s, %d not answered, load %.0f%n",
        people,
        seconds(begun),
        lost.get(),
        MACHINE.getSystemLoadAverage());
    List<Long> all = new ArrayList<>();
    PAGES.forEach(
        page -> {
          ConcurrentLinkedQueue<Long> of = times.getOrDefault(page, new ConcurrentLinkedQueue<>());
          all.addAll(of);
          line(page, of.stream().mapToLong(t -> t).sorted().toArray());
          if (people == 1) {
            // Nobody else asks, so this is the page's, with what the compiler does beside it.
            line(
                "  processor",
                work.getOrDefault(page, new ConcurrentLinkedQueue<>()).stream()
                    .mapToLong(t -> t)
                    .sorted()
                    .toArray());
          }
        });
    line("all", all.stream().mapToLong(t -> t).sorted().toArray());
  }

  private static void line(String name, long[] sorted) {
    if (sorted.length > 0) {
      System.out.printf(
          Locale.ROOT,
          "%-34s %5d  median %6.1f ms  95%% %6.1f ms  worst %6.1f ms%n",
          name,
          sorted.length,
          sorted[sorted.length / 2] / 1e6,
          sorted[(int) (sorted.length * 0.95)] / 1e6,
          sorted[sorted.length - 1] / 1e6);
    }
  }

  /** Records a run over so many servers with so many findings each. */
  static void fill(Casebook book, int most, int each) throws IOException {
    List<ServerAssessment> servers = new ArrayList<>();
    List<RequirementOutcome> outcomes = new ArrayList<>();
    for (int s = 1; s <= most; s++) {
      servers.add(server("EX" + s, s, each));
      for (int r = 1; r <= REQUIREMENTS; r++) {
        outcomes.add(
            new RequirementOutcome(
                "ed-21-02",
                "requirement-" + r,
                "EX" + s,
                "Carry out requirement " + r,
                r % 3 == 0 ? Outcome.VERIFIED : Outcome.UNPROVED,
                "the evidence says so",
                Optional.of(LocalDate.of(2027, 1, r)),
                Optional.empty()));
      }
    }
    Assessment assessment =
        new Assessment(
            servers, List.of(), 1, 0, 0, 1, 1, List.of(), Knowledge.builtIn().provenance());
    ByteArrayOutputStream check = new ByteArrayOutputStream();
    JsonReport.write(assessment, Checklist.none(), check);
    RunRecord run =
        RunRecord.of(
            assessment,
            "Postern bench",
            "built in",
            List.of("invented"),
            check.toString(StandardCharsets.UTF_8));
    book.write(
        "Bench",
        writer -> {
          writer.judge(writer.record(run), outcomes);
          return true;
        });
  }

  private static ServerAssessment server(String name, int s, int each) {
    Finding[] findings = new Finding[each];
    Arrays.setAll(findings, f -> finding(s, f));
    return new ServerAssessment(
        name,
        VERDICTS.get(s % VERDICTS.size()),
        List.of(new Reason("invented", "It was invented.")),
        List.of(),
        List.of(findings),
        List.of(),
        new BuildHistory(List.of(), List.of(), List.of()),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static Finding finding(int s, int f) {
    Instant time = Instant.parse("2021-03-01T00:00:00Z").plusSeconds(s * 977L + f * 61L);
    String actor = "203.0.113." + (f % 200 + 1);
    String object = "/owa/auth/page" + f + ".aspx";
    return new Finding(
        "rule-" + f % 40,
        "Page that is no part of Exchange answered a request",
        "Somebody at " + actor + " was answered by " + object + ".",
        STAGES.get(f % STAGES.size()),
        SEVERITIES.get(f % SEVERITIES.size()),
        "proxylogon",
        List.of("CVE-2021-26855"),
        List.of("T1190"),
        Optional.of(time),
        Optional.of(time),
        1,
        new Place(
            "C:\\inetpub\\logs\\LogFiles\\W3SVC1\\u_ex210301.log",
            "0".repeat(64),
            Place.Unit.LINE,
            f + 1,
            0),
        "2021-03-01 00:00:00 10.0.0.1 POST " + object + " - 443 - " + actor + " Mozilla/5.0 200",
        Map.of("actor", actor, "object", object));
  }
}
