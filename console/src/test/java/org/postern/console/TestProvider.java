package org.postern.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.postern.console.account.Role;
import org.postern.console.oidc.OidcSettings;

/**
 * An identity provider on this machine that lets everybody in as the person it is told, and holds
 * the console to the rules: one use of a code, the verifier of RFC 7636, the secret.
 */
final class TestProvider implements AutoCloseable {
  static final String CLIENT = "postern";
  static final String SECRET = "a secret: with & odd = signs";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Clock clock;
  private final Map<String, Map<String, String>> codes = new HashMap<>();
  final AtomicInteger keysAsked = new AtomicInteger();
  final AtomicInteger tokensAsked = new AtomicInteger();

  /** What the discovery document says, after its rightful content. */
  volatile UnaryOperator<Map<String, Object>> discovery = document -> document;

  /** What the token says, after its rightful content. */
  volatile UnaryOperator<JWTClaimsSet.Builder> claims = builder -> builder;

  /** What becomes of the token's claims in the end. */
  volatile Sealing sealing = this::signed;

  volatile JWK key;
  volatile String subject = "248289761001";
  volatile String name = "Olga Nordmann";
  volatile List<String> groups = List.of("it-response");

  /** Makes a token of claims. */
  @FunctionalInterface
  interface Sealing {
    String seal(JWTClaimsSet claims) throws JOSEException;
  }

  private TestProvider(HttpServer server, Clock clock) throws JOSEException {
    this.server = server;
    this.clock = clock;
    this.key = newKey();
  }

  static TestProvider start(Clock clock) throws IOException, JOSEException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TestProvider provider = new TestProvider(server, clock);
    server.createContext("/", provider::answer);
    server.start();
    return provider;
  }

  static RSAKey newKey() throws JOSEException {
    return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
  }

  static ECKey newCurveKey() throws JOSEException {
    return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  OidcSettings settings() {
    return settings(Optional.empty(), true);
  }

  OidcSettings settings(Optional<Role> otherwise, boolean local) {
    return new OidcSettings(
        URI.create(issuer()),
        CLIENT,
        Optional.of(SECRET),
        Optional.empty(),
        List.of("profile"),
        "name",
        "groups",
        Map.of(
            "it-leads", Role.ADMINISTRATOR,
            "it-response", Role.RESPONDER,
            "county", Role.READER),
        otherwise,
        local);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      switch (path) {
        case "/.well-known/openid-configuration" -> json(exchange, 200, document());
        case "/keys" -> {
          keysAsked.incrementAndGet();
          send(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
        }
        case "/authorize" -> authorize(exchange);
        case "/token" -> token(exchange);
        default -> send(exchange, 404, "{}");
      }
    } catch (JOSEException | java.security.NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
  }

  private Map<String, Object> document() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("issuer", issuer());
    out.put("authorization_endpoint", issuer() + "/authorize");
    out.put("token_endpoint", issuer() + "/token");
    out.put("jwks_uri", issuer() + "/keys");
    out.put("end_session_endpoint", issuer() + "/end");
    return discovery.apply(out);
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = values(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
    exchange.sendResponseHeaders(302, -1);
  }

  private void token(HttpExchange exchange)
      throws IOException, JOSEException, java.security.NoSuchAlgorithmException {
    tokensAsked.incrementAndGet();
    Map<String, String> form =
        values(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
    String verifier =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(
                        form.getOrDefault("code_verifier", "").getBytes(StandardCharsets.UTF_8)));
    String pair =
        java.net.URLEncoder.encode(CLIENT, StandardCharsets.UTF_8)
            + ":"
            + java.net.URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    boolean known =
        basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
            || SECRET.equals(form.get("client_secret"));
    if (!known) {
      json(exchange, 401, Map.of("error", "invalid_client"));
    } else if (asked == null
        || !verifier.equals(asked.get("code_challenge"))
        || !form.getOrDefault("redirect_uri", "").equals(asked.get("redirect_uri"))) {
      json(exchange, 400, Map.of("error", "invalid_grant"));
    } else {
      Date now = Date.from(clock.instant());
      JWTClaimsSet.Builder builder =
          new JWTClaimsSet.Builder()
              .issuer(issuer())
              .subject(subject)
              .audience(CLIENT)
              .issueTime(now)
              .expirationTime(Date.from(clock.instant().plusSeconds(300)))
              .claim("nonce", asked.get("nonce"))
              .claim("name", name)
              .claim("groups", groups);
      json(
          exchange,
          200,
          Map.of(
              "access_token",
              "access-" + UUID.randomUUID(),
              "token_type",
              "Bearer",
              "id_token",
              sealing.seal(claims.apply(builder).build())));
    }
  }

  String signed(JWTClaimsSet content) throws JOSEException {
    return signed(content, key);
  }

  static String signed(JWTClaimsSet content, JWK by) throws JOSEException {
    boolean curve = by instanceof ECKey;
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(curve ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256)
                .keyID(by.getKeyID())
                .type(JOSEObjectType.JWT)
                .build(),
            content);
    token.sign(curve ? new ECDSASigner(by.toECKey()) : new RSASSASigner(by.toRSAKey()));
    return token.serialize();
  }

  private static Map<String, String> values(String form) {
    Map<String, String> values = new HashMap<>();
    for (String pair : List.of(form.split("&", -1))) {
      int at = pair.indexOf('=');
      values.put(
          pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
    }
    return values;
  }

  private static void json(HttpExchange exchange, int status, Object value) throws IOException {
    send(exchange, status, JSON.writeValueAsString(value));
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
