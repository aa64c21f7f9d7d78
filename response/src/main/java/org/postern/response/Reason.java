package org.postern.response;

import java.util.Objects;

/**
 * Why a verdict is what it is.
 *
 * @param code stable key, for example {@code intrusion-proved}
 * @param text one plain sentence with its numbers
 */
public record Reason(String code, String text) {
  public Reason {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(text, "text");
  }
}
