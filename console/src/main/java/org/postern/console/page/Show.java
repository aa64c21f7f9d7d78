package org.postern.console.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.postern.casebook.change.FindingRecord;
import org.postern.casebook.state.ServerRow;
import org.postern.console.http.Exchange;
import org.postern.console.http.Refusal;
import org.postern.console.work.Snapshot;
import org.postern.reports.Html;

/** Small things that several pages show. */
final class Show {
  private Show() {}

  /** A verdict as a label. */
  static void verdict(Html html, String verdict) {
    String look =
        switch (verdict) {
          case "COMPROMISED" -> "bad";
          case "NO_SIGNS" -> "good";
          default -> "doubt";
        };
    html.text("span", words(verdict), "class", "badge " + look);
  }

  /** That the last run no longer shows grave findings of earlier ones; nothing where it does. */
  static void vanished(Html html, ServerRow server, Snapshot now) {
    long n = now.vanished().getOrDefault(server.name(), 0L);
    if (n > 0) {
      html.text(" ")
          .text(
              "a",
              count(n, "grave finding") + " of earlier runs not seen again",
              "href",
              "/findings?presence=gone&least=3&server=" + url(server.shown()));
    }
  }

  /** A severity as a word, coloured. */
  static void severity(Html html, long rank) {
    String word = FindingRecord.severity(rank).name().toLowerCase(Locale.ROOT);
    html.text("span", word, "class", "badge " + look(rank));
  }

  private static String look(long rank) {
    return rank >= 3 ? "bad" : rank >= 1 ? "doubt" : "plain";
  }

  /** A constant's name as words. */
  static String words(String constant) {
    String words = constant.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** A time of ISO 8601 without its T, Z and fractions. */
  static String time(String iso) {
    return iso.length() < 19 ? iso : iso.substring(0, 10) + " " + iso.substring(11, 19);
  }

  /** A number with thousands parted. */
  static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** {@code 1 file}, {@code 2 files}. */
  static String count(long n, String what) {
    return number(n) + " " + what + (n == 1 ? "" : "s");
  }

  /** Begins a table that may be wider than the page. */
  static void table(Html html, String caption, List<String> columns) {
    html.begin("div", "class", "scroll", "role", "region", "aria-label", caption, "tabindex", "0");
    html.begin("table").begin("thead").begin("tr");
    columns.forEach(column -> html.text("th", column, "scope", "col"));
    html.end().end().begin("tbody");
  }

  /** Ends a table. */
  static void endTable(Html html) {
    html.end().end().end();
  }

  /** A text for an address. */
  static String url(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Link to a server's page. */
  static String server(String name) {
    return "/server?name=" + url(name);
  }

  /** A name and a value. */
  static void pair(Html html, String name, String value) {
    if (!value.isEmpty()) {
      html.begin("div").text("dt", name).text("dd", value).end();
    }
  }

  /** Says that something was done, when a change led here. */
  static void done(Html html, Exchange exchange) {
    if (exchange.query().containsKey("done")) {
      html.text("p", "Saved.", "class", "said", "role", "status");
    }
  }

  /** A number in the path. */
  static long number(Exchange exchange, String part) {
    return number(exchange.part(part));
  }

  /** A number of a text. */
  static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException none) {
      throw new Refusal(404, "There is no such thing.");
    }
  }
}
