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
 * @param text only those with this text in rule, title, sentence, actor, object, path, server,
 *     CVEs, hash or raw line, whatever the case; empty for all
 * @param order how they are sorted
 * @param limit at most so many
 * @param offset so many are left out before
 */
public record FindingFilter(
    Optional<Presence> presence,
    Optional<String> server,
    int leastSeverity,
    boolean untriaged,
    Optional<String> text,
    Order order,
    int limit,
    int offset) {
  /** How findings are sorted; the second key is the time, the last the number. */
  public enum Order {
    /** Most severe first. */
    SEVERITY,
    /** Earliest first. */
    TIME,
    SERVER,
    RULE
  }

  /** All of them. */
  public static final FindingFilter ALL =
      new FindingFilter(Optional.empty(), Optional.empty(), 0, false, Integer.MAX_VALUE, 0);

  /** Most severe first, whatever their words. */
  public FindingFilter(
      Optional<Presence> presence,
      Optional<String> server,
      int leastSeverity,
      boolean untriaged,
      int limit,
      int offset) {
    this(
        presence,
        server,
        leastSeverity,
        untriaged,
        Optional.empty(),
        Order.SEVERITY,
        limit,
        offset);
  }

  public FindingFilter {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(presence, "presence");
    Objects.requireNonNull(server, "server");
    if (limit < 0 || offset < 0) {
      throw new IllegalArgumentException("limit " + limit + ", offset " + offset);
    }
  }

  /** The same question, for other ones of the findings that it lets through. */
  public FindingFilter page(int most, int leaveOut) {
    return new FindingFilter(
        presence, server, leastSeverity, untriaged, text, order, most, leaveOut);
  }
}
