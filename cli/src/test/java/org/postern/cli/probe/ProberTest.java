package org.postern.cli.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.exchange.ExchangeBuild;

class ProberTest {
  private static final Duration PATIENT = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final List<String> asked = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server = create();
  private HttpHandler handler = exchange -> answer(exchange, 404, "");

  private static HttpServer create() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() {
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          synchronized (asked) {
            asked.add(exchange.getRequestMethod() + ' ' + exchange.getRequestURI());
          }
          handler.handle(exchange);
        });
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private Announcement ask(String path, Duration timeout) {
    return new Prober(timeout, Optional.empty(), false).ask(Prober.address(base() + path));
  }

  private Announcement ask() {
    return ask("", PATIENT);
  }

  private void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    answer(exchange, 302, "");
  }

  @Test
  void oneRequestReadsTheHeader() {
    AtomicInteger named = new AtomicInteger();
    handler =
        exchange -> {
          if (Prober.USER_AGENT.equals(exchange.getRequestHeaders().getFirst("User-Agent"))) {
            named.incrementAndGet();
          }
          exchange.getResponseHeaders().set("X-OWA-Version", "15.1.2176.9");
          answer(exchange, 200, "<html>");
        };
    Announcement answer = ask();
    assertThat(answer.outcome()).isEqualTo(Outcome.BUILD);
    assertThat(answer.version()).contains(new Announcement.Full(new ExchangeBuild(15, 1, 2176, 9)));
    assertThat(asked).containsExactly("GET /owa/auth/logon.aspx");
    assertThat(named).hasValue(1);
  }

  @Test
  void withoutTheHeaderThePathOfTheLogonPageTellsTheCumulativeUpdate() {
    handler =
        exchange ->
            answer(exchange, 200, "<link href=\"/owa/auth/15.1.2176/themes/resources/x.ico\">");
    Announcement answer = ask();
    assertThat(answer.outcome()).isEqualTo(Outcome.UPDATE);
    assertThat(answer.version()).contains(new Announcement.Update(15, 1, 2176));
  }

  @Test
  void pagesAreReadWithoutTakingAnyNumberForAVersion() {
    assertThat(LogonPage.version("/owa/14.3.123.3/themes/"))
        .contains(new Announcement.Full(new ExchangeBuild(14, 3, 123, 3)));
    assertThat(LogonPage.version("/OWA/AUTH/15.2.858.5/x"))
        .contains(new Announcement.Update(15, 2, 858));
    assertThat(LogonPage.version("/owa/auth/logon.aspx /owa/auth/15.2.858/x"))
        .contains(new Announcement.Update(15, 2, 858));
    assertThat(LogonPage.version("/owa/auth/15.2/x /owa/1.2.3 /owa/a.b.c/ /owa/auth/15.2."))
        .isEmpty();
    assertThat(LogonPage.version("/owa/" + "9".repeat(40) + ".1.1/")).isEmpty();
  }

  @Test
  void whatIsNoExchangeIsSaidToBeNone() {
    handler = exchange -> answer(exchange, 200, "<h1>It works</h1>");
    assertThat(ask().outcome()).isEqualTo(Outcome.NOT_EXCHANGE);
    handler = exchange -> answer(exchange, 200, "<form action=\"/owa/auth.owa\">");
    assertThat(ask().outcome()).isEqualTo(Outcome.NO_VERSION);
  }

  @Test
  void redirectsAreFollowedOnTheSameHostOnly() {
    handler =
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/mail")) {
            redirect(exchange, "/owa/");
          } else {
            exchange.getResponseHeaders().set("X-OWA-Version", "15.2.1544.4");
            answer(exchange, 200, "");
          }
        };
    assertThat(ask("/mail", PATIENT).outcome()).isEqualTo(Outcome.BUILD);
    handler = exchange -> redirect(exchange, "http://sso.example.invalid/\u001b[2Jlogin");
    Announcement away = ask();
    assertThat(away.outcome()).isIn(Outcome.REDIRECTED_AWAY, Outcome.BROKEN);
    assertThat(away.detail()).doesNotContain("\u001b");
    handler = exchange -> redirect(exchange, "https://sso.example.invalid/login");
    assertThat(ask().outcome()).isEqualTo(Outcome.REDIRECTED_AWAY);
    assertThat(ask().detail()).isEqualTo("to https://sso.example.invalid/login");
    handler = exchange -> redirect(exchange, "http://127.0.0.1:1/owa/");
    assertThat(ask().outcome()).isEqualTo(Outcome.REDIRECTED_AWAY);
    handler = exchange -> redirect(exchange, "http://[");
    assertThat(ask().outcome()).isEqualTo(Outcome.REDIRECTED_AWAY);
  }

  @Test
  void aRedirectThatNamesItsVersionIsEnough() {
    handler =
        exchange -> {
          exchange.getResponseHeaders().set("X-OWA-Version", "15.1.2507.6");
          redirect(exchange, "https://sso.example.invalid/login");
        };
    assertThat(ask().outcome()).isEqualTo(Outcome.BUILD);
  }

  @Test
  void aLoopEndsAfterThreeRedirects() {
    handler = exchange -> redirect(exchange, "/owa/");
    assertThat(ask().outcome()).isEqualTo(Outcome.TOO_MANY_REDIRECTS);
    assertThat(asked).hasSize(1 + Prober.MOST_REDIRECTS);
  }

  @Test
  void aServerThatNeverAnswersIsLeft() {
    handler = this::waitForTheEnd;
    assertThat(ask("", SHORT).outcome()).isEqualTo(Outcome.TIMEOUT);
  }

  @Test
  void aBodyThatNeverEndsIsLeft() {
    handler =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("<html>".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          waitForTheEnd(exchange);
        };
    assertThat(ask("", SHORT).outcome()).isEqualTo(Outcome.TIMEOUT);
  }

  private void waitForTheEnd(HttpExchange exchange) {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  @Test
  void ofAHugeBodyOnlyTheBeginningIsRead() {
    AtomicInteger blocks = new AtomicInteger();
    int most = 100_000;
    handler =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] block = new byte[1 << 16];
          try (OutputStream body = exchange.getResponseBody()) {
            while (blocks.incrementAndGet() < most) {
              body.write(block);
            }
          }
        };
    assertThat(ask().outcome()).isEqualTo(Outcome.NOT_EXCHANGE);
    assertThat(blocks.get()).isLessThan(most);
  }

  @Test
  void aHeaderThatIsNoVersionIsShownWithoutItsControls() throws IOException {
    String hostile = "15.1.\u001b]0;owned\u0007" + "A".repeat(500);
    Announcement answer = raw("HTTP/1.1 200 OK\r\nX-OWA-Version: " + hostile + "\r\n\r\nhello");
    assertThat(answer.outcome()).isIn(Outcome.NO_VERSION, Outcome.BROKEN);
    assertThat(answer.detail()).doesNotContain("\u001b").doesNotContain("\u0007");
    assertThat(answer.detail().length()).isLessThan(300);
  }

  @Test
  void whatIsNoHttpIsSaidToBeBroken() throws IOException {
    Announcement answer = raw("220 mail ESMTP\u001b[31m\r\n");
    assertThat(answer.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(answer.detail()).doesNotContain("\u001b");
  }

  @Test
  void endlessHeadersEnd() throws IOException {
    Announcement answer = raw("HTTP/1.1 200 OK\r\n" + "X-A: aaaaaaaaaaaa\r\n".repeat(60_000));
    assertThat(answer.outcome()).isEqualTo(Outcome.BROKEN);
  }

  /** A server that sends these bytes whatever it is asked. */
  private Announcement raw(String text) throws IOException {
    return raw("http", text);
  }

  private Announcement raw(String scheme, String text) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      threads.execute(
          () -> {
            // Java's client asks once more where a connection was reset before any answer.
            while (!socket.isClosed()) {
              try (Socket client = socket.accept()) {
                say(client, text);
              } catch (IOException e) {
                // The prober has gone; that is what is tested.
              }
            }
          });
      return new Prober(PATIENT, Optional.empty(), false)
          .ask(URI.create(scheme + "://127.0.0.1:" + socket.getLocalPort() + "/owa/"));
    }
  }

  /** Says it to whoever asks, and reads to the end: to close with bytes unread is a reset. */
  private static void say(Socket client, String text) throws IOException {
    InputStream in = client.getInputStream();
    if (in.read() >= 0) {
      client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      client.shutdownOutput();
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  @Test
  void nobodyListening() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThat(
            new Prober(PATIENT, Optional.empty(), false)
                .ask(URI.create("http://127.0.0.1:" + free + "/owa/"))
                .outcome())
        .isEqualTo(Outcome.REFUSED);
  }

  @Test
  void plainHttpWhereTlsIsExpectedIsExplained() throws IOException {
    assertThat(raw("https", "HTTP/1.1 400 Bad Request\r\n\r\n").outcome())
        .isEqualTo(Outcome.TLS_FAILED);
  }

  @Test
  void addressesAreCompletedOrRefused() {
    assertThat(Prober.address("mail.example.org"))
        .hasToString("https://mail.example.org/owa/auth/logon.aspx");
    assertThat(Prober.address(" http://mail.example.org:81/ecp/ "))
        .hasToString("http://mail.example.org:81/ecp/");
    for (String wrong : List.of("file:///etc/passwd", "https://", "https://a b", "https://u@x/")) {
      assertThatThrownBy(() -> Prober.address(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
