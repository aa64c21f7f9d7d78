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
 */
public record User(long id, String name, Role role, boolean disabled, String lockedUntil) {
  public User {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(lockedUntil, "lockedUntil");
  }
}
