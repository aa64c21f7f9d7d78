package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.casebook.CaseLocation;
import org.postern.casebook.Casebook;
import org.postern.console.Console;
import org.postern.console.ConsoleSettings;
import org.postern.exchange.Knowledge;
import org.postern.response.playbook.PlaybookBook;

/** The console of a case says and does what the commands say and do. */
class ConsoleWiringTest {
  private static final String SESSION =
      "#Software: Microsoft Exchange Server\r\n#Version: 15.01.2106.006\r\n#Log-type: HttpProxy Logs\r\n"
          + "#Fields: DateTime,UrlStem,AnchorMailbox,ClientIpAddress,ServerHostName,HttpStatus\r\n"
          + "2021-03-03T02:14:07.000Z,/ecp/y.js,ServerInfo~a]@ex01:444/ecp/proxyLogon.ecp?#,203.0.113.7,EX01,241\r\n";

  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  @TempDir Path folder;

  private CommandRun run(String... words) {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--case";
    all[words.length + 1] = folder.resolve("case").toString();
    return CommandRun.of(all);
  }

  private String get(String address) throws IOException, InterruptedException {
    return browser
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
        .body();
  }

  private String post(String address, String... fields) throws IOException, InterruptedException {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8))
          .append('&');
    }
    return browser
        .send(
            HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
        .body();
  }

  private static String csrf(String page) {
    int at = page.indexOf("name=\"csrf\" value=\"") + "name=\"csrf\" value=\"".length();
    return page.substring(at, page.indexOf('"', at));
  }

  /** The page of the command, which it writes into the case's folder. */
  private String brief() throws IOException {
    assertThat(run("report", "--format", "brief").exit()).isZero();
    return Files.readString(folder.resolve("case/brief.html"), StandardCharsets.UTF_8);
  }

  @Test
  void theBriefIsTheCommandsAndAnswersGoTheSameWay() throws Exception {
    run("case", "name", "Harrow County");
    run("case", "pack", "ed-21-02", "--start", "2021-03-03");
    Path log =
        Files.writeString(folder.resolve("HttpProxy_1.LOG"), SESSION, StandardCharsets.UTF_8);
    run("check", "--quiet", log.toString());
    Path place = folder.resolve("case");
    PrintStream err =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    try (Casebook book = Casebook.open(CaseLocation.of(place.toString()), Clock.systemUTC());
        Console console =
            Console.start(
                new ConsoleSettings(InetAddress.getLoopbackAddress(), 0, Optional.empty(), place),
                book,
                (evidence, by, progress) -> "",
                new ConsoleJudge(Knowledge.builtIn()),
                PlaybookBook.load(Home.folder().resolve("content/playbooks")),
                Clock.systemUTC(),
                err)) {
      String password = "a quiet harbour at night";
      post(
          console.setUpLink().orElseThrow(),
          "name",
          "Anna",
          "password",
          password,
          "again",
          password);
      assertThat(get(console.address() + "brief/brief.html"))
          .isEqualTo(brief())
          .contains("Harrow County", "Emergency Directive 21-02");

      String actions = get(console.address() + "actions");
      assertThat(actions).contains("Questions that wait for an answer", "expertise");
      String csrf = csrf(actions);
      String answered =
          post(
              console.address() + "answers",
              "csrf",
              csrf,
              "question",
              "expertise",
              "pack",
              "ed-21-02",
              "server",
              "",
              "answer",
              "no",
              "reason",
              "two people");
      assertThat(answered).contains("Saved.").doesNotContain("value=\"expertise\"");
      JsonNode told = new ObjectMapper().readTree(run("actions", "--format", "json").out());
      assertThat(told.path("questions").findValuesAsText("id")).doesNotContain("expertise");
      assertThat(told.path("actions").findValuesAsText("state")).contains("not-applicable");
      assertThat(get(console.address() + "brief/brief.html")).isEqualTo(brief());

      assertThat(
              post(
                  console.address() + "answers",
                  "csrf",
                  csrf,
                  "question",
                  "weather",
                  "pack",
                  "",
                  "server",
                  "",
                  "answer",
                  "yes"))
          .contains("no directive of this case asks");
      assertThat(
              post(
                  console.address() + "answers", "csrf", csrf, "question", "expertise", "pack", ""))
          .contains("Answer yes or no.");
      assertThat(run("case", "verify").out()).contains("The history is unbroken");
    }
  }
}
