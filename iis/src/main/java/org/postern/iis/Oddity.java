package org.postern.iis;

import java.util.Objects;

/**
 * Something in a configuration that neither IIS nor Exchange brings.
 *
 * @param kind what it is
 * @param name name of the module, handler, directory or site
 * @param detail what is odd about it, in plain words
 * @param place where it stands
 */
public record Oddity(Kind kind, String name, String detail, Place place) {
  public Oddity {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(place, "place");
  }

  /** Sorts of oddities. */
  public enum Kind {
    NATIVE_MODULE("native module"),
    MANAGED_MODULE("managed module"),
    HANDLER("handler"),
    FILTER("filter"),
    VIRTUAL_DIRECTORY("virtual directory"),
    LOGGING_OFF("logging off");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word that rules ask for. */
    public String word() {
      return word;
    }
  }
}
