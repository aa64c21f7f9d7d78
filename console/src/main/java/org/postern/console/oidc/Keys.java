package org.postern.console.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The provider's keys. A signature that none of the known keys made has them asked for anew, since
 * providers change keys, but not at every forged token.
 */
final class Keys {
  /** No others: neither none nor those with a shared secret. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

  private static final Duration AT_MOST_EVERY = Duration.ofSeconds(30);
  private static final Duration KEPT = Duration.ofHours(1);

  private final Wire wire;
  private final Clock clock;
  private Optional<JWKSet> known = Optional.empty();
  private Instant asked = Instant.EPOCH;

  Keys(Wire wire, Clock clock) {
    this.wire = wire;
    this.clock = clock;
  }

  /** The claims of a token whose signature holds. */
  synchronized JWTClaimsSet signed(String token, URI from) throws OidcException {
    Instant now = clock.instant();
    if (known.isEmpty() || asked.plus(KEPT).isBefore(now)) {
      fetch(from, now);
    }
    try {
      return signed(token);
    } catch (BadJOSEException noKeyOrWrong) {
      if (asked.plus(AT_MOST_EVERY).isAfter(now)) {
        throw untrue(noKeyOrWrong);
      }
    } catch (JOSEException | ParseException e) {
      throw untrue(e);
    }
    fetch(from, now);
    try {
      return signed(token);
    } catch (BadJOSEException | JOSEException | ParseException e) {
      throw untrue(e);
    }
  }

  private JWTClaimsSet signed(String token) throws BadJOSEException, JOSEException, ParseException {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            ALGORITHMS, new ImmutableJWKSet<>(known.orElseGet(JWKSet::new))));
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    return processor.process(token, null);
  }

  private void fetch(URI from, Instant now) throws OidcException {
    try {
      known = Optional.of(JWKSet.parse(wire.get(from).toString()));
      asked = now;
    } catch (ParseException e) {
      throw new OidcException(
          502, "The sign-in service does not describe itself as it should.", "keys: unreadable");
    }
  }

  private static OidcException untrue(Exception e) {
    return new OidcException(
        401,
        "The sign-in service's answer could not be verified. You are not signed in.",
        "token: " + e.getMessage());
  }
}
