package org.postern.console.http;

import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.postern.casebook.CaseException;

/** The web server itself: Jetty without servlets. */
public final class WebServer implements AutoCloseable {
  /** Fifty people at once, and some that are slow. */
  private static final int MOST_THREADS = 100;

  private static final int LONGEST_HEAD = 16 * 1024;
  private static final long IDLE_MILLISECONDS = 60_000;
  private static final long STOP_MILLISECONDS = 2_000;

  private final Server server;
  private final ServerConnector connector;

  private WebServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any that is free
   * @param scratch folder for files while they are uploaded
   * @param err where mistakes of the program are told
   * @throws CaseException if the port is taken or the keystore cannot be read
   */
  public static WebServer start(
      InetAddress address, int port, Optional<Tls> tls, Gate gate, Path scratch, PrintStream err) {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
    threads.setName("console");
    threads.setDaemon(true);
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setRequestHeaderSize(LONGEST_HEAD);
    // Otherwise a header begins as one of the same connection did before, with small letters for
    // capital ones.
    http.setHeaderCacheCaseSensitive(true);
    ServerConnector connector =
        tls.map(t -> secure(server, http, t))
            .orElseGet(() -> new ServerConnector(server, new HttpConnectionFactory(http)));
    connector.setHost(address.getHostAddress());
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLISECONDS);
    server.addConnector(connector);
    server.setHandler(new Answering(gate, scratch, err));
    server.setStopTimeout(STOP_MILLISECONDS);
    try {
      server.start();
    } catch (Exception e) {
      throw new CaseException(
          "the console cannot listen on "
              + address.getHostAddress()
              + ":"
              + port
              + ": "
              + e.getMessage(),
          e);
    }
    return new WebServer(server, connector);
  }

  private static ServerConnector secure(Server server, HttpConfiguration http, Tls tls) {
    http.addCustomizer(new SecureRequestCustomizer(false));
    SslContextFactory.Server context = new SslContextFactory.Server();
    context.setKeyStorePath(tls.keystore().toUri().toString());
    context.setKeyStoreType("PKCS12");
    context.setKeyStorePassword(tls.password());
    context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    context.setSniRequired(false);
    return new ServerConnector(
        server, new SslConnectionFactory(context, "http/1.1"), new HttpConnectionFactory(http));
  }

  /** The port on which it listens. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new CaseException("the console did not stop: " + e.getMessage(), e);
    }
  }

  private static final class Answering extends Handler.Abstract {
    private final Gate gate;
    private final Path scratch;
    private final PrintStream err;

    Answering(Gate gate, Path scratch, PrintStream err) {
      this.gate = gate;
      this.scratch = scratch;
      this.err = err;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Answer answer;
      try (BodyReader body = new BodyReader(request, scratch)) {
        answer = gate.answer(exchange(request), body);
      } catch (Refusal e) {
        answer = new Answer(e.status(), "text/plain; charset=utf-8", Map.of(), bytes(e.reason()));
      } catch (RuntimeException mistake) {
        err.println("postern: the console failed at " + request.getHttpURI().getPath());
        mistake.printStackTrace(err);
        answer =
            new Answer(
                500,
                "text/plain; charset=utf-8",
                Map.of(),
                bytes("Something failed; the server's" + " window says what."));
      }
      Map<String, String> headers = SecurityHeaders.of(request.isSecure());
      headers.putAll(answer.headers());
      response.setStatus(answer.status());
      headers.forEach((name, value) -> response.getHeaders().put(name, value));
      response.getHeaders().put("Content-Type", answer.type());
      response.getHeaders().put("Content-Length", Integer.toString(answer.body().length));
      response.write(
          true,
          ByteBuffer.wrap(request.getMethod().equals("HEAD") ? new byte[0] : answer.body()),
          callback);
      return true;
    }

    private static byte[] bytes(String text) {
      return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Exchange exchange(Request request) {
      Map<String, String> headers = new LinkedHashMap<>();
      for (HttpField field : request.getHeaders()) {
        headers.putIfAbsent(
            field.getName().toLowerCase(Locale.ROOT), String.valueOf(field.getValue()));
      }
      // HTTP/2 and a target with an authority say the host elsewhere.
      headers.putIfAbsent("host", String.valueOf(request.getHttpURI().getAuthority()));
      Map<String, String> cookies = new LinkedHashMap<>();
      for (HttpCookie cookie : Request.getCookies(request)) {
        cookies.putIfAbsent(cookie.getName(), String.valueOf(cookie.getValue()));
      }
      String query = request.getHttpURI().getQuery();
      Map<String, List<String>> asked = Forms.of(bytes(query == null ? "" : query));
      return new Exchange(
          request.getMethod(),
          String.valueOf(request.getHttpURI().getCanonicalPath()),
          Map.of(),
          asked,
          Map.of(),
          Map.of(),
          headers,
          cookies,
          Request.getRemoteAddr(request),
          request.isSecure(),
          Optional.empty(),
          "");
    }
  }
}
