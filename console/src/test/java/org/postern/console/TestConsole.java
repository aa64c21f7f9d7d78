package org.postern.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.postern.casebook.CaseLocation;
import org.postern.casebook.Casebook;
import org.postern.casebook.RunRecord;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.Outcome;
import org.postern.casebook.change.RequirementOutcome;
import org.postern.console.http.Tls;
import org.postern.console.oidc.OidcSettings;
import org.postern.engine.AllowList;
import org.postern.engine.Detectors;
import org.postern.engine.Engine;
import org.postern.engine.Progress;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.files.SignatureBook;
import org.postern.engine.web.Baseline;
import org.postern.exchange.Knowledge;
import org.postern.reports.JsonReport;
import org.postern.response.Assessment;
import org.postern.response.Assessor;
import org.postern.response.directive.Checklist;
import org.postern.response.playbook.PlaybookBook;

/** A console over a case in a folder, with the real engine behind it. */
final class TestConsole implements AutoCloseable {
  static final String PASSWORD = "a quiet harbour at night";

  /** One line that proves an intrusion; everything an intruder may choose tries to be a script. */
  private static final String LOG =
      "#Software: Microsoft Exchange Server\r\n#Version: 15.01.2106.006\r\n"
          + "#Log-type: HttpProxy Logs\r\n"
          + "#Fields: DateTime,UrlStem,AnchorMailbox,UserAgent,ClientIpAddress,ServerHostName,HttpStatus\r\n"
          + "2021-03-03T02:14:07.000Z,/ecp/y.js,ServerInfo~a]@ex01:444/ecp/proxyLogon.ecp?#,"
          + "<img src=x onerror=alert(1)>,203.0.113.7,<script>alert(2)</script>,241\r\n";

  private static final Path ROOT = Path.of(System.getProperty("postern.root", ".."));

  final TestClock clock = new TestClock();
  final Path folder;
  final Casebook book;
  private final Optional<Tls> tls;
  private final Optional<OidcSettings> oidc;
  private Console console;

  private TestConsole(
      Path folder, CaseLocation place, Optional<Tls> tls, Optional<OidcSettings> oidc)
      throws IOException {
    this.folder = folder;
    this.tls = tls;
    this.oidc = oidc;
    this.book = Casebook.openOrCreate(place, clock);
    this.console = begin();
  }

  static TestConsole in(Path folder) throws IOException {
    return over(inside(folder), folder);
  }

  /** Over a case that lies elsewhere. */
  static TestConsole over(CaseLocation place, Path folder) throws IOException {
    return new TestConsole(folder, place, Optional.empty(), Optional.empty());
  }

  static TestConsole secure(Path folder, Tls tls) throws IOException {
    return new TestConsole(folder, inside(folder), Optional.of(tls), Optional.empty());
  }

  static TestConsole with(Path folder, OidcSettings oidc) throws IOException {
    return new TestConsole(folder, inside(folder), Optional.empty(), Optional.of(oidc));
  }

  private static CaseLocation inside(Path folder) {
    return new CaseLocation.Folder(folder.resolve("case"));
  }

  private Console begin() throws IOException {
    return Console.start(
        new ConsoleSettings(InetAddress.getLoopbackAddress(), 0, tls, folder.resolve("case"), oidc),
        book,
        this::check,
        new NoDirectives(),
        PlaybookBook.load(ROOT.resolve("content/playbooks")),
        clock,
        System.err);
  }

  /** Ends the console and starts another over the same case. */
  void restart() throws IOException {
    console.close();
    console = begin();
  }

  String address() {
    return console.address();
  }

  String setUpLink() {
    return console.setUpLink().orElseThrow();
  }

  /** A log whose every text is hostile. */
  Path evidence() throws IOException {
    Path logs = Files.createDirectories(folder.resolve("evidence"));
    Files.writeString(
        logs.resolve("HttpProxy_<img src=x onerror=alert(3)>_1.LOG"), LOG, StandardCharsets.UTF_8);
    return logs;
  }

  private String check(Path evidence, String by, Progress progress) throws IOException {
    Detectors detectors =
        new Detectors(
            RuleBook.load(List.of(ROOT.resolve("content/rules")), rule -> true),
            SignatureBook.load(List.of(ROOT.resolve("content/signatures"))),
            Baseline.load(List.of()),
            AllowList.load(List.of(), book.today()));
    Assessment assessment =
        Assessor.assess(
            new Engine(detectors, 2, progress).run(List.of(EvidenceRoot.of(evidence))),
            Knowledge.builtIn());
    if (progress.isStopWanted()) {
      throw new CancellationException();
    }
    ByteArrayOutputStream check = new ByteArrayOutputStream();
    JsonReport.write(assessment, Checklist.none(), check);
    RunRecord run =
        RunRecord.of(
            assessment,
            "Postern test",
            "built in",
            List.of(evidence.toString()),
            check.toString(StandardCharsets.UTF_8));
    book.write(
        by,
        writer -> {
          long number = writer.record(run);
          writer.append(new Change.PackChosen("ed-21-02", "Directive 21-02", book.today()));
          writer.judge(number, List.of(required("patch"), required("report")));
          return number;
        });
    return "Recorded.";
  }

  private static RequirementOutcome required(String name) {
    return new RequirementOutcome(
        "ed-21-02",
        name,
        "",
        "Carry out: " + name,
        Outcome.UNPROVED,
        "nothing shows it",
        Optional.of(LocalDate.of(2026, 5, 6)),
        Optional.empty());
  }

  /** Checks the evidence without the console. */
  void checkNow() throws IOException {
    check(evidence(), "Anna", Progress.NONE);
  }

  /** Checks later evidence of the same server, in which nothing happens. */
  void checkQuietEvidence() throws IOException {
    Path logs = Files.createDirectories(folder.resolve("later"));
    String quiet =
        "2021-04-03T02:14:07.000Z,/owa/,,Mozilla,192.0.2.1,<script>alert(2)</script>,200";
    Files.writeString(
        logs.resolve("HttpProxy_2.LOG"),
        LOG.substring(0, LOG.indexOf("2021-03-03T")) + quiet + "\r\n",
        StandardCharsets.UTF_8);
    check(logs, "Anna", Progress.NONE);
  }

  @Override
  public void close() {
    console.close();
    book.close();
  }
}
