package org.postern.response;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.coverage.Gap;
import org.postern.exchange.LogKind;

/**
 * Whether the logs that show the attacks were there for the whole time in question.
 *
 * @param canJudge whether anything that shows an attack was read at all
 * @param shortfalls what could not be seen; empty if all could
 */
record VisibilityCheck(boolean canJudge, List<Reason> shortfalls) {
  /** CISA's alert AA21-062A asks to look back at least to this day. */
  static final LocalDate SINCE = LocalDate.of(2021, 1, 1);

  /** Logs of one server end within a day or two of each other when they were collected together. */
  private static final Duration TOLERANCE = Duration.ofDays(2);

  private static final String PROXY = "httpproxy/";

  /** Protocols through which the attacks of 2021 and 2022 came. */
  private static final List<String> ATTACKED_PROTOCOLS =
      List.of("Autodiscover", "Ecp", "Ews", "Owa");

  VisibilityCheck {
    shortfalls = List.copyOf(shortfalls);
  }

  static VisibilityCheck of(
      List<Coverage> coverage, List<Exposure> exposures, int unread, long lost) {
    LocalDate since = since(exposures);
    List<Coverage> expected = coverage.stream().filter(VisibilityCheck::isExpected).toList();
    Optional<Instant> end =
        expected.stream().flatMap(c -> c.to().stream()).max(Comparator.naturalOrder());
    List<Reason> shortfalls = new ArrayList<>();
    for (Coverage kind : expected) {
      shortfalls.addAll(shortfalls(kind, since, end.orElse(Instant.MAX)));
    }
    for (Exposure exposure : exposures) {
      if (exposure.blindDays() > 0) {
        shortfalls.addFirst(new Reason("blind-days", exposure.text()));
      }
    }
    shortfalls.addAll(protocols(coverage));
    if (lost > 0) {
      shortfalls.add(
          new Reason(
              "evidence-unread",
              lost
                  + (lost == 1 ? " piece of evidence" : " pieces of evidence")
                  + " could not be read and may belong to this server; the list of problems names"
                  + " them."));
    }
    if (unread > 0) {
      shortfalls.add(
          new Reason(
              "run-stopped",
              "The run was stopped before "
                  + unread
                  + (unread == 1 ? " file was read." : " files were read.")));
    }
    boolean any = expected.stream().anyMatch(c -> c.events() > 0);
    return new VisibilityCheck(any, shortfalls);
  }

  /** A front end that has logs of some protocols has had logs of these, too. */
  private static List<Reason> protocols(List<Coverage> coverage) {
    List<Coverage> proxy = coverage.stream().filter(c -> c.kind().startsWith(PROXY)).toList();
    if (proxy.isEmpty()) {
      return List.of();
    }
    List<String> missing =
        ATTACKED_PROTOCOLS.stream()
            .filter(p -> proxy.stream().noneMatch(c -> c.kind().equalsIgnoreCase(PROXY + p)))
            .toList();
    return missing.isEmpty()
        ? List.of()
        : List.of(
            new Reason(
                "log-missing",
                "No HttpProxy log of "
                    + String.join(", ", missing)
                    + " was among the evidence, though there are those of other protocols."));
  }

  /** First day that matters: the first on which the server was open to a known wave. */
  private static LocalDate since(List<Exposure> exposures) {
    boolean unknown = exposures.stream().allMatch(e -> e.state() == Exposure.State.UNKNOWN);
    Optional<LocalDate> first =
        exposures.stream().flatMap(e -> e.from().stream()).min(Comparator.naturalOrder());
    return unknown ? SINCE : first.orElse(LocalDate.MAX.minusDays(1));
  }

  private static boolean isExpected(Coverage coverage) {
    for (LogKind kind : LogKind.values()) {
      if (kind.key().equals(coverage.kind())) {
        return kind.expected();
      }
    }
    return false;
  }

  private static List<Reason> shortfalls(Coverage kind, LocalDate since, Instant end) {
    if (kind.from().isEmpty() || kind.to().isEmpty()) {
      String missing =
          kind.artifacts() == 0
              ? "No " + kind.label() + " was among the evidence."
              : "Of each " + kind.label() + " among the evidence no dated line could be read.";
      return List.of(new Reason("log-missing", missing));
    }
    List<Reason> out = new ArrayList<>();
    Instant from = kind.from().get();
    if (from.isAfter(since.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())) {
      out.add(
          new Reason(
              "log-starts-late",
              kind.label()
                  + " begins only on "
                  + from.atOffset(ZoneOffset.UTC).toLocalDate()
                  + "; the time since "
                  + since
                  + " is in question."));
    }
    if (Duration.between(kind.to().get(), end).compareTo(TOLERANCE) > 0) {
      out.add(
          new Reason(
              "log-ends-early",
              kind.label()
                  + " ends on "
                  + kind.to().get().atOffset(ZoneOffset.UTC).toLocalDate()
                  + " although other logs go on."));
    }
    if (!kind.gaps().isEmpty()) {
      Gap first = kind.gaps().getFirst();
      out.add(
          new Reason(
              "log-gap",
              kind.label()
                  + " has "
                  + (kind.gaps().size() == 1 ? "a gap" : kind.gaps().size() + " gaps, the first")
                  + " from "
                  + first.from()
                  + " to "
                  + first.to()
                  + "."));
    }
    return out;
  }
}
