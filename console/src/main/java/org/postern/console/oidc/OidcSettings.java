package org.postern.console.oidc;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.postern.console.account.Role;

/**
 * Which identity provider is asked, and what its words mean here.
 *
 * @param issuer as its discovery document and its tokens name it
 * @param clientId the name under which it knows the console
 * @param secret the console's secret; none for a public client
 * @param address of the console as browsers see it; its own if none is given
 * @param scopes asked for besides {@code openid}
 * @param nameClaim claim that holds the person's name
 * @param roleClaim claim that holds groups or roles, a text or a list; dots lead into objects
 * @param roles what values of that claim mean; where several hold, the highest role counts
 * @param otherwise role of whoever has none of them; nobody else gets in if it is empty
 * @param localAccounts whether accounts with a password of the console's own may sign in as well
 */
public record OidcSettings(
    URI issuer,
    String clientId,
    Optional<String> secret,
    Optional<URI> address,
    List<String> scopes,
    String nameClaim,
    String roleClaim,
    Map<String, Role> roles,
    Optional<Role> otherwise,
    boolean localAccounts) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  public OidcSettings {
    Objects.requireNonNull(clientId, "clientId");
    Objects.requireNonNull(secret, "secret");
    Objects.requireNonNull(address, "address");
    scopes = List.copyOf(scopes);
    roles = Map.copyOf(roles);
    if (!isSafe(issuer)) {
      throw new IllegalArgumentException("not https: " + issuer);
    }
  }

  /** Whether an address may be spoken to: TLS, or this very machine. */
  static boolean isSafe(URI address) {
    String host = String.valueOf(address.getHost());
    return address.getUserInfo() == null
        && address.getFragment() == null
        && (("https".equals(address.getScheme()) && address.getHost() != null)
            || ("http".equals(address.getScheme()) && LOOPBACK.contains(host)));
  }

  /** How people know it: the host. */
  public String shown() {
    return issuer.getHost();
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "OpenID Connect at " + issuer + " as " + clientId;
  }
}
