package org.postern.cli.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.postern.engine.text.Visible;
import org.postern.exchange.ExchangeBuild;

/**
 * Asks a server for what it announces to any browser: one GET, at most three redirects on the same
 * host, nothing else. It contacts only the address given, without a proxy, sends no names or
 * passwords, and never tries whether a hole is open.
 */
public final class Prober {
  /** A logon page has some 60 KB, and names its version in the first few. */
  static final int MOST_BYTES = 256 * 1024;

  /** A browser needs one or two to reach the logon page. */
  static final int MOST_REDIRECTS = 3;

  /** What is told of a text that the server chose. */
  private static final int MOST_SHOWN = 100;

  static final String USER_AGENT = "Postern/0.1 (reads the announced Exchange version)";

  private static final String LOGON = "/owa/auth/logon.aspx";

  private final Duration timeout;
  private final Optional<KeyStore> authorities;
  private final boolean insecure;

  /**
   * A prober.
   *
   * @param timeout for the whole answer, redirects included
   * @param authorities trusted ones in place of Java's own
   * @param insecure whether to read the announcement in spite of a bad certificate
   */
  public Prober(Duration timeout, Optional<KeyStore> authorities, boolean insecure) {
    this.timeout = timeout;
    this.authorities = authorities;
    this.insecure = insecure;
  }

  /**
   * The address to ask; without a path that of the logon page, without a scheme {@code https}.
   *
   * @throws IllegalArgumentException if it is no address of a web server; the message says why
   */
  public static URI address(String text) {
    String trimmed = text.strip();
    URI uri = URI.create(trimmed.contains("://") ? trimmed : "https://" + trimmed);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IllegalArgumentException("only https:// and http:// can be asked");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("the host is missing or not rightly written");
    }
    if (uri.getUserInfo() != null) {
      throw new IllegalArgumentException("names and passwords are never sent; leave them out");
    }
    String path = uri.getRawPath();
    return path == null || path.isEmpty() || path.equals("/") ? uri.resolve(LOGON) : uri;
  }

  /** Asks one address; every failure is an outcome. */
  public Announcement ask(URI address) {
    CertificateWatch watch = CertificateWatch.of(authorities.orElse(null), insecure);
    HttpClient client =
        HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .sslContext(watch.context())
            .build();
    CompletableFuture<Announcement> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                answer.complete(new Visit(client, address, watch).run());
              } catch (IOException | InterruptedException | RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return failed(address, Outcome.TIMEOUT, "");
    } catch (ExecutionException e) {
      return failure(address, e.getCause() == null ? e : e.getCause(), watch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(address, Outcome.BROKEN, "interrupted");
    } finally {
      // Ends what still waits for a server that says nothing more.
      client.shutdownNow();
    }
  }

  static Announcement failure(URI address, Throwable cause, CertificateWatch watch) {
    String detail = shown(String.valueOf(cause.getMessage()));
    return switch (cause) {
      case HttpTimeoutException e -> failed(address, Outcome.TIMEOUT, "");
      case ConnectException e -> {
        boolean name =
            e.getCause() instanceof ConnectException c
                && c.getCause() instanceof UnresolvedAddressException;
        yield failed(
            address,
            name || e.getCause() instanceof UnresolvedAddressException
                ? Outcome.NO_SUCH_HOST
                : Outcome.REFUSED,
            "");
      }
      case SSLException e -> failed(address, watch.wrong().orElse(Outcome.TLS_FAILED), detail);
      default -> failed(address, Outcome.BROKEN, detail);
    };
  }

  private static Announcement failed(URI address, Outcome outcome, String detail) {
    return new Announcement(address, outcome, 0, Optional.empty(), detail, "");
  }

  private static String shown(String text) {
    String visible = Visible.of(text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) : text);
    return text.length() > MOST_SHOWN ? visible + "…" : visible;
  }

  /** One visit: the answer to the first request, or the one its redirects lead to. */
  private record Visit(HttpClient client, URI asked, CertificateWatch watch) {
    Announcement run() throws IOException, InterruptedException {
      URI at = asked;
      for (int redirects = 0; ; redirects++) {
        HttpRequest request =
            HttpRequest.newBuilder(at)
                .GET()
                .header("User-Agent", USER_AGENT)
                .header("Accept", "text/html")
                .build();
        HttpResponse<InputStream> response =
            client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
          String header = response.headers().firstValue("X-OWA-Version").orElse("");
          Optional<ExchangeBuild> build = ExchangeBuild.parse(header);
          if (build.isPresent()) {
            return told(
                Outcome.BUILD, response, Optional.of(new Announcement.Full(build.get())), "");
          }
          String location = response.headers().firstValue("Location").orElse("");
          if (response.statusCode() / 100 == 3 && !location.isEmpty()) {
            Optional<URI> next = resolve(at, location);
            if (next.isEmpty() || !isSameHost(at, next.get())) {
              return told(
                  Outcome.REDIRECTED_AWAY, response, Optional.empty(), "to " + shown(location));
            }
            if (redirects == MOST_REDIRECTS) {
              return told(Outcome.TOO_MANY_REDIRECTS, response, Optional.empty(), "");
            }
            at = next.get();
            continue;
          }
          return page(response, body, header);
        }
      }
    }

    private Announcement page(HttpResponse<InputStream> response, InputStream body, String header)
        throws IOException {
      String page = new String(body.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
      String detail = header.isEmpty() ? "" : "X-OWA-Version is no build: " + shown(header);
      Optional<Announcement.Version> version = LogonPage.version(page);
      if (version.isPresent()) {
        Outcome outcome =
            version.get() instanceof Announcement.Full ? Outcome.BUILD : Outcome.UPDATE;
        return told(outcome, response, version, detail);
      }
      boolean exchange =
          !header.isEmpty()
              || response.headers().firstValue("X-FEServer").isPresent()
              || LogonPage.isExchange(page);
      return told(
          exchange ? Outcome.NO_VERSION : Outcome.NOT_EXCHANGE, response, Optional.empty(), detail);
    }

    private Announcement told(
        Outcome outcome,
        HttpResponse<InputStream> response,
        Optional<Announcement.Version> version,
        String detail) {
      return new Announcement(
          asked,
          outcome,
          response.statusCode(),
          version,
          detail,
          watch.wrong().map(Outcome::explanation).orElse(""));
    }

    private static Optional<URI> resolve(URI at, String location) {
      try {
        return Optional.of(at.resolve(location));
      } catch (IllegalArgumentException e) {
        // No address at all; it is shown, not followed.
        return Optional.empty();
      }
    }

    /** The same host and port; from plain HTTP to HTTPS the port may be the usual one. */
    private static boolean isSameHost(URI at, URI next) {
      boolean web =
          "https".equalsIgnoreCase(next.getScheme()) || "http".equalsIgnoreCase(next.getScheme());
      if (!web || !String.valueOf(at.getHost()).equalsIgnoreCase(next.getHost())) {
        return false;
      }
      boolean lifted = port(at) == 80 && port(next) == 443;
      boolean lowered =
          "https".equalsIgnoreCase(at.getScheme()) && "http".equalsIgnoreCase(next.getScheme());
      return !lowered && (lifted || port(at) == port(next));
    }

    private static int port(URI uri) {
      if (uri.getPort() >= 0) {
        return uri.getPort();
      }
      return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
  }
}
