package org.postern.response;

import java.util.Objects;

/**
 * Something a person should do now.
 *
 * @param title a short imperative
 * @param text how, and why
 */
public record NextStep(String title, String text) {
  public NextStep {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(text, "text");
  }
}
