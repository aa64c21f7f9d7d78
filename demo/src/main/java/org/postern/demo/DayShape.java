package org.postern.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * How a day's requests are spread over its hours: offices by day, telephones and probes by night.
 */
final class DayShape {
  private static final int[] OFFICE = {
    8, 7, 7, 7, 8, 10, 14, 22, 30, 34, 36, 36, 35, 50, 60, 62, 60, 58, 54, 48, 40, 26, 16, 10
  };
  private static final int[] WEEKEND = {
    8, 7, 7, 7, 7, 8, 9, 10, 11, 12, 13, 13, 13, 13, 13, 13, 12, 12, 12, 12, 12, 11, 10, 9
  };
  private static final int MILLIS_OF_HOUR = 3_600_000;

  private final double[] until = new double[25];

  DayShape(LocalDate day) {
    boolean weekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    int[] weights = weekend ? WEEKEND : OFFICE;
    for (int hour = 0; hour < 24; hour++) {
      until[hour + 1] = until[hour] + weights[hour];
    }
  }

  /** Milliseconds since midnight at which the given part (0 to 1) of the day's requests is done. */
  int at(double part) {
    double wanted = part * until[24];
    int hour = 0;
    while (hour < 23 && until[hour + 1] <= wanted) {
      hour++;
    }
    double within = (wanted - until[hour]) / (until[hour + 1] - until[hour]);
    return (int) Math.min(86_399_999L, Math.round((hour + within) * MILLIS_OF_HOUR));
  }
}
