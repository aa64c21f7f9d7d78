package org.postern.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A wave of attacks that came through one chain of holes.
 *
 * @param name name by which it is known
 * @param cves the chain; the first one lets the attacker in
 * @param exploited first day of known use by attackers
 * @param published day on which the hole was published
 * @param logs keys of the kinds of logs that would show it; none if no log shows it by itself
 * @param source where the dates come from
 */
public record Wave(
    String name,
    List<String> cves,
    LocalDate exploited,
    LocalDate published,
    List<String> logs,
    String source) {
  public Wave {
    Objects.requireNonNull(name, "name");
    cves = List.copyOf(cves);
    logs = List.copyOf(logs);
    if (cves.isEmpty()) {
      throw new IllegalArgumentException("a wave needs a CVE: " + name);
    }
  }
}
