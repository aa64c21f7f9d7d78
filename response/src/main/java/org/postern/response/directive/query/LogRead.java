package org.postern.response.directive.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.postern.engine.coverage.Coverage;
import org.postern.response.ServerAssessment;

/**
 * One kind of evidence was read. What was read is always known.
 *
 * @param kind key of the kind, as in {@code LogKind}
 * @param since from this day on, without a gap; empty for at all
 */
public record LogRead(String kind, Optional<LocalDate> since) implements ServerFact {
  public LogRead {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(since, "since");
  }

  @Override
  public Judged judge(ServerAssessment server, Ground ground) {
    Optional<Coverage> read =
        server.coverage().stream()
            .filter(c -> c.kind().equals(kind) && c.artifacts() > 0)
            .findAny();
    if (read.isEmpty()) {
      return Judged.no("Nothing of the kind " + kind + " was among the evidence.");
    }
    Coverage coverage = read.get();
    if (since.isEmpty()) {
      return Judged.yes(coverage.label() + ": " + coverage.artifacts() + " read.");
    }
    if (coverage.from().isEmpty() || coverage.to().isEmpty()) {
      return Judged.no(coverage.label() + ": no dated entry was read.");
    }
    // A log's first entry may come hours after the day began.
    Instant latest = since.get().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    boolean begins = !coverage.from().get().isAfter(latest);
    int gaps = coverage.gaps().size();
    return Judged.of(
        begins && gaps == 0,
        coverage.label()
            + ": read from "
            + day(coverage.from().get())
            + " to "
            + day(coverage.to().get())
            + (gaps == 0 ? "" : gaps == 1 ? ", with a gap" : ", with " + gaps + " gaps")
            + "; asked is "
            + since.get()
            + ".");
  }

  private static LocalDate day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
