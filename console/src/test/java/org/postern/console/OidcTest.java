package org.postern.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.casebook.CaseException;
import org.postern.console.account.Role;
import org.postern.console.oidc.OidcSettings;
import org.postern.console.oidc.OidcSettingsReader;

/** Every way to sign in at a provider and to be refused; long, as all need the same provider. */
class OidcTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path folder;

  private final TestClock providersClock = new TestClock();

  @SuppressWarnings("NullAway.Init")
  private TestProvider provider;

  @SuppressWarnings("NullAway.Init")
  private TestConsole console;

  @BeforeEach
  void start() throws Exception {
    provider = TestProvider.start(providersClock);
    console = TestConsole.with(folder, provider.settings());
  }

  @AfterEach
  void stop() {
    console.close();
    provider.close();
  }

  private void anew(OidcSettings settings) throws IOException {
    console.close();
    console = TestConsole.with(folder.resolve("other"), settings);
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  /** Goes to the provider, which lets everybody in, and returns the way back to the console. */
  private static String there(Client client, String begin) throws Exception {
    HttpResponse<String> sent = client.get(begin);
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(location(sent))).build(),
            HttpResponse.BodyHandlers.ofString());
    URI back = URI.create(location(answer));
    return back.getRawPath() + "?" + back.getRawQuery();
  }

  private static HttpResponse<String> signIn(Client client) throws Exception {
    return client.get(there(client, "/sign-in/oidc"));
  }

  private void isRefused(String why) throws Exception {
    Client client = new Client(console);
    HttpResponse<String> answer = signIn(client);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("That was not done");
    assertThat(client.get("/").statusCode()).isEqualTo(303);
    assertThat(auditLog()).contains(why);
  }

  /** Read through a second console's eyes: an administrator of the same database. */
  private String auditLog() throws Exception {
    Client leader = new Client(console);
    provider.claims = builder -> builder;
    provider.sealing = provider::signed;
    provider.discovery = document -> document;
    List<String> before = provider.groups;
    String subject = provider.subject;
    provider.groups = List.of("it-leads");
    provider.subject = "leader";
    console.clock.pass(Duration.ofMinutes(2));
    providersClock.pass(Duration.ofMinutes(2));
    signIn(leader);
    provider.groups = before;
    provider.subject = subject;
    return leader.get("/audit").body();
  }

  @Test
  void aPersonOfTheProviderComesInWithTheRoleOfTheirGroup() throws Exception {
    console.checkNow();
    Client olga = new Client(console);
    HttpResponse<String> answer = olga.get(there(olga, "/sign-in/oidc?next=%2Factions%2FA1"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Refresh")).hasValue("0;url=/actions/A1");
    assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).contains("SameSite=Strict");
    assertThat(olga.get("/account").body())
        .contains("Olga Nordmann")
        .contains("responder")
        .contains("It is kept by " + provider.issuer());
    assertThat(
            olga.post("/actions/A1/note", "text", "called them", "csrf", olga.csrf()).statusCode())
        .isEqualTo(303);
    assertThat(console.book.read(r -> r.historyOfAction(1, 5)).getFirst().who())
        .isEqualTo("Olga Nordmann");
    assertThat(olga.get("/people").statusCode()).isEqualTo(403);
  }

  @Test
  void whoComesAgainIsTheSamePersonUnderTheNewestRole() throws Exception {
    signIn(new Client(console));
    provider.name = "Olga Berg";
    provider.groups = List.of("county", "it-leads", "something else");
    Client olga = new Client(console);
    signIn(olga);
    String people = olga.get("/people").body();
    assertThat(people)
        .contains("Olga Nordmann")
        .doesNotContain("Olga Berg")
        .contains("administrator");
    provider.groups = List.of("county");
    signIn(olga);
    assertThat(olga.get("/people").statusCode()).isEqualTo(403);
  }

  @Test
  void aNameThatAnAccountHereHasAlreadyTakesNothingOver() throws Exception {
    Client anna = Client.first(console);
    provider.name = "ANNA";
    Client other = new Client(console);
    signIn(other);
    assertThat(other.get("/account").body()).contains("ANNA (2)");
    assertThat(other.get("/people").statusCode()).isEqualTo(403);
    assertThat(anna.get("/people").statusCode()).isEqualTo(200);
    assertThat(new Client(console).signIn("ANNA (2)", "")).isEqualTo(401);
    assertThat(
            anna.post("/people/2/password", "csrf", anna.csrf(), "password", TestConsole.PASSWORD)
                .statusCode())
        .isEqualTo(409);
  }

  @Test
  void whoHasNoRoleIsRefusedAndWhoLosesItIsOut() throws Exception {
    Client olga = new Client(console);
    signIn(olga);
    assertThat(olga.get("/").statusCode()).isEqualTo(200);
    provider.groups = List.of("gardeners");
    HttpResponse<String> answer = signIn(new Client(console));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("none of your groups");
    assertThat(olga.get("/").statusCode()).isEqualTo(303);
    anew(provider.settings(Optional.of(Role.READER), true));
    Client reader = new Client(console);
    assertThat(signIn(reader).statusCode()).isEqualTo(200);
    assertThat(reader.get("/account").body()).contains("Your role: reader");
  }

  @Test
  void aClosedAccountStaysClosed() throws Exception {
    Client olga = new Client(console);
    Client anna = Client.first(console);
    signIn(olga);
    anna.post("/people/2/close", "csrf", anna.csrf());
    assertThat(olga.get("/").statusCode()).isEqualTo(303);
    assertThat(signIn(olga).statusCode()).isEqualTo(403);
  }

  @Test
  void anAnswerWithoutItsStateOrFromAnotherBrowserIsRefused() throws Exception {
    Client olga = new Client(console);
    String back = there(olga, "/sign-in/oidc");
    assertThat(new Client(console).get(back).statusCode()).isEqualTo(400);
    assertThat(olga.get(back).statusCode()).as("a state is good for one try").isEqualTo(400);
    String second = there(olga, "/sign-in/oidc");
    assertThat(olga.get(second.replace("state=", "state=x")).statusCode()).isEqualTo(400);
    String third = there(olga, "/sign-in/oidc");
    console.clock.pass(Duration.ofMinutes(11));
    assertThat(olga.get(third).statusCode()).as("too late").isEqualTo(400);
    assertThat(provider.tokensAsked).hasValue(0);
  }

  @Test
  void aCodeIsGoodOnce() throws Exception {
    Client olga = new Client(console);
    String back = there(olga, "/sign-in/oidc");
    String code = back.replaceAll(".*code=([^&]*).*", "$1");
    assertThat(olga.get(back).statusCode()).isEqualTo(200);
    assertThat(olga.get(back).statusCode()).isEqualTo(400);
    Client eve = new Client(console);
    String own = there(eve, "/sign-in/oidc");
    HttpResponse<String> answer = eve.get(own.replaceAll("code=[^&]*", "code=" + code));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("invalid_grant").doesNotContain(code);
  }

  @Test
  void anErrorOfTheProviderIsToldWithoutWhatCameAlong() throws Exception {
    Client olga = new Client(console);
    String state = there(olga, "/sign-in/oidc").replaceAll(".*state=", "");
    HttpResponse<String> answer =
        olga.get(
            "/sign-in/oidc/back?error=access_denied&error_description=%3Cb%3Ecall+555&state="
                + state);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("access_denied").doesNotContain("555");
  }

  @Test
  void aTokenOfAnotherSignInIsRefused() throws Exception {
    provider.claims = builder -> builder.claim("nonce", "of another sign-in");
    isRefused("(nonce)");
  }

  @Test
  void anExpiredTokenIsRefusedButNotForASlowClock() throws Exception {
    provider.claims =
        builder -> builder.expirationTime(Date.from(console.clock.instant().minusSeconds(30)));
    assertThat(signIn(new Client(console)).statusCode()).isEqualTo(200);
    provider.claims =
        builder -> builder.expirationTime(Date.from(console.clock.instant().minusSeconds(61)));
    isRefused("expired");
  }

  @Test
  void aTokenForOrOfSomebodyElseIsRefused() throws Exception {
    Map<String, UnaryOperator<JWTClaimsSet.Builder>> wrong =
        Map.of(
            "for another audience", b -> b.audience("payroll"),
            "for another party", b -> b.audience(List.of("postern", "payroll")),
            "of another issuer", b -> b.issuer("https://evil.example"),
            "without a subject", b -> b.subject(" "),
            "issued in the future",
                b -> b.issueTime(Date.from(console.clock.instant().plusSeconds(120))),
            "not valid yet",
                b -> b.notBeforeTime(Date.from(console.clock.instant().plusSeconds(120))),
            "without exp", b -> b.expirationTime(null));
    for (Map.Entry<String, UnaryOperator<JWTClaimsSet.Builder>> one : wrong.entrySet()) {
      provider.claims = one.getValue();
      isRefused(one.getKey());
    }
  }

  @Test
  void aTokenWithoutASignatureIsRefused() throws Exception {
    provider.sealing = claims -> new PlainJWT(claims).serialize();
    isRefused("token: ");
  }

  @Test
  void thePublicKeyIsNoSharedSecret() throws Exception {
    provider.sealing =
        claims -> {
          SignedJWT token =
              new SignedJWT(
                  new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(provider.key.getKeyID()).build(),
                  claims);
          token.sign(
              new MACSigner(
                  provider.key.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8)));
          return token.serialize();
        };
    isRefused("token: ");
  }

  @Test
  void aTokenSignedWithAnotherKeyIsRefusedAndDoesNotHaveTheKeysAskedWithoutEnd() throws Exception {
    var stranger = TestProvider.newKey();
    provider.sealing = claims -> TestProvider.signed(claims, stranger);
    for (int i = 0; i < 5; i++) {
      assertThat(signIn(new Client(console)).statusCode()).isEqualTo(401);
    }
    assertThat(provider.keysAsked).hasValueBetween(1, 2);
  }

  @Test
  void aNewKeyOfTheProviderIsFoundByItself() throws Exception {
    assertThat(signIn(new Client(console)).statusCode()).isEqualTo(200);
    provider.key = TestProvider.newCurveKey();
    console.clock.pass(Duration.ofMinutes(1));
    providersClock.pass(Duration.ofMinutes(1));
    assertThat(signIn(new Client(console)).statusCode()).isEqualTo(200);
    assertThat(provider.keysAsked).hasValue(2);
  }

  @Test
  void aProviderThatIsDownIsSaidAndPasswordsStillWork() throws Exception {
    Client anna = Client.first(console);
    provider.close();
    HttpResponse<String> answer = new Client(console).get("/sign-in/oidc");
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body())
        .contains("does not answer")
        .contains("Accounts with a password of the console still work");
    assertThat(anna.signIn("Anna", TestConsole.PASSWORD)).isEqualTo(303);
    assertThat(anna.get("/audit").body()).contains("cannot be reached");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example", "https://evil.example/", "/\\evil.example", "/a b", "/%0d%0a"})
  void noLinkLeadsElsewhereByWayOfTheSignIn(String next) throws Exception {
    Client olga = new Client(console);
    HttpResponse<String> answer =
        olga.get(
            there(
                olga,
                "/sign-in/oidc?next=" + java.net.URLEncoder.encode(next, StandardCharsets.UTF_8)));
    assertThat(answer.headers().firstValue("Refresh").orElse(""))
        .startsWith("0;url=/")
        .doesNotStartWith("0;url=//")
        .doesNotContain("\\", "\r", " ");
    String page =
        new Client(console)
            .get("/sign-in?next=" + java.net.URLEncoder.encode(next, StandardCharsets.UTF_8))
            .body();
    assertThat(page).contains("href=\"" + console.address() + "sign-in/oidc?next=%2F");
  }

  @Test
  void aDiscoveryDocumentThatLeadsAstrayIsNotFollowed() throws Exception {
    for (String member : List.of("token_endpoint", "jwks_uri", "authorization_endpoint")) {
      provider.discovery =
          document -> {
            document.put(member, "http://evil.example/");
            return document;
          };
      assertThat(new Client(console).get("/sign-in/oidc").statusCode()).isEqualTo(502);
      console.clock.pass(Duration.ofSeconds(6));
    }
    provider.discovery =
        document -> {
          document.put("issuer", "https://evil.example");
          return document;
        };
    assertThat(new Client(console).get("/sign-in/oidc").statusCode()).isEqualTo(502);
  }

  @Test
  void noTokenNoCodeAndNoSecretIsKept() throws Exception {
    console.checkNow();
    String[] seen = new String[1];
    provider.sealing = claims -> seen[0] = provider.signed(claims);
    Client olga = new Client(console);
    String back = there(olga, "/sign-in/oidc");
    olga.get(back);
    String code = back.replaceAll(".*code=([^&]*).*", "$1");
    console.restart();
    StringBuilder kept = new StringBuilder();
    try (var files = Files.walk(folder.resolve("case"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        kept.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(kept.toString())
        .contains(provider.subject)
        .doesNotContain(seen[0])
        .doesNotContain(seen[0].substring(seen[0].lastIndexOf('.')))
        .doesNotContain(code)
        .doesNotContain(TestProvider.SECRET);
    assertThat(provider.settings().toString()).doesNotContain(TestProvider.SECRET);
    assertThat(olga.at(console).get("/").statusCode())
        .as("the session outlives a restart")
        .isEqualTo(200);
  }

  @Test
  void signingOutLeadsToTheProvidersOwnEnd() throws Exception {
    Client olga = new Client(console);
    signIn(olga);
    HttpResponse<String> answer = olga.post("/sign-out", "csrf", olga.csrf());
    assertThat(location(answer)).isEqualTo("/sign-in?out=1");
    assertThat(new Client(console).get("/sign-in?out=1").body())
        .contains("Sign out there, too")
        .contains(provider.issuer() + "/end?client_id=postern&amp;post_logout_redirect_uri=");
  }

  @Test
  void withoutLocalAccountsOnlyTheProviderLetsIn() throws Exception {
    Client anna = Client.first(console);
    String made = anna.post("/account/tokens", "csrf", anna.csrf(), "label", "script").body();
    String token = made.substring(made.indexOf("postern_"), made.indexOf("postern_") + 51);
    console.close();
    console = TestConsole.with(folder, provider.settings(Optional.empty(), false));
    Client back = new Client(console);
    assertThat(back.signIn("Anna", TestConsole.PASSWORD)).isEqualTo(403);
    assertThat(back.get("/sign-in").body()).doesNotContain("type=\"password\"");
    assertThat(
            new Client(console)
                .with("Authorization", "Bearer " + token)
                .get("/api/v1/case")
                .statusCode())
        .isEqualTo(401);
    assertThatThrownBy(console::setUpLink).hasMessageContaining("No value");
    provider.groups = List.of("it-leads");
    Client leader = new Client(console);
    signIn(leader);
    assertThat(leader.get("/people").statusCode()).isEqualTo(200);
  }

  @Test
  void oneAddressMayNotTryWithoutEnd() throws Exception {
    Client client = new Client(console);
    int last = 0;
    for (int i = 0; i < 21; i++) {
      last = client.get("/sign-in/oidc").statusCode();
    }
    assertThat(last).isEqualTo(429);
  }

  @Test
  void aFileOfSettingsIsReadOrEverythingWrongWithItIsTold() throws Exception {
    Path file = folder.resolve("oidc.conf");
    Path secret = folder.resolve("secret");
    Files.writeString(secret, "s3cret\n");
    Files.writeString(
        file,
        """
        # the county's provider
        issuer = https://login.county.example/realms/county
        client-id = postern
        client-secret-file = secret
        address = https://postern.county.example:8443
        role-claim = realm_access.roles
        administrator = CN=IT leads,OU=Groups
        responder = it-response
        responder = it-on-call
        otherwise = reader
        """);
    OidcSettings settings = OidcSettingsReader.read(file, Map.of());
    assertThat(settings.secret()).hasValue("s3cret");
    assertThat(settings.address()).hasValue(URI.create("https://postern.county.example:8443/"));
    assertThat(settings.roles())
        .containsEntry("CN=IT leads,OU=Groups", Role.ADMINISTRATOR)
        .containsEntry("it-on-call", Role.RESPONDER);
    assertThat(settings.otherwise()).hasValue(Role.READER);
    Files.writeString(
        file,
        """
        issuer = http://login.county.example
        client-secret = s3cret
        colour = blue
        otherwise = administrator
        local-accounts = off
        """);
    assertThatThrownBy(() -> OidcSettingsReader.read(file, Map.of()))
        .isInstanceOf(CaseException.class)
        .hasMessageContaining("issuer must be an address with https")
        .hasMessageContaining("line 2: the secret must not stand here")
        .hasMessageContaining("line 3: there is no setting \"colour\"")
        .hasMessageContaining("client-id is missing")
        .hasMessageContaining("otherwise is refuse, reader or responder")
        .hasMessageContaining("nobody could become administrator")
        .hasMessageContaining("nobody would be let in");
    Files.writeString(
        file, "issuer = https://login.county.example\nclient-id = postern\notherwise = reader\n");
    assertThat(
            OidcSettingsReader.read(file, Map.of(OidcSettingsReader.SECRET_VARIABLE, "env"))
                .secret())
        .hasValue("env");
  }

  @Test
  void groupsWithinAnObjectAreFound() throws Exception {
    OidcSettings plain = provider.settings();
    anew(
        new OidcSettings(
            plain.issuer(),
            plain.clientId(),
            plain.secret(),
            Optional.empty(),
            List.of(),
            "name",
            "realm_access.roles",
            plain.roles(),
            Optional.empty(),
            true));
    provider.claims = b -> b.claim("realm_access", Map.of("roles", List.of("it-leads")));
    Client leader = new Client(console);
    signIn(leader);
    assertThat(leader.get("/people").statusCode()).isEqualTo(200);
  }
}
