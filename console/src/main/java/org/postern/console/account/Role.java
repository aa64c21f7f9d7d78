package org.postern.console.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may do; each may do what those before it may. */
public enum Role {
  /** Sees everything, changes nothing. */
  READER,
  /** Works on findings and actions, starts runs. */
  RESPONDER,
  /** Also manages people. */
  ADMINISTRATOR;

  /** Whether this role may do what the other may. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** In lower case, as pages and the API name it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a word. */
  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
