package org.postern.reports.brief;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.postern.reports.Html;

/** The bars of the page's picture: one span of days, the same for all servers. */
final class TimeBar {
  private static final int WIDTH = 400;
  private static final int HEIGHT = 24;

  /** In points; the style sheet gives the column as much. */
  private static final String PAPER_WIDTH = "170";

  /** Units that a mark needs to be told from its neighbour. */
  private static final double SAME_MARK = 5;

  private final DaySpan whole;

  TimeBar(DaySpan whole) {
    this.whole = whole;
  }

  /** Draws one server's bar. */
  void draw(Html html, ServerRow row) {
    begin(
        html,
        "When " + BriefPage.name(row.name()) + " was open, seen, and when something was found");
    spans(html, row.seen(), "seen", 9, 6);
    spans(html, row.open(), "open", 9, 6);
    spans(html, row.blind(), "blind", 9, 6);
    double last = -SAME_MARK;
    for (LocalDate day : row.marks()) {
      double x = x(day);
      if (x - last >= SAME_MARK) {
        html.shape(
            "circle",
            "cx",
            number(x),
            "cy",
            Integer.toString(HEIGHT / 2),
            "r",
            "5",
            "class",
            "mark");
        last = x;
      }
    }
    html.end();
  }

  /** Draws the first and the last day. */
  void axis(Html html) {
    begin(html, "From " + whole.from() + " to " + whole.to());
    label(html, whole.from().toString(), 0);
    label(html, whole.to().toString(), WIDTH - 108);
    html.end();
  }

  private static void label(Html html, String text, int x) {
    html.text("text", text, "x", Integer.toString(x), "y", "18");
  }

  private static void begin(Html html, String label) {
    html.begin(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "role",
        "img",
        "data-width",
        PAPER_WIDTH,
        "aria-label",
        label);
  }

  private void spans(Html html, List<DaySpan> spans, String look, int top, int height) {
    for (DaySpan span : spans) {
      double left = x(span.from());
      html.shape(
          "rect",
          "x",
          number(left),
          "y",
          Integer.toString(top),
          "width",
          number(Math.max(2, x(span.to().plusDays(1)) - left)),
          "height",
          Integer.toString(height),
          "class",
          look);
    }
  }

  private double x(LocalDate day) {
    double days = ChronoUnit.DAYS.between(whole.from(), whole.to()) + 1.0;
    double part = ChronoUnit.DAYS.between(whole.from(), day) / days;
    return Math.clamp(5 + part * (WIDTH - 10), 5, WIDTH - 5);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
