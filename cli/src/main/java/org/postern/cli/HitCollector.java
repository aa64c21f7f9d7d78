package org.postern.cli;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.MatchListener;
import org.postern.engine.detect.SeenEvent;
import org.postern.engine.finding.Place;
import org.postern.engine.spill.Scratch;
import org.postern.engine.spill.ScratchException;
import org.postern.engine.spill.SortedRuns;
import org.postern.engine.spill.StoredList;
import org.postern.sigma.CorrelationRule;

/**
 * Gathers hits in any number. The same event out of overlapping evidence counts once, at the place
 * that comes first in order.
 */
final class HitCollector implements MatchListener {
  /** The same event and rule beside each other; first by what tells most events apart. */
  private static final Comparator<Hit> BY_EVENT =
      Comparator.comparingLong(Hit::number)
          .thenComparing(hit -> hit.time().orElse(Instant.MIN))
          .thenComparing(Hit::rule)
          .thenComparing(Hit::unit)
          .thenComparing(Hit::computer)
          .thenComparing(HitCollector::channel);

  private final Optional<Instant> from;
  private final Optional<Instant> to;
  private final Scratch scratch;
  private final SortedRuns<Hit> found;
  private final AtomicReference<@Nullable ScratchException> failure = new AtomicReference<>();
  private final LongAdder matches = new LongAdder();
  private long duplicates;

  HitCollector(Optional<Instant> from, Optional<Instant> to, Scratch scratch) {
    this.from = from;
    this.to = to;
    this.scratch = scratch;
    this.found =
        new SortedRuns<>(scratch, Hit.class, BY_EVENT.thenComparing(Hit.ORDER), Hit::weight);
  }

  /** Hits are kept here, one by one. */
  @Override
  public boolean wantsFindings() {
    return false;
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
    if (early || late || failure.get() != null) {
      return;
    }
    matches.increment();
    try {
      found.add(
          new Hit(
              rule.id(),
              rule.compiled().rule().name(),
              rule.compiled().rule().title(),
              rule.severity(),
              time,
              computer(event),
              path,
              unit,
              number,
              event.fields()));
    } catch (ScratchException e) {
      // Told when all is read: here it would be taken for a mistake of the reader of this file.
      failure.compareAndSet(null, e);
    }
  }

  /** Hits so far, duplicates and all. */
  long matches() {
    return matches.sum();
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

  private static String channel(Hit hit) {
    List<String> values = hit.fields().getOrDefault("Channel", List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  /**
   * The hits, with those of correlations, in a stable order; asked for once, when all is read.
   *
   * @throws ScratchException if they found no room
   */
  List<Hit> hits(List<CorrelationRule> correlations) {
    ScratchException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    HitCorrelator correlator = new HitCorrelator(scratch, correlations);
    Optional<Hit> before = Optional.empty();
    for (Iterator<Hit> all = found.sorted(); all.hasNext(); ) {
      Hit hit = all.next();
      if (hit.unit() == Place.Unit.RECORD
          && before.isPresent()
          && BY_EVENT.compare(before.get(), hit) == 0) {
        duplicates++;
      } else {
        correlator.add(hit);
        before = Optional.of(hit);
      }
    }
    return StoredList.of(scratch, Hit.class, correlator.joined(), Hit::weight);
  }

  /** Hits that were left out because they are the same event. */
  long duplicates() {
    return duplicates;
  }
}
