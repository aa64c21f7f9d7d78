package org.postern.iis;

import java.util.List;
import java.util.Objects;

/**
 * Extended Protection of one virtual directory beside what Microsoft recommends.
 *
 * @param site the site
 * @param path the virtual directory
 * @param expected recommended {@code tokenChecking}
 * @param found what holds
 * @param flags its flags
 * @param comparison how the two compare
 * @param expectedSsl recommended {@code sslFlags}
 * @param foundSsl what holds; Microsoft's own script leaves some directories lower
 * @param places where the settings stand; empty where IIS's own defaults hold
 */
public record ProtectionFact(
    String site,
    String path,
    String expected,
    String found,
    String flags,
    Comparison comparison,
    String expectedSsl,
    String foundSsl,
    List<Place> places) {
  public ProtectionFact {
    Objects.requireNonNull(comparison, "comparison");
    places = List.copyOf(places);
  }

  /** How what was found compares with what is recommended. */
  public enum Comparison {
    /** As recommended, or another value that counts as secure. */
    OK,
    /** Weaker. */
    LOWER,
    /** Stronger than supported: clients may fail. */
    HIGHER,
    /** A file that speaks of it could not be read. */
    CANNOT_TELL
  }
}
