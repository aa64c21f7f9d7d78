package org.postern.response;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.postern.engine.fact.IisFacts;
import org.postern.exchange.FixState;
import org.postern.exchange.Knowledge;

/** Which published vulnerabilities a server was open to, from its builds and settings. */
final class Holes {
  private final Knowledge knowledge;
  private final List<BuildSpan> spans;
  private final Optional<IisFacts> iis;

  Holes(Knowledge knowledge, BuildHistory history, Optional<IisFacts> iis) {
    this.knowledge = knowledge;
    this.spans = history.spans();
    this.iis = iis;
  }

  /**
   * Worst state first, in it those known to be exploited, then by number; empty if no build is
   * known.
   */
  List<Hole> list() {
    if (spans.isEmpty()) {
      return List.of();
    }
    List<Hole> holes = new ArrayList<>();
    for (String cve : knowledge.fixes().cves()) {
      hole(cve).ifPresent(holes::add);
    }
    holes.sort(
        Comparator.comparing(Hole::state)
            .thenComparing(hole -> !hole.exploited())
            .thenComparing(Hole::cve));
    return holes;
  }

  private Optional<Hole> hole(String cve) {
    LocalDate published = published(cve);
    Optional<LocalDate> from = Optional.empty();
    Optional<LocalDate> to = Optional.empty();
    for (BuildSpan span : spans) {
      if (state(cve, span).countsAsOpen() && !published.isAfter(Days.of(span.to()))) {
        LocalDate first = Days.of(span.from());
        from = from.or(() -> Optional.of(first.isAfter(published) ? first : published));
        to = Optional.of(Days.of(span.to()));
      }
    }
    BuildSpan last = spans.getLast();
    if (published.isAfter(Days.of(last.to()))) {
      return Optional.empty();
    }
    FixState state = state(cve, last);
    LocalDate since =
        from.orElse(published.isAfter(Days.of(last.from())) ? published : Days.of(last.from()));
    String words = knowledge.fixes().condition(cve, last.build());
    if (state.countsAsOpen()) {
      Hole.State open = state == FixState.OPEN ? Hole.State.OPEN : Hole.State.UNPROVED;
      return Optional.of(new Hole(cve, open, isExploited(cve), since, Optional.empty(), words));
    }
    if (state == FixState.NEEDS_MORE || state == FixState.NOT_BY_BUILD) {
      HoleCondition condition = HoleCondition.of(words, iis);
      Optional<Hole.State> missing =
          switch (condition.answer()) {
            case NOT_MET -> Optional.of(Hole.State.SETTING_MISSING);
            case NOT_SHOWN -> Optional.of(Hole.State.SETTING_NOT_SHOWN);
            case MET -> Optional.empty();
          };
      if (missing.isPresent()) {
        return Optional.of(
            new Hole(
                cve, missing.get(), isExploited(cve), since, Optional.empty(), condition.text()));
      }
    }
    Optional<LocalDate> closed = to;
    return from.map(first -> new Hole(cve, Hole.State.CLOSED, isExploited(cve), first, closed, ""));
  }

  private boolean isExploited(String cve) {
    return knowledge.exploited().containsKey(cve);
  }

  private FixState state(String cve, BuildSpan span) {
    return knowledge.fixes().state(cve, span.build());
  }

  /**
   * Day of the first update that fixes a hole, which is when the vendor published it, or earlier
   * where it was fixed silently; without one, the first day of its year.
   */
  private LocalDate published(String cve) {
    return knowledge
        .fixes()
        .firstFixed(cve)
        .orElseGet(
            () ->
                cve.startsWith("CVE-")
                    ? LocalDate.of(Integer.parseInt(cve.substring(4, 8)), 1, 1)
                    : LocalDate.MAX);
  }
}
