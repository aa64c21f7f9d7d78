package org.postern.reports.indicator;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Stage;

/**
 * Something by which an intruder can be recognised.
 *
 * @param kind what it is
 * @param value an address, a hash in lower-case hexadecimal, or a path from the root of a web site
 * @param sightings findings that show it, in the order of the assessment; at least one
 */
public record Indicator(Kind kind, String value, List<Sighting> sightings) {
  /** Kinds, in the order in which they are told. */
  public enum Kind {
    IPV4,
    IPV6,
    /** SHA-256 of a file that the intruder left. */
    SHA256,
    /** Path of a page that the intruder left. */
    PAGE
  }

  /** A finding on a server. */
  public record Sighting(String server, Finding finding) {}

  public Indicator {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(value, "value");
    sightings = List.copyOf(sightings);
    if (sightings.isEmpty()) {
      throw new IllegalArgumentException("an indicator that nobody saw: " + value);
    }
  }

  /** Time of the earliest sighting; empty where no log states one. */
  public Optional<Instant> first() {
    return sightings.stream()
        .flatMap(s -> s.finding().first().stream())
        .min(Comparator.naturalOrder());
  }

  /** Time of the latest sighting; empty where no log states one. */
  public Optional<Instant> last() {
    return sightings.stream()
        .flatMap(s -> s.finding().last().stream())
        .max(Comparator.naturalOrder());
  }

  /** Number of log lines that show it. */
  public long count() {
    return sightings.stream().mapToLong(s -> s.finding().count()).sum();
  }

  /** Whether a line proves that it was part of an intrusion, not only of an attempt. */
  public boolean isProved() {
    return sightings.stream()
        .map(s -> s.finding().stage())
        .anyMatch(stage -> stage == Stage.SUCCESS || stage == Stage.FOOTHOLD);
  }

  /** Servers on which it was seen. */
  public List<String> servers() {
    return sightings.stream().map(Sighting::server).distinct().sorted().toList();
  }

  /** CVEs of the findings, sorted. */
  public List<String> cves() {
    return all(Finding::cves);
  }

  /** ATT&amp;CK techniques of the findings, sorted. */
  public List<String> attack() {
    return all(Finding::attack);
  }

  private List<String> all(Function<Finding, List<String>> what) {
    TreeSet<String> all = new TreeSet<>();
    sightings.forEach(s -> all.addAll(what.apply(s.finding())));
    return List.copyOf(all);
  }
}
