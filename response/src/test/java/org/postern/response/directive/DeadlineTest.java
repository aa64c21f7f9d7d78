package org.postern.response.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private static final ZoneId WASHINGTON = ZoneId.of("America/New_York");
  private static final LocalDate ISSUED = LocalDate.of(2021, 3, 3);
  private static final Deadline NOON_FRIDAY =
      new Deadline.At(LocalDateTime.of(2021, 3, 5, 12, 0), WASHINGTON);

  @Test
  void noonInWinterIsFiveHoursBehind() {
    assertThat(NOON_FRIDAY.due(ISSUED, ISSUED)).isEqualTo(Instant.parse("2021-03-05T17:00:00Z"));
  }

  @Test
  void movedIntoSummerItIsStillNoon() {
    assertThat(NOON_FRIDAY.due(ISSUED, LocalDate.of(2021, 3, 12)))
        .isEqualTo(Instant.parse("2021-03-14T16:00:00Z"));
  }

  @Test
  void anHourThatTheClockSkipsBecomesTheNextOne() {
    Deadline skipped = new Deadline.At(LocalDateTime.of(2021, 3, 14, 2, 30), WASHINGTON);
    assertThat(skipped.due(ISSUED, ISSUED)).isEqualTo(Instant.parse("2021-03-14T07:30:00Z"));
  }

  @Test
  void withoutAnHourTheWholeDayCounts() {
    Deadline tomorrow = new Deadline.After(Period.ofDays(1), Optional.empty(), WASHINGTON);
    assertThat(tomorrow.due(ISSUED, LocalDate.of(2021, 3, 12)))
        .as("the end of 13 March, before clocks change")
        .isEqualTo(Instant.parse("2021-03-14T05:00:00Z"));
    Deadline noon =
        new Deadline.After(Period.ofDays(2), Optional.of(LocalTime.NOON), ZoneId.of("UTC"));
    assertThat(noon.due(ISSUED, ISSUED)).isEqualTo(Instant.parse("2021-03-05T12:00:00Z"));
  }

  @Property
  void movingTheStartMovesTheLocalTimeByAsManyDays(
      @ForAll @IntRange(min = -400, max = 4000) int by) {
    LocalDateTime moved =
        LocalDateTime.ofInstant(NOON_FRIDAY.due(ISSUED, ISSUED.plusDays(by)), WASHINGTON);
    assertThat(moved.toLocalTime()).isEqualTo(LocalTime.NOON);
    assertThat(ChronoUnit.DAYS.between(LocalDate.of(2021, 3, 5), moved.toLocalDate()))
        .isEqualTo(by);
  }

  @Test
  void whatComesAgainIsDueNextTime() {
    Recurrence weekly = new Recurrence(Period.ofWeeks(1), 4);
    Instant first = Instant.parse("2021-03-08T17:00:00Z");
    assertThat(weekly.next(first, first.minusSeconds(1), WASHINGTON)).isEqualTo(first);
    assertThat(weekly.next(first, first, WASHINGTON)).isEqualTo(first);
    assertThat(weekly.next(first, first.plusSeconds(1), WASHINGTON))
        .as("noon again, though clocks have changed in between")
        .isEqualTo(Instant.parse("2021-03-15T16:00:00Z"));
    assertThat(weekly.next(first, first.plus(Duration.ofDays(400)), WASHINGTON))
        .as("the last of four")
        .isEqualTo(Instant.parse("2021-03-29T16:00:00Z"));
    assertThat(weekly.words()).isEqualTo("every week, 4 times");
  }

  @Test
  void monthsDoNotCreep() {
    Recurrence monthly = new Recurrence(Period.ofMonths(1), 0);
    assertThat(
            monthly.next(
                Instant.parse("2021-01-31T12:00:00Z"),
                Instant.parse("2021-03-01T00:00:00Z"),
                ZoneId.of("UTC")))
        .isEqualTo(Instant.parse("2021-03-31T12:00:00Z"));
  }

  @Test
  void aRecurrenceThatStandsStillIsRefused() {
    assertThatThrownBy(() -> new Recurrence(Period.ZERO, 0)).hasMessageContaining("P0D");
    assertThatThrownBy(() -> new Recurrence(Period.ofDays(-1), 0)).hasMessageContaining("P-1D");
  }
}
