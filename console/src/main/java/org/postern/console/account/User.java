package org.postern.console.account;

import java.util.Objects;

/**
 * A person with an account.
 *
 * @param id from 1
 * @param name as it stands in the history
 * @param role what the person may do
 * @param disabled whether the account is closed
 * @param lockedUntil ISO 8601, or empty
 * @param issuer the identity provider that vouches for the person; empty for a password of ours
 */
public record User(
    long id, String name, Role role, boolean disabled, String lockedUntil, String issuer) {
  public User {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(lockedUntil, "lockedUntil");
    Objects.requireNonNull(issuer, "issuer");
  }

  /** Whether the person signs in with a password of the console's own. */
  public boolean isLocal() {
    return issuer.isEmpty();
  }
}
