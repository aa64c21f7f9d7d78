package org.postern.console.page;

import java.util.List;
import org.postern.casebook.history.Entry;
import org.postern.console.work.Told;
import org.postern.reports.Html;

/** Entries of the history as sentences. */
final class HistoryList {
  private HistoryList() {}

  static void write(Html html, List<Entry> entries) {
    told(html, entries.stream().map(Told::of).toList());
  }

  static void told(Html html, List<Told> entries) {
    html.begin("ol", "class", "history");
    for (Told entry : entries) {
      html.begin("li");
      html.text("time", Show.time(entry.time()), "datetime", entry.time());
      html.text("span", entry.who() + " " + entry.what()).end();
    }
    html.end();
  }
}
