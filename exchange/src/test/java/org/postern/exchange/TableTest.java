package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
  @Test
  void readsEachDayAsTheLibraryDoes() {
    for (LocalDate day = LocalDate.of(1999, 1, 1); day.getYear() < 2030; day = day.plusDays(1)) {
      assertThat(Table.Row.day(day.toString())).isEqualTo(day);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2021-03-02T00:00",
        "2021-3-02",
        "2021-02-29",
        "2020-02-29",
        "2021-00-10",
        "2021-13-10",
        "2021-10-00",
        "2021-04-31",
        "0000-01-01",
        "-021-01-01",
        "+021-01-01",
        "2021_03_02",
        "2021-03-2a",
        "2021-0a-02",
        "a021-03-02",
        "\u0662\u0660\u0662\u0661-03-02",
        "+12021-03-02",
        "20210302",
        "2021-03--2"
      })
  void takesAndRefusesWhatTheLibraryDoes(String text) {
    assertThat(read(text, Table.Row::day)).isEqualTo(read(text, LocalDate::parse));
  }

  private static Optional<LocalDate> read(String text, Function<String, LocalDate> reader) {
    try {
      return Optional.of(reader.apply(text));
    } catch (DateTimeException refused) {
      return Optional.empty();
    }
  }

  /** Against a reading that goes letter by letter. */
  @Test
  void cutsCellsAndLinesAsTheStandardSays() {
    Random random = new Random(7);
    for (int n = 0; n < 20_000; n++) {
      String text =
          random
              .ints(random.nextInt(12), 0, 6)
              .mapToObj(i -> List.of("a", "\"", ",", "\"\"", "é", "\n").get(i))
              .collect(Collectors.joining());
      assertThat(Table.lines(text)).isEqualTo(text.lines().toList());
      String line = text.replace("\n", "\r");
      assertThat(Table.lines(line)).isEqualTo(line.lines().toList());
      assertThat(Table.cells(text)).as(text).isEqualTo(byLetter(text));
    }
  }

  private static List<String> byLetter(String line) {
    List<String> cells = new ArrayList<>(List.of(""));
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      boolean quote = line.charAt(i) == '"';
      boolean doubled = quote && quoted && line.startsWith("\"\"", i);
      if (!quoted && line.charAt(i) == ',') {
        cells.add("");
      } else if (!quote || doubled) {
        cells.add(cells.removeLast() + line.charAt(i));
        i += doubled ? 1 : 0;
      } else {
        quoted = !quoted;
      }
    }
    return cells;
  }
}
