package org.postern.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.postern.casebook.CaseLocation;
import org.postern.casebook.CaseReader;
import org.postern.casebook.Casebook;
import org.postern.casebook.FindingFilter;
import org.postern.casebook.RunRecord;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.Outcome;
import org.postern.casebook.change.RequirementOutcome;
import org.postern.casebook.state.ServerRow;
import org.postern.console.Console;
import org.postern.console.ConsoleSettings;
import org.postern.reports.JsonReport;
import org.postern.response.Assessment;
import org.postern.response.directive.Checklist;
import org.postern.response.playbook.PlaybookBook;

/** A console over a case with findings and actions, and an administrator who is signed in. */
final class ServedCase implements AutoCloseable {
  private static final String PASSWORD = "a quiet harbour at night";
  private static final LocalDate DAY = LocalDate.of(2021, 3, 13);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2021-03-13T09:00:00Z"), ZoneOffset.UTC);

  /** A machine on which much else runs answers late; one that hangs does not answer. */
  private static final int PATIENCE_MILLISECONDS = 120_000;

  private static final String LOG =
      "#Software: Microsoft Exchange Server\r\n#Version: 15.01.2106.006\r\n"
          + "#Log-type: HttpProxy Logs\r\n"
          + "#Fields: DateTime,UrlStem,AnchorMailbox,UserAgent,ClientIpAddress,ServerHostName,"
          + "HttpStatus\r\n2021-03-03T02:14:07.000Z,/ecp/y.js,"
          + "ServerInfo~a]@ex01:444/ecp/proxyLogon.ecp?#,<evil onevil=evil()>,203.0.113.7,EX01,"
          + "241\r\n";

  private final Path folder;
  private final Casebook book;
  private final Console console;
  private final ByteArrayOutputStream mistakes = new ByteArrayOutputStream();
  private final int port;
  private final String cookie;
  private final String csrf;
  private final String token;

  private ServedCase(Path folder, Assessment assessment) throws IOException {
    this.folder = folder;
    Path place = folder.resolve("case");
    this.book = Casebook.openOrCreate(new CaseLocation.Folder(place), CLOCK);
    fill(assessment);
    this.console =
        Console.start(
            new ConsoleSettings(InetAddress.getLoopbackAddress(), 0, Optional.empty(), place),
            book,
            (evidence, by, progress) -> "Recorded.",
            new JudgedByNone(assessment),
            PlaybookBook.load(Root.FOLDER.resolve("content/playbooks")),
            CLOCK,
            new PrintStream(mistakes, true, StandardCharsets.UTF_8));
    this.port = URI.create(console.address()).getPort();
    String link = URI.create(console.setUpLink().orElseThrow()).getPath();
    String first =
        form(link, "", "name=Anna&password=" + encoded(PASSWORD) + "&again=" + encoded(PASSWORD));
    this.cookie = between(first, "Set-Cookie: ", ";");
    this.csrf = between(page("/account"), "name=\"csrf\" value=\"", "\"");
    String made = form("/account/tokens", cookie, "csrf=" + csrf + "&label=script");
    int at = made.indexOf("postern_");
    this.token = made.substring(at, at + 51);
  }

  /** A case with a finding whose texts try to be markup. */
  static ServedCase begin() {
    try {
      Path folder = Files.createTempDirectory("postern-fuzz-console-");
      Path logs = Files.createDirectories(folder.resolve("evidence"));
      Files.writeString(logs.resolve("HttpProxy_1.LOG"), LOG);
      return new ServedCase(folder, Outputs.assess(logs, "proxylogon"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A case with what was concluded from some evidence. */
  static ServedCase of(Assessment assessment) throws IOException {
    return new ServedCase(Files.createTempDirectory("postern-fuzz-console-"), assessment);
  }

  private void fill(Assessment assessment) throws IOException {
    ByteArrayOutputStream check = new ByteArrayOutputStream();
    JsonReport.write(assessment, Checklist.none(), check);
    RunRecord run =
        RunRecord.of(
            assessment,
            "Postern test",
            "built in",
            List.of("evidence <evil>"),
            check.toString(StandardCharsets.UTF_8));
    book.write(
        "Anna",
        writer -> {
          long number = writer.record(run);
          writer.append(new Change.PackChosen("ed-21-02", "Directive 21-02", DAY));
          writer.judge(number, List.of(required("patch"), required("report")));
          return number;
        });
  }

  /** What the console shows of the case, by a name for each page. */
  Map<String, String> pages() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    Map<String, String> asked =
        new TreeMap<>(
            Map.of(
                "overview", "/",
                "findings", "/findings",
                "servers", "/servers",
                "actions", "/actions",
                "action", "/actions/A1",
                "brief", "/brief/page",
                "evidence", "/evidence",
                "run", "/evidence/R1",
                "search", "/search?q=evil"));
    for (ServerRow server : book.read(CaseReader::servers)) {
      asked.put(
          asked.containsKey("server") ? "server-" + encoded(server.name()) : "server",
          "/server?name=" + encoded(server.name()));
    }
    int findings = book.read(reader -> (int) reader.countFindings(FindingFilter.ALL));
    for (int i = 1; i <= findings; i++) {
      asked.put("finding-" + i, "/findings/F" + i);
      pages.put("api/finding-" + i + ".json", shown(program("/findings/F" + i)));
    }
    for (Map.Entry<String, String> one : asked.entrySet()) {
      pages.put("console/" + one.getKey() + ".html", shown(page(one.getValue())));
    }
    pages.put("api/findings.json", shown(program("/findings")));
    pages.put("api/servers.json", shown(program("/servers")));
    pages.put("api/history.json", shown(program("/history")));
    return pages;
  }

  /** The body of an answer that went well. */
  private static String shown(String answer) {
    ReaderTargets.must(answer.startsWith("HTTP/1.1 200"), answer);
    byte[] body = answer.substring(answer.indexOf("\r\n\r\n") + 4).getBytes(ISO_8859_1);
    return new String(body, StandardCharsets.UTF_8);
  }

  private String program(String path) throws IOException {
    return said(
        "GET /api/v1"
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
            + token
            + "\r\n\r\n");
  }

  private static RequirementOutcome required(String name) {
    return new RequirementOutcome(
        "ed-21-02",
        name,
        "",
        "Carry out: " + name + " <evil>",
        Outcome.UNPROVED,
        "nothing shows it",
        Optional.of(DAY.plusDays(2)),
        Optional.empty());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String between(String text, String before, String after) {
    int at = text.indexOf(before);
    ReaderTargets.must(at >= 0, "no " + before + " in " + text);
    return text.substring(at + before.length(), text.indexOf(after, at + before.length()));
  }

  private String form(String path, String cookies, String fields) throws IOException {
    return said(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: "
            + cookies
            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
            + fields.length()
            + "\r\n\r\n"
            + fields);
  }

  private String page(String path) throws IOException {
    return said(
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: "
            + cookie
            + "\r\n\r\n");
  }

  private String said(String request) throws IOException {
    return ask(request.getBytes(ISO_8859_1));
  }

  /** Puts what the client knows in its places. */
  String filled(String text) {
    return text.replace("{{host}}", "localhost:" + port)
        .replace("{{cookie}}", cookie)
        .replace("{{csrf}}", csrf)
        .replace("{{token}}", token);
  }

  /** Sends bytes and what is answered until the server hangs up; the client says no more. */
  String ask(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLISECONDS);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the console does not answer", e);
    } catch (SocketException hungUp) {
      return ""; // it need not listen to the end of what it refuses
    }
  }

  boolean isSignedIn() throws IOException {
    return page("/account").startsWith("HTTP/1.1 200")
        && program("/case").startsWith("HTTP/1.1 200");
  }

  /** What the console told of mistakes of its own. */
  String mistakes() {
    return mistakes.toString(StandardCharsets.UTF_8);
  }

  /** Parts of uploads that no run keeps. */
  List<Path> leftOver() throws IOException {
    Path uploads = folder.resolve("case/uploads");
    if (!Files.isDirectory(uploads)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(uploads)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Override
  public void close() throws IOException {
    console.close();
    book.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
