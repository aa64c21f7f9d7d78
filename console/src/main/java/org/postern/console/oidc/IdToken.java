package org.postern.console.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postern.console.account.Identity;
import org.postern.console.account.Role;

/** Judges the claims of a token whose signature holds (OpenID Connect Core 1.0, 3.1.3.7). */
final class IdToken {
  /** Clocks of servers differ a little. */
  private static final Duration LEEWAY = Duration.ofSeconds(60);

  /** A token is made for this very sign-in. */
  private static final Duration OLDEST = Duration.ofMinutes(15);

  private static final int LONGEST_SUBJECT = 255;

  private final OidcSettings settings;
  private final JWTClaimsSet claims;

  private IdToken(OidcSettings settings, JWTClaimsSet claims) {
    this.settings = settings;
    this.claims = claims;
  }

  /**
   * Who the token speaks of.
   *
   * @param nonce what the sign-in was begun with
   */
  static Identity identity(OidcSettings settings, JWTClaimsSet claims, String nonce, Instant now)
      throws OidcException {
    IdToken token = new IdToken(settings, claims);
    token.mustHold(nonce, now);
    Optional<Role> given = token.role();
    return new Identity(
        settings.issuer().toString(),
        claims.getSubject(),
        token.name(),
        given.or(settings::otherwise),
        !settings.roles().isEmpty());
  }

  private void mustHold(String nonce, Instant now) throws OidcException {
    must(settings.issuer().toString().equals(claims.getIssuer()), "of another issuer");
    List<String> audience = claims.getAudience();
    must(audience.contains(settings.clientId()), "for another audience");
    Object party = claims.getClaim("azp");
    must(
        party == null ? audience.size() == 1 : party.equals(settings.clientId()),
        "for another party");
    Instant expires = time(claims.getExpirationTime(), "exp");
    must(now.minus(LEEWAY).isBefore(expires), "expired");
    Instant issued = time(claims.getIssueTime(), "iat");
    must(!issued.isAfter(now.plus(LEEWAY)), "issued in the future");
    must(!issued.isBefore(now.minus(OLDEST)), "too old");
    Date notBefore = claims.getNotBeforeTime();
    must(notBefore == null || !notBefore.toInstant().isAfter(now.plus(LEEWAY)), "not valid yet");
    must(nonce.equals(claims.getClaim("nonce")), "of another sign-in (nonce)");
    String subject = claims.getSubject();
    must(
        subject != null && !subject.isBlank() && subject.length() <= LONGEST_SUBJECT,
        "without a subject");
  }

  private static Instant time(@Nullable Date date, String name) throws OidcException {
    must(date != null, "without " + name);
    return Objects.requireNonNull(date).toInstant();
  }

  private static void must(boolean holds, String otherwise) throws OidcException {
    if (!holds) {
      throw new OidcException(
          401,
          "The sign-in service's answer could not be verified. You are not signed in.",
          "token: " + otherwise);
    }
  }

  private String name() {
    return Stream.of(settings.nameClaim(), "name", "preferred_username", "email", "sub")
        .map(claims::getClaim)
        .filter(value -> value instanceof String text && !text.isBlank())
        .map(Object::toString)
        .findFirst()
        .orElse("");
  }

  private Optional<Role> role() {
    return words(claim(settings.roleClaim())).stream()
        .flatMap(word -> Optional.ofNullable(settings.roles().get(word)).stream())
        .max(Comparator.naturalOrder());
  }

  /** A claim of this very name, else what the parts between dots lead to. */
  private @Nullable Object claim(String name) {
    Object value = claims.getClaim(name);
    if (value != null) {
      return value;
    }
    value = claims.getClaims();
    for (String part : Arrays.asList(name.split("\\.", -1))) {
      value = value instanceof Map<?, ?> members ? members.get(part) : null;
    }
    return value;
  }

  private static List<String> words(@Nullable Object value) {
    List<String> words = new ArrayList<>();
    if (value instanceof String word) {
      words.add(word);
    } else if (value instanceof List<?> list) {
      list.forEach(item -> words.add(String.valueOf(item)));
    }
    return words;
  }
}
