package org.postern.response;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.coverage.Gap;
import org.postern.engine.fact.IisFacts;
import org.postern.exchange.FixState;
import org.postern.exchange.Knowledge;
import org.postern.exchange.Wave;

/** Joins builds, holes and coverage of one server, day by day. */
final class ExposureCalendar {
  /**
   * A day counts as seen if no more of it than this is unseen: web logs are never silent longer.
   */
  private static final Duration TOLERATED = Duration.ofHours(6);

  private final Knowledge knowledge;
  private final BuildHistory history;
  private final List<Coverage> coverage;
  private final Optional<Instant> end;
  private final WaveMitigations mitigations;

  ExposureCalendar(
      Knowledge knowledge,
      BuildHistory history,
      List<Coverage> coverage,
      Optional<IisFacts> iis,
      Optional<Instant> end) {
    this.mitigations = new WaveMitigations(iis, end);
    this.knowledge = knowledge;
    this.history = history;
    this.coverage = coverage;
    this.end = end;
  }

  /** Every wave that had begun when the evidence ends, in order of its beginning. */
  List<Exposure> exposures() {
    return knowledge.waves().stream()
        .filter(wave -> end.isPresent() && !wave.exploited().isAfter(Days.of(end.get())))
        .map(this::exposure)
        .toList();
  }

  private Exposure exposure(Wave wave) {
    if (history.spans().isEmpty()) {
      return without(wave, Exposure.State.UNKNOWN, "The evidence does not name the build.");
    }
    TreeSet<LocalDate> days = new TreeSet<>();
    LocalDate last = Days.of(end.orElseThrow());
    for (int i = 0; i < history.spans().size(); i++) {
      BuildSpan span = history.spans().get(i);
      if (isOpen(wave, span)) {
        // The first build that is seen was there before, or an older one that was open, too.
        LocalDate from = i == 0 ? wave.exploited() : later(Days.of(span.from()), wave.exploited());
        LocalDate to = earlier(Days.of(span.to()), last);
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
          days.add(day);
        }
      }
    }
    BuildSpan first = history.spans().getFirst();
    if (days.isEmpty() && doubt(wave).isPresent()) {
      return without(wave, Exposure.State.UNKNOWN, doubt(wave).get());
    }
    if (days.isEmpty()) {
      boolean known = !Days.of(first.from()).isAfter(wave.exploited());
      return known
          ? without(wave, Exposure.State.NOT_EXPOSED, "Closed before attackers used it.")
          : without(
              wave,
              Exposure.State.UNKNOWN,
              "Closed since "
                  + Days.of(first.from())
                  + " at the latest ("
                  + first.build()
                  + "); the build before that day is not known.");
    }
    return exposed(wave, days, isOpen(wave, history.spans().getLast()) && days.contains(last));
  }

  private Exposure exposed(Wave wave, NavigableSet<LocalDate> days, boolean open) {
    TreeSet<LocalDate> blind = new TreeSet<>(days);
    blind.removeIf(day -> isSeen(wave, day));
    String text =
        "Open to "
            + wave.name()
            + " from "
            + days.first()
            + " to "
            + days.last()
            + (open ? ", when the evidence ends" : "")
            + " ("
            + days.size()
            + (days.size() == 1 ? " day); " : " days); ")
            + (blind.isEmpty()
                ? "logs that would show it were read for every day."
                : blind.size() == days.size()
                    ? "no log that would show it was read for any of them."
                    : "no log that would show it was read for " + blind.size() + " of them.")
            + (isSure(wave)
                ? ""
                : " A security update, which the inventory does not show, may have closed it.");
    return new Exposure(
        wave.name(),
        wave.cves(),
        Exposure.State.EXPOSED,
        Optional.of(days.first()),
        Optional.of(days.last()),
        open,
        days.size(),
        blind.size(),
        spans(blind),
        mitigations.against(wave),
        text);
  }

  private static Exposure without(Wave wave, Exposure.State state, String text) {
    return new Exposure(
        wave.name(),
        wave.cves(),
        state,
        Optional.empty(),
        Optional.empty(),
        false,
        0,
        0,
        List.of(),
        List.of(),
        text);
  }

  /** The hole that lets the attacker in decides; an update that is not proved counts as missing. */
  private boolean isOpen(Wave wave, BuildSpan span) {
    return state(wave, span).countsAsOpen();
  }

  private FixState state(Wave wave, BuildSpan span) {
    return knowledge.fixes().state(wave.cves().getFirst(), span.build());
  }

  /** What keeps a wave from being called closed though no build was open by its number. */
  private Optional<String> doubt(Wave wave) {
    for (BuildSpan span : history.spans()) {
      switch (state(wave, span)) {
        case NEEDS_MORE, NOT_BY_BUILD -> {
          return Optional.of(
              "The build alone does not close it ("
                  + knowledge.fixes().condition(wave.cves().getFirst(), span.build())
                  + "); the evidence does not show that here.");
        }
        case UNSUPPORTED, UNKNOWN -> {
          return Optional.of(
              "Whether "
                  + span.build()
                  + " is open to it is not known: it was published after the end of support, or the"
                  + " build is not in the tables.");
        }
        case FIXED, NOT_LISTED, OPEN, UNPROVED -> {}
      }
    }
    return Optional.empty();
  }

  /** Whether a build with its security update known says that the server was open. */
  private boolean isSure(Wave wave) {
    return history.spans().stream().anyMatch(span -> !span.atLeast() && isOpen(wave, span));
  }

  private boolean isSeen(Wave wave, LocalDate day) {
    return coverage.stream()
        .filter(kind -> wave.logs().contains(kind.kind()))
        .anyMatch(kind -> unseen(kind, day).compareTo(TOLERATED) <= 0);
  }

  /** How much of a day, up to the end of the evidence, one kind of log leaves unseen. */
  private Duration unseen(Coverage kind, LocalDate day) {
    Instant from = Days.start(day);
    Instant to = earlier(Days.start(day.plusDays(1)), end.orElseThrow());
    if (kind.from().isEmpty() || kind.to().isEmpty()) {
      return Duration.ofDays(1);
    }
    Duration unseen = overlap(from, to, Instant.MIN, kind.from().get());
    unseen = unseen.plus(overlap(from, to, kind.to().get(), Instant.MAX));
    for (Gap gap : kind.gaps()) {
      unseen = unseen.plus(overlap(from, to, gap.from(), gap.to()));
    }
    return unseen;
  }

  private static Duration overlap(Instant from, Instant to, Instant begin, Instant end) {
    Instant start = from.isAfter(begin) ? from : begin;
    Instant stop = earlier(to, end);
    return start.isBefore(stop) ? Duration.between(start, stop) : Duration.ZERO;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static List<Exposure.DaySpan> spans(NavigableSet<LocalDate> days) {
    List<Exposure.DaySpan> out = new ArrayList<>();
    for (LocalDate day : days) {
      if (!out.isEmpty() && out.getLast().to().plusDays(1).equals(day)) {
        out.set(out.size() - 1, new Exposure.DaySpan(out.getLast().from(), day));
      } else {
        out.add(new Exposure.DaySpan(day, day));
      }
    }
    return out;
  }
}
