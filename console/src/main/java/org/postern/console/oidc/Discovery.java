package org.postern.console.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0, section 3).
 *
 * @param authorization where people are sent
 * @param token where codes become tokens
 * @param keys the keys that sign tokens
 * @param endSession where a session at the provider ends, if it says so
 * @param postsSecret whether it takes the client's secret in the form only
 */
record Discovery(
    URI authorization, URI token, URI keys, Optional<URI> endSession, boolean postsSecret) {
  static Discovery of(JsonNode document, OidcSettings settings) throws OidcException {
    String issuer = document.path("issuer").asText();
    if (!issuer.equals(settings.issuer().toString())) {
      throw wrong("it calls itself " + (issuer.isEmpty() ? "nothing" : issuer));
    }
    Set<String> methods = new HashSet<>();
    document
        .path("token_endpoint_auth_methods_supported")
        .forEach(method -> methods.add(method.asText()));
    Optional<URI> end =
        document.hasNonNull("end_session_endpoint")
            ? Optional.of(address(document, "end_session_endpoint"))
            : Optional.empty();
    return new Discovery(
        address(document, "authorization_endpoint"),
        address(document, "token_endpoint"),
        address(document, "jwks_uri"),
        end,
        methods.contains("client_secret_post") && !methods.contains("client_secret_basic"));
  }

  private static URI address(JsonNode document, String name) throws OidcException {
    try {
      URI address = URI.create(document.path(name).asText());
      if (OidcSettings.isSafe(address)) {
        return address;
      }
    } catch (IllegalArgumentException odd) {
      // Told below.
    }
    throw wrong(name + " is missing or not https");
  }

  private static OidcException wrong(String detail) {
    return new OidcException(
        502, "The sign-in service does not describe itself as it should.", "discovery: " + detail);
  }
}
