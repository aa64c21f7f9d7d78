package org.postern.cli.probe;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.postern.exchange.ExchangeBuild;

/**
 * What a server said of itself.
 *
 * @param asked the address that was given
 * @param outcome how it answered
 * @param status HTTP status of the last answer; 0 without one
 * @param version what it announced; empty without
 * @param detail more in plain words, without controls; may be empty
 * @param certificate what is wrong with its certificate, if it was read in spite of that; may be
 *     empty
 */
public record Announcement(
    URI asked,
    Outcome outcome,
    int status,
    Optional<Version> version,
    String detail,
    String certificate) {
  public Announcement {
    Objects.requireNonNull(asked, "asked");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(certificate, "certificate");
  }

  /** A version, as far as it is known. */
  public sealed interface Version {}

  /**
   * All four numbers.
   *
   * @param build the build
   */
  public record Full(ExchangeBuild build) implements Version {}

  /**
   * The first three numbers, which name the cumulative update.
   *
   * @param major 15
   * @param minor 0 to 2
   * @param third tells the cumulative update
   */
  public record Update(int major, int minor, int third) implements Version {}
}
