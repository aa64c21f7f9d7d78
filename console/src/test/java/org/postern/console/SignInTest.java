package org.postern.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.casebook.CaseException;

class SignInTest {
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestConsole console;

  @BeforeEach
  void start() throws IOException {
    console = TestConsole.in(folder);
  }

  @AfterEach
  void stop() {
    console.close();
  }

  @Test
  void theSetUpLinkWorksOnce() throws Exception {
    String path = URI.create(console.setUpLink()).getPath();
    Client anna = Client.first(console);
    assertThat(anna.get("/").body()).contains("Next thing to do");
    assertThat(new Client(console).get(path).statusCode()).isEqualTo(404);
    assertThat(
            new Client(console)
                .post(path, "name", "Eve", "password", "123456789abc", "again", "123456789abc")
                .statusCode())
        .isEqualTo(404);
    console.restart();
    assertThatThrownBy(console::setUpLink).hasMessageContaining("No value");
  }

  @Test
  void aWrongLinkMakesNobody() throws Exception {
    HttpResponse<String> answer =
        new Client(console)
            .post("/set-up/guess", "name", "Eve", "password", "123456789abc", "again", "x");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(console.setUpLink()).contains("/set-up/");
  }

  @Test
  void nobodySeesAPageWithoutSigningIn() throws Exception {
    Client.first(console);
    HttpResponse<String> answer = new Client(console).get("/findings");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/sign-in?next=%2Ffindings");
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() throws Exception {
    HttpResponse<String> answer = new Client(console).get("/sign-in");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
  }

  @Test
  void theCookieIsForThisSiteAndNotForScripts() throws Exception {
    Client.first(console);
    HttpResponse<String> answer =
        new Client(console)
            .post("/sign-in", "name", "Anna", "password", TestConsole.PASSWORD, "next", "//evil");
    assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
        .contains("HttpOnly")
        .contains("SameSite=Strict");
    assertThat(answer.headers().firstValue("Location")).hasValue("/");
  }

  @Test
  void fiveWrongPasswordsLockTheAccountForAWhile() throws Exception {
    Client.first(console);
    Client client = new Client(console);
    for (int i = 0; i < 5; i++) {
      assertThat(client.signIn("Anna", "wrong password " + i)).isEqualTo(401);
    }
    assertThat(client.signIn("Anna", TestConsole.PASSWORD)).isEqualTo(401);
    console.clock.pass(Duration.ofMinutes(16));
    assertThat(client.signIn("anna", TestConsole.PASSWORD)).isEqualTo(303);
    assertThat(client.get("/audit").body()).contains("account locked").contains("wrong password");
  }

  @Test
  void oneAddressMayNotTryWithoutEnd() throws Exception {
    Client.first(console);
    Client client = new Client(console);
    int last = 0;
    for (int i = 0; i < 21; i++) {
      last = client.signIn("nobody" + i, "guess");
    }
    assertThat(last).isEqualTo(429);
    console.clock.pass(Duration.ofMinutes(2));
    assertThat(client.signIn("Anna", TestConsole.PASSWORD)).isEqualTo(303);
  }

  @Test
  void aSessionEndsWhenNobodyUsesItAndAfterAShift() throws Exception {
    Client anna = Client.first(console);
    console.clock.pass(Duration.ofMinutes(31));
    assertThat(anna.get("/").statusCode()).isEqualTo(303);
    anna.signIn("Anna", TestConsole.PASSWORD);
    for (int i = 0; i < 28; i++) {
      console.clock.pass(Duration.ofMinutes(25));
      assertThat(anna.get("/").statusCode()).isEqualTo(200);
    }
    console.clock.pass(Duration.ofMinutes(25));
    assertThat(anna.get("/").statusCode()).isEqualTo(303);
  }

  @Test
  void aRestartEndsNoSessionAndForgetsNoLock() throws Exception {
    Client anna = Client.first(console);
    Client guesser = new Client(console);
    for (int i = 0; i < 5; i++) {
      guesser.signIn("Anna", "wrong password " + i);
    }
    console.restart();
    assertThat(anna.at(console).get("/").statusCode()).isEqualTo(200);
    assertThat(new Client(console).signIn("Anna", TestConsole.PASSWORD)).isEqualTo(401);
    assertThat(anna.at(console).get("/audit").body()).contains("account locked");
  }

  @Test
  void theAuditLogTellsWhoChangedWhoseRightsAndShowsTextsAsTexts() throws Exception {
    Client anna = Client.first(console);
    Client.of(console, anna, "<script>alert(1)</script>", "responder");
    anna.post("/people/2/role", "csrf", anna.csrf(), "role", "reader");
    new Client(console).signIn("<img src=x onerror=alert(2)>", "guess");
    anna.post("/people/2/close", "csrf", anna.csrf());
    assertThat(anna.get("/audit").body())
        .contains("account made", "role changed", "account closed", "sign-in failed")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;: reader")
        .contains("&lt;img src=x onerror=alert(2)&gt;")
        .doesNotContain("<script>alert", "<img");
    assertThat(anna.get("/people").body()).doesNotContain("<script>alert");
  }

  @Test
  void signingOutEndsTheSessionOnTheServer() throws Exception {
    Client anna = Client.first(console);
    String cookie = cookieOf(anna);
    assertThat(new Client(console).with("Cookie", cookie).get("/").statusCode()).isEqualTo(200);
    assertThat(anna.post("/sign-out", "csrf", anna.csrf()).statusCode()).isEqualTo(303);
    assertThat(new Client(console).with("Cookie", cookie).get("/").statusCode()).isEqualTo(303);
  }

  private static String cookieOf(Client client) throws Exception {
    HttpResponse<String> answer =
        client.post("/sign-in", "name", "Anna", "password", TestConsole.PASSWORD);
    String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return set.substring(0, set.indexOf(';'));
  }

  @Test
  void aFormOfAnotherSiteOrWithoutItsTokenChangesNothing() throws Exception {
    console.checkNow();
    Client anna = Client.first(console);
    String csrf = anna.csrf();
    String before = console.book.read(r -> r.head().toString());
    assertThat(anna.post("/actions/A1/note", "text", "hello").statusCode()).isEqualTo(403);
    assertThat(anna.post("/actions/A1/note", "text", "hello", "csrf", "x").statusCode())
        .isEqualTo(403);
    anna.with("Sec-Fetch-Site", "cross-site");
    assertThat(anna.post("/actions/A1/note", "text", "hello", "csrf", csrf).statusCode())
        .isEqualTo(403);
    String after = console.book.read(r -> r.head().toString());
    assertThat(after).isEqualTo(before);
  }

  @Test
  void aReaderReadsAndChangesNothing() throws Exception {
    console.checkNow();
    Client anna = Client.first(console);
    Client rita = Client.of(console, anna, "Rita", "reader");
    assertThat(rita.get("/findings/F1").body()).doesNotContain("Judgement");
    String csrf = rita.csrf();
    assertThat(rita.post("/actions/A1/note", "text", "hello", "csrf", csrf).statusCode())
        .isEqualTo(403);
    assertThat(rita.get("/people").statusCode()).isEqualTo(403);
    assertThat(rita.post("/runs", "path", "/", "csrf", csrf).statusCode()).isEqualTo(403);
  }

  @Test
  void lostRightsHoldAtOnce() throws Exception {
    console.checkNow();
    Client anna = Client.first(console);
    Client ben = Client.of(console, anna, "Ben", "responder");
    String csrf = ben.csrf();
    assertThat(ben.post("/actions/A1/note", "text", "one", "csrf", csrf).statusCode())
        .isEqualTo(303);
    anna.post("/people/2/role", "csrf", anna.csrf(), "role", "reader");
    assertThat(ben.post("/actions/A1/note", "text", "two", "csrf", csrf).statusCode())
        .isEqualTo(403);
    anna.post("/people/2/close", "csrf", anna.csrf());
    assertThat(ben.get("/").statusCode()).isEqualTo(303);
  }

  @Test
  void theLastAdministratorStays() throws Exception {
    Client anna = Client.first(console);
    assertThat(anna.post("/people/1/role", "csrf", anna.csrf(), "role", "reader").statusCode())
        .isEqualTo(409);
    assertThat(anna.post("/people/1/close", "csrf", anna.csrf()).statusCode()).isEqualTo(409);
  }

  @Test
  void passwordsTokensAndSessionsAreNotInTheDatabaseAsTheyAre() throws Exception {
    Client anna = Client.first(console);
    String page = anna.post("/account/tokens", "csrf", anna.csrf(), "label", "script").body();
    String token = page.substring(page.indexOf("postern_"), page.indexOf("postern_") + 51);
    String cookie = cookieOf(anna);
    console.restart();
    String bytes = "";
    for (String name : new String[] {"console.db", "console.db-wal"}) {
      Path file = folder.resolve("case").resolve(name);
      if (Files.exists(file)) {
        bytes += Files.readString(file, StandardCharsets.ISO_8859_1);
      }
    }
    assertThat(bytes).contains("argon2id$19456$2$").doesNotContain(TestConsole.PASSWORD);
    assertThat(bytes)
        .doesNotContain(token)
        .doesNotContain(cookie.substring(cookie.indexOf('=') + 1));
  }

  @Test
  void anotherNameForThisMachineIsRefused() throws Exception {
    int port = URI.create(console.address()).getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              ("GET /sign-in HTTP/1.1\r\nHost: evil.example:"
                      + port
                      + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 421");
    }
  }

  @Test
  void aNetworkIsServedWithACertificateOnly() throws Exception {
    InetAddress everywhere = InetAddress.getByName("0.0.0.0");
    assertThatThrownBy(
            () -> new ConsoleSettings(everywhere, 0, Optional.empty(), folder.resolve("case")))
        .isInstanceOf(CaseException.class)
        .hasMessageContaining("--tls-keystore");
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() throws Exception {
    Client anna = Client.first(console);
    assertThat(
            anna.post("/actions/A1/note", "csrf", anna.csrf(), "text", "x".repeat(2 << 20))
                .statusCode())
        .isEqualTo(413);
  }
}
