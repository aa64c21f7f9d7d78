package org.postern.console.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.console.account.Identity;
import org.postern.console.account.Secrets;

/**
 * Signs people in at a provider: authorization code flow with PKCE (RFC 7636), state and nonce. It
 * speaks to the addresses of the provider's discovery document and to nobody else. Tokens are
 * judged and forgotten.
 */
public final class IdentityProvider {
  /** Below the console's address; registered at the provider. */
  public static final String BACK = "sign-in/oidc/back";

  private static final Duration KEPT = Duration.ofHours(1);

  /** So long nobody waits for a provider again that did not answer. */
  private static final Duration REST = Duration.ofSeconds(5);

  /** A provider that hangs must not take all threads of the console. */
  private static final int MOST_AT_ONCE = 16;

  private final OidcSettings settings;
  private final Clock clock;
  private final Wire wire;
  private final Keys keys;
  private final Begun begun;
  private final Semaphore slots = new Semaphore(MOST_AT_ONCE);
  private volatile Optional<Discovery> known = Optional.empty();
  private Optional<OidcException> fault = Optional.empty();
  private Instant asked = Instant.EPOCH;

  public IdentityProvider(OidcSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.wire = new Wire(settings.shown());
    this.keys = new Keys(wire, clock);
    this.begun = new Begun(clock);
  }

  /** What it was set up with. */
  public OidcSettings settings() {
    return settings;
  }

  /**
   * A sign-in that has begun.
   *
   * @param address where the person is sent
   * @param browser what the browser must show when it comes back
   */
  public record Start(String address, String browser) {}

  /**
   * A sign-in that succeeded.
   *
   * @param identity who it is
   * @param next where the person wanted to go
   */
  public record End(Identity identity, String next) {}

  /**
   * Begins a sign-in.
   *
   * @param console address of the console, with a slash at its end
   * @param next path within the console to come back to
   */
  public Start begin(String console, String next) throws OidcException {
    return alone(() -> started(discovery(), console, next));
  }

  private Start started(Discovery discovery, String console, String next) {
    String state = Secrets.make();
    Begun.SignIn one = begun.begin(state, next);
    Map<String, String> values = new LinkedHashMap<>();
    values.put("response_type", "code");
    values.put("client_id", settings.clientId());
    values.put("redirect_uri", console + BACK);
    values.put(
        "scope",
        Stream.concat(Stream.of("openid"), settings.scopes().stream())
            .distinct()
            .collect(Collectors.joining(" ")));
    values.put("state", state);
    values.put("nonce", one.nonce());
    values.put("code_challenge", challenge(one.verifier()));
    values.put("code_challenge_method", "S256");
    return new Start(with(discovery.authorization(), values), one.browser());
  }

  /**
   * Ends a sign-in with what the browser brought back.
   *
   * @param console as when it was begun
   * @param query values of the query
   * @param browser what the browser's cookie holds
   */
  public End end(String console, Map<String, List<String>> query, String browser)
      throws OidcException {
    return alone(() -> ended(console, query, browser));
  }

  private End ended(String console, Map<String, List<String>> query, String browser)
      throws OidcException {
    Begun.SignIn one =
        begun
            .end(first(query, "state"), browser)
            .orElseThrow(
                () ->
                    new OidcException(
                        400,
                        "This sign-in was begun elsewhere, took too long, or was ended already."
                            + " Begin again.",
                        "unknown state"));
    String issuer = first(query, "iss");
    if (!issuer.isEmpty() && !issuer.equals(settings.issuer().toString())) {
      throw refused("an answer of another issuer");
    }
    if (query.containsKey("error")) {
      throw refused(word(first(query, "error")));
    }
    String code = first(query, "code");
    if (code.isEmpty()) {
      throw refused("no code");
    }
    Discovery discovery = discovery();
    JWTClaimsSet claims = keys.signed(token(discovery, console, code, one), discovery.keys());
    return new End(IdToken.identity(settings, claims, one.nonce(), clock.instant()), one.next());
  }

  /** Where the person's session at the provider ends, if it is known to have such a place. */
  public Optional<String> endSession(String console) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("client_id", settings.clientId());
    values.put("post_logout_redirect_uri", console + "sign-in");
    return known.flatMap(Discovery::endSession).map(end -> with(end, values));
  }

  /** Something that may ask the provider. */
  @FunctionalInterface
  private interface Step<T> {
    T take() throws OidcException;
  }

  private <T> T alone(Step<T> step) throws OidcException {
    if (!slots.tryAcquire()) {
      throw new OidcException(
          503, "Too many people sign in just now. Try again in a moment.", "too many at once");
    }
    try {
      return step.take();
    } finally {
      slots.release();
    }
  }

  private String token(Discovery discovery, String console, String code, Begun.SignIn one)
      throws OidcException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", console + BACK);
    form.put("code_verifier", one.verifier());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(discovery.token())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json");
    Optional<String> secret = settings.secret();
    if (secret.isPresent() && !discovery.postsSecret()) {
      // RFC 6749, 2.3.1: both are escaped as in a form before they are joined.
      String pair = escaped(settings.clientId()) + ":" + escaped(secret.get());
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    } else {
      form.put("client_id", settings.clientId());
      secret.ifPresent(value -> form.put("client_secret", value));
    }
    Wire.Reply reply =
        wire.send(request.POST(HttpRequest.BodyPublishers.ofString(form(form))).build());
    String token = reply.json().path("id_token").asText();
    if (reply.status() != 200 || token.isEmpty()) {
      String error = word(reply.json().path("error").asText());
      throw refused("token: " + reply.status() + " " + error);
    }
    return token;
  }

  private static OidcException refused(String detail) {
    return new OidcException(
        401,
        "The sign-in service did not let you in ("
            + detail
            + "). Begin again, or ask its"
            + " administrator.",
        detail);
  }

  private synchronized Discovery discovery() throws OidcException {
    Instant now = clock.instant();
    if (known.isPresent() && !asked.plus(KEPT).isBefore(now)) {
      return known.get();
    }
    if (fault.isPresent() && asked.plus(REST).isAfter(now)) {
      throw fault.get();
    }
    String issuer = settings.issuer().toString();
    String root = issuer.endsWith("/") ? issuer : issuer + "/";
    asked = now;
    try {
      Discovery found =
          Discovery.of(wire.get(URI.create(root + ".well-known/openid-configuration")), settings);
      known = Optional.of(found);
      fault = Optional.empty();
      return found;
    } catch (OidcException e) {
      known = Optional.empty();
      fault = Optional.of(e);
      throw e;
    }
  }

  private static String first(Map<String, List<String>> query, String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst().orElse("");
  }

  /** An error's name as RFC 6749 has them; whatever else came along is not repeated. */
  private static String word(String text) {
    boolean plain =
        text.length() <= 40
            && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '_' || c == ' ');
    return plain ? text : "an unknown error";
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String with(URI address, Map<String, String> values) {
    return address + (address.getQuery() == null ? "?" : "&") + form(values);
  }

  private static String form(Map<String, String> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey() + "=" + escaped(value.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
