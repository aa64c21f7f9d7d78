package org.postern.cli.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.exchange.ExchangeBuild;

/** Finds the version in the paths of the logon page, for example {@code /owa/auth/15.1.2176/}. */
final class LogonPage {
  private static final String OWA = "/owa/";
  private static final String AUTH = "auth/";

  /** The longest number in a build has five digits. */
  private static final int LONGEST = 5;

  /** Since 2013 the folder's fourth number, if there is one, is not that of the build. */
  private static final int LAST_WITH_FOUR = 14;

  private LogonPage() {}

  static Optional<Announcement.Version> version(String page) {
    String lower = page.toLowerCase(Locale.ROOT);
    for (int at = lower.indexOf(OWA); at >= 0; at = lower.indexOf(OWA, at + 1)) {
      int from = at + OWA.length();
      if (lower.startsWith(AUTH, from)) {
        from += AUTH.length();
      }
      List<Integer> numbers = numbers(lower, from);
      if (numbers.size() == 4 && numbers.getFirst() <= LAST_WITH_FOUR) {
        return Optional.of(
            new Announcement.Full(
                new ExchangeBuild(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3))));
      }
      if (numbers.size() >= 3) {
        return Optional.of(new Announcement.Update(numbers.get(0), numbers.get(1), numbers.get(2)));
      }
    }
    return Optional.empty();
  }

  /** Three or four numbers with dots between them and a slash behind; else none. */
  private static List<Integer> numbers(String text, int from) {
    List<Integer> numbers = new ArrayList<>();
    int at = from;
    while (numbers.size() < 4) {
      int end = at;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      if (end == at || end - at > LONGEST || end >= text.length()) {
        return List.of();
      }
      numbers.add(Integer.parseInt(text.substring(at, end)));
      if (text.charAt(end) == '/') {
        return numbers.size() >= 3 ? numbers : List.of();
      }
      if (text.charAt(end) != '.') {
        return List.of();
      }
      at = end + 1;
    }
    return List.of();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether a page is Outlook on the web's, with or without a version. */
  static boolean isExchange(String page) {
    String lower = page.toLowerCase(Locale.ROOT);
    return lower.contains("/owa/auth") || lower.contains("outlook web app");
  }
}
