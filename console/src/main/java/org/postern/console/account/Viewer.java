package org.postern.console.account;

import java.util.Objects;

/**
 * Who makes a request.
 *
 * @param user the person
 * @param csrf what every form of the session must carry; empty for a token of the API
 */
public record Viewer(User user, String csrf) {
  public Viewer {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(csrf, "csrf");
  }

  /** The name under which changes are made. */
  public String name() {
    return user.name();
  }

  /** Whether the person may do what a role may. */
  public boolean may(Role role) {
    return user.role().includes(role);
  }
}
