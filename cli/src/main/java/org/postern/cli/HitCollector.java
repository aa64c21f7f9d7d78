package org.postern.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.MatchListener;
import org.postern.engine.detect.SeenEvent;
import org.postern.engine.finding.Place;

/**
 * Gathers hits. The same event out of overlapping evidence counts once; beyond {@link #MOST} hits
 * are only counted.
 */
final class HitCollector implements MatchListener {
  /** About a gigabyte of fields at the most; whoever has more needs narrower rules. */
  static final int MOST = 300_000;

  private record Key(
      String rule, String computer, String channel, long number, Optional<Instant> time) {}

  private final Optional<Instant> from;
  private final Optional<Instant> to;
  private final List<Hit> hits = new ArrayList<>();
  private final Set<Key> seen = new HashSet<>();
  private long duplicates;
  private long uncounted;

  HitCollector(Optional<Instant> from, Optional<Instant> to) {
    this.from = from;
    this.to = to;
  }

  @Override
  public void match(
      String path,
      DetectionRule rule,
      SeenEvent event,
      Optional<Instant> time,
      Place.Unit unit,
      long number) {
    boolean early = from.isPresent() && time.isPresent() && time.get().isBefore(from.get());
    boolean late = to.isPresent() && time.isPresent() && time.get().isAfter(to.get());
    if (early || late) {
      return;
    }
    String computer = computer(event);
    Map<String, List<String>> fields = event.fields();
    Key key = new Key(rule.id(), computer, event.first("Channel"), number, time);
    synchronized (this) {
      if (unit == Place.Unit.RECORD && !seen.add(key)) {
        duplicates++;
      } else if (hits.size() >= MOST) {
        uncounted++;
      } else {
        hits.add(
            new Hit(
                rule.id(),
                rule.compiled().rule().name(),
                rule.compiled().rule().title(),
                rule.severity(),
                time,
                computer,
                path,
                unit,
                number,
                fields));
      }
    }
  }

  private static String computer(SeenEvent event) {
    for (String field : List.of("Computer", "ServerHostName", "ServerName", "s-computername")) {
      String value = event.first(field);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  /** The hits in a stable order. */
  synchronized List<Hit> hits() {
    List<Hit> sorted = new ArrayList<>(hits);
    sorted.sort(Hit.ORDER);
    return sorted;
  }

  synchronized long duplicates() {
    return duplicates;
  }

  /** Hits beyond the limit. */
  synchronized long uncounted() {
    return uncounted;
  }
}
