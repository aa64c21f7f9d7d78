package org.postern.casebook;

import java.util.Objects;
import java.util.Optional;

/**
 * Which findings are asked for.
 *
 * @param presence only these; empty for all
 * @param server only of this server; empty for all
 * @param leastSeverity 0 informational to 4 critical
 * @param untriaged only those without a judgement that holds
 * @param limit at most so many, most severe first, then by time
 * @param offset so many are left out before
 */
public record FindingFilter(
    Optional<Presence> presence,
    Optional<String> server,
    int leastSeverity,
    boolean untriaged,
    int limit,
    int offset) {
  /** All of them. */
  public static final FindingFilter ALL =
      new FindingFilter(Optional.empty(), Optional.empty(), 0, false, Integer.MAX_VALUE, 0);

  public FindingFilter {
    Objects.requireNonNull(presence, "presence");
    Objects.requireNonNull(server, "server");
    if (limit < 0 || offset < 0) {
      throw new IllegalArgumentException("limit " + limit + ", offset " + offset);
    }
  }
}
