package org.postern.casebook.change;

import java.util.Objects;

/**
 * One server as a run saw it.
 *
 * @param name its name
 * @param verdict the conclusion, in the words of {@code Verdict}
 */
public record ServerState(String name, String verdict) {
  public ServerState {
    name = Texts.kept(name);
    Objects.requireNonNull(verdict, "verdict");
  }
}
