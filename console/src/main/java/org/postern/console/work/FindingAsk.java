package org.postern.console.work;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.casebook.FindingFilter;
import org.postern.casebook.Presence;
import org.postern.console.http.Exchange;

/** How an address asks for findings; what it says wrongly counts as not said. */
public final class FindingAsk {
  /** Names of the values of the query. */
  public static final List<String> NAMES =
      List.of("q", "server", "least", "presence", "untriaged", "sort", "page");

  private static final int LONGEST_WORDS = 200;
  private static final int LAST_PAGE = 100_000;

  private FindingAsk() {}

  /** The page that is asked for, from 1. */
  public static int page(Exchange exchange) {
    return Math.clamp(number(exchange.asked("page")), 1, LAST_PAGE);
  }

  /** The filter that an address asks for. */
  public static FindingFilter filter(Exchange exchange, int limit, int offset) {
    String words = exchange.asked("q");
    return new FindingFilter(
        Arrays.stream(Presence.values())
            .filter(p -> p.word().equals(exchange.asked("presence")))
            .findFirst(),
        Optional.of(exchange.asked("server")).filter(s -> !s.isEmpty()),
        Math.clamp(number(exchange.asked("least")), 0, 4),
        !exchange.asked("untriaged").isEmpty(),
        Optional.of(words.substring(0, Math.min(LONGEST_WORDS, words.length())))
            .filter(s -> !s.isEmpty()),
        Arrays.stream(FindingFilter.Order.values())
            .filter(o -> o.name().toLowerCase(Locale.ROOT).equals(exchange.asked("sort")))
            .findFirst()
            .orElse(FindingFilter.Order.SEVERITY),
        limit,
        offset);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException none) {
      return 0;
    }
  }
}
