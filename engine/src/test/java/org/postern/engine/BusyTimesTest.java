package org.postern.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.postern.engine.coverage.CoverageSampler;
import org.postern.engine.coverage.Gap;

/** Logs as servers write them, minute by minute, from a Monday on. */
class BusyTimesTest {
  private static final ZonedDateTime MONDAY =
      ZonedDateTime.of(2021, 3, 1, 0, 0, 0, 0, ZoneOffset.UTC);
  private static final int LINES = 20;

  @Test
  void anHourWithoutLinesInABusyLogIsTold() {
    List<Gap> gaps = gaps(16, time -> isBetween(time, 5, 13 * 60 + 10, 14 * 60 + 20) ? 0 : LINES);
    assertThat(gaps).hasSize(1);
    assertThat(gaps.getFirst().from()).isEqualTo(Instant.parse("2021-03-05T13:09:57Z"));
    assertThat(gaps.getFirst().to()).isEqualTo(Instant.parse("2021-03-05T14:20:00Z"));
    assertThat(gaps.getFirst().reason())
        .isEqualTo(
            "no entries for 70 minutes, while the hours before and after have some 1,200 or more"
                + " each");
  }

  @Test
  void evenWhereOnlyOneDayWasCollected() {
    assertThat(gaps(1, time -> isBetween(time, 1, 13 * 60, 14 * 60 + 1) ? 0 : LINES)).hasSize(1);
  }

  @Test
  void severalSilencesAreToldInOrder() {
    assertThat(
            gaps(
                16,
                time -> isBetween(time, 4, 300, 400) || isBetween(time, 9, 900, 1_200) ? 0 : LINES))
        .extracting(gap -> gap.to().toString())
        .containsExactly("2021-03-04T06:40:00Z", "2021-03-09T20:00:00Z");
  }

  @Test
  void lessThanAnHourIsNotTold() {
    assertThat(gaps(16, time -> isBetween(time, 5, 780, 839) ? 0 : LINES)).isEmpty();
  }

  @Test
  void aQuietServerMayBeSilent() {
    assertThat(gaps(16, time -> isBetween(time, 5, 780, 860) ? 0 : 5)).isEmpty();
    assertThat(gaps(16, time -> time.getMinute() == 0 && time.getHour() % 2 == 0 ? 200 : 0))
        .isEmpty();
  }

  @Test
  void nightsAndWeekendsAreNotTold() {
    assertThat(gaps(30, time -> isOffice(time) ? 100 : 0)).isEmpty();
    // Nights so short that their length does not give them away.
    assertThat(gaps(30, time -> time.getHour() < 4 ? 0 : 100)).isEmpty();
    // Only at weekends is there a pause at noon.
    assertThat(
            gaps(
                30,
                time -> time.getHour() == 12 && isWeekend(time) && time.getMinute() >= 0 ? 0 : 100))
        .isEmpty();
  }

  @Test
  void whatHappensEveryDayOrEveryWeekIsNotTold() {
    assertThat(gaps(30, time -> time.getHour() == 3 ? 0 : LINES)).isEmpty();
    assertThat(
            gaps(
                30,
                time -> time.getHour() == 3 && time.getDayOfWeek() == DayOfWeek.SUNDAY ? 0 : LINES))
        .isEmpty();
    assertThat(gaps(3, time -> time.getHour() / 4 % 2 == 0 ? LINES : 0)).isEmpty();
  }

  @Test
  void aSilenceOnThreeNightsOfTwoWeeksIsToldThreeTimes() {
    assertThat(
            gaps(
                16,
                time ->
                    time.getHour() == 2 && List.of(3, 4, 5).contains(time.getDayOfMonth())
                        ? 0
                        : LINES))
        .hasSize(3);
  }

  @Test
  void hourlyLogsAreJudgedTogetherAndInAnyOrder() {
    BusyTimes busy = new BusyTimes();
    BusyTimes backwards = new BusyTimes();
    for (int hour = 0; hour < 72; hour++) {
      if (hour != 30) {
        log(busy, MONDAY.plusHours(hour), 1, time -> LINES);
      }
      if (hour != 41) {
        log(backwards, MONDAY.plusHours(71 - hour), 1, time -> LINES);
      }
    }
    assertThat(busy.gaps(Duration.ofHours(6)))
        .extracting(Gap::to)
        .containsExactly(Instant.parse("2021-03-02T07:00:00Z"));
    assertThat(backwards.gaps(Duration.ofHours(6))).isEqualTo(busy.gaps(Duration.ofHours(6)));
  }

  /** Another protocol's log of the same kind goes on, so the kind is not silent. */
  @Test
  void aKindIsSilentOnlyIfAllItsLogsAre() {
    BusyTimes busy = new BusyTimes();
    log(busy, MONDAY, 48, time -> isBetween(time, 2, 600, 700) ? 0 : LINES);
    log(busy, MONDAY, 48, time -> 1);
    assertThat(busy.gaps(Duration.ofHours(6))).isEmpty();
  }

  private static boolean isBetween(ZonedDateTime time, int day, int from, int to) {
    int minute = 60 * time.getHour() + time.getMinute();
    return time.getDayOfMonth() == day && minute >= from && minute < to;
  }

  private static boolean isOffice(ZonedDateTime time) {
    return !isWeekend(time) && time.getHour() >= 7 && time.getHour() < 19;
  }

  private static boolean isWeekend(ZonedDateTime time) {
    return time.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
  }

  private static List<Gap> gaps(int days, ToIntFunction<ZonedDateTime> lines) {
    BusyTimes busy = new BusyTimes();
    for (int day = 0; day < days; day++) {
      log(busy, MONDAY.plusDays(day), 24, lines);
    }
    return busy.gaps(Duration.ofHours(6));
  }

  /** A log of some hours with so many lines in each minute, evenly apart. */
  private static void log(
      BusyTimes busy, ZonedDateTime from, int hours, ToIntFunction<ZonedDateTime> lines) {
    CoverageSampler sampler = new CoverageSampler(Duration.ofHours(6));
    List<Instant> seen = new ArrayList<>();
    for (int minute = 0; minute < 60 * hours; minute++) {
      ZonedDateTime time = from.plusMinutes(minute);
      int many = lines.applyAsInt(time);
      for (int i = 0; i < many; i++) {
        seen.add(time.toInstant().plusMillis(60_000L * i / many));
      }
    }
    seen.forEach(time -> sampler.see(time, 1));
    if (!seen.isEmpty()) {
      busy.add(seen.getFirst(), seen.getLast(), sampler.activity(seen.size()));
    }
  }
}
