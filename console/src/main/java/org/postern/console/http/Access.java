package org.postern.console.http;

import java.util.Optional;
import org.postern.console.account.Role;

/** Who may ask for something. */
public enum Access {
  /** Whoever reaches the server. */
  EVERYONE,
  READER,
  RESPONDER,
  ADMINISTRATOR;

  /** The least role that is needed, if any. */
  public Optional<Role> role() {
    return switch (this) {
      case EVERYONE -> Optional.empty();
      case READER -> Optional.of(Role.READER);
      case RESPONDER -> Optional.of(Role.RESPONDER);
      case ADMINISTRATOR -> Optional.of(Role.ADMINISTRATOR);
    };
  }
}
