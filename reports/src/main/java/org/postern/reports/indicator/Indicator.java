package org.postern.reports.indicator;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Something by which an intruder can be recognised.
 *
 * @param kind what it is
 * @param value an address, a hash in lower-case hexadecimal, or a path from the root of a web site
 * @param title of the first finding that shows it, in the order of the assessment
 * @param isProved whether a line proves that it was part of an intrusion, not only of an attempt
 * @param cves of the findings, sorted
 * @param attack ATT&amp;CK techniques of the findings, sorted
 * @param sightings of each server what was seen there, by name; at least one
 */
public record Indicator(
    Kind kind,
    String value,
    String title,
    boolean isProved,
    List<String> cves,
    List<String> attack,
    List<Sighting> sightings) {
  /** Kinds, in the order in which they are told. */
  public enum Kind {
    IPV4,
    IPV6,
    /** SHA-256 of a file that the intruder left. */
    SHA256,
    /** Path of a page that the intruder left. */
    PAGE
  }

  static final Comparator<Indicator> ORDER =
      Comparator.comparing(Indicator::kind).thenComparing(Indicator::value);

  /** What matters most comes first: what is proved, then what was seen most often. */
  static final Comparator<Indicator> BY_WEIGHT =
      Comparator.comparing(Indicator::isProved)
          .thenComparing(Indicator::count)
          .reversed()
          .thenComparing(ORDER);

  /**
   * What was seen of it on a server.
   *
   * @param server the server's name
   * @param first time of the earliest event; empty where no log states one
   * @param last time of the latest event; empty where no log states one
   * @param count number of log lines that show it
   */
  public record Sighting(
      String server, Optional<Instant> first, Optional<Instant> last, long count) {
    private static Sighting both(Sighting one, Sighting other) {
      return new Sighting(
          one.server,
          earliest(Stream.of(one, other)),
          latest(Stream.of(one, other)),
          one.count + other.count);
    }
  }

  public Indicator {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(value, "value");
    cves = List.copyOf(cves);
    attack = List.copyOf(attack);
    sightings = List.copyOf(sightings);
    if (sightings.isEmpty()) {
      throw new IllegalArgumentException("an indicator that nobody saw: " + value);
    }
  }

  /** The same indicator seen twice; {@code other} in a later finding. */
  Indicator with(Indicator other) {
    TreeMap<String, Sighting> all = new TreeMap<>();
    Stream.concat(sightings.stream(), other.sightings.stream())
        .forEach(seen -> all.merge(seen.server(), seen, Sighting::both));
    return new Indicator(
        kind,
        value,
        title,
        isProved || other.isProved,
        both(cves, other.cves),
        both(attack, other.attack),
        List.copyOf(all.values()));
  }

  private static List<String> both(List<String> some, List<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    return List.copyOf(all);
  }

  private static Optional<Instant> earliest(Stream<Sighting> seen) {
    return seen.flatMap(s -> s.first().stream()).min(Comparator.naturalOrder());
  }

  private static Optional<Instant> latest(Stream<Sighting> seen) {
    return seen.flatMap(s -> s.last().stream()).max(Comparator.naturalOrder());
  }

  /** Time of the earliest sighting; empty where no log states one. */
  public Optional<Instant> first() {
    return earliest(sightings.stream());
  }

  /** Time of the latest sighting; empty where no log states one. */
  public Optional<Instant> last() {
    return latest(sightings.stream());
  }

  /** Number of log lines that show it. */
  public long count() {
    return sightings.stream().mapToLong(Sighting::count).sum();
  }

  /** Servers on which it was seen. */
  public List<String> servers() {
    return sightings.stream().map(Sighting::server).toList();
  }

  /** About how many bytes of heap it takes. */
  long weight() {
    return 300
        + 2L * (value.length() + title.length())
        + 100L * (sightings.size() + cves.size() + attack.size());
  }
}
