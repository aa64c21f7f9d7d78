package org.postern.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.coverage.Gap;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Severity;
import org.postern.engine.spill.StoredList;
import org.postern.exchange.LogKind;
import org.postern.response.Exposure;
import org.postern.response.ServerAssessment;

/**
 * A picture of one server's time: what the logs cover, and when something was found. It shows all
 * of it, or a window.
 */
public final class TimelinePicture {
  private static final int WIDTH = 900;
  private static final int LABELS = 150;

  /** In points: what A4 and Letter leave between the margins. */
  private static final String PAPER_WIDTH = "504";

  private static final int ROW = 22;
  private static final int TOP = 26;
  private static final int MOST_TICKS = 8;

  /** Marks closer than this many units lie on each other and are drawn once. */
  private static final double SAME_MARK = 1.5;

  /** Below this, days are parted into hours. */
  private static final Duration HOURS = Duration.ofDays(3);

  private final ServerAssessment server;
  private final Instant from;
  private final Instant to;
  private final boolean window;

  private TimelinePicture(ServerAssessment server, Instant from, Instant to, boolean window) {
    this.server = server;
    this.from = from;
    this.to = to;
    this.window = window;
  }

  /**
   * Draws a window.
   *
   * @param to later than {@code from}
   */
  public static void draw(ServerAssessment server, Instant from, Instant to, Html html) {
    new TimelinePicture(server, from, to, true).draw(html);
  }

  /** Draws the picture, or nothing where no time is known. */
  static void draw(ServerAssessment server, Html html) {
    TreeSet<Instant> times = new TreeSet<>();
    for (Coverage kind : server.coverage()) {
      kind.from().ifPresent(times::add);
      kind.to().ifPresent(times::add);
    }
    for (Exposure exposure : exposed(server)) {
      exposure.from().map(TimelinePicture::start).ifPresent(times::add);
    }
    if (times.size() >= 2) {
      new TimelinePicture(server, times.first(), times.last(), false).draw(html);
    }
  }

  private void draw(Html html) {
    // Single protocols and channels stand in the table; the picture shows the kinds of logs.
    List<Coverage> rows =
        server.coverage().stream()
            .filter(kind -> !kind.kind().contains("/"))
            .filter(kind -> LogKind.isTimed(kind.kind()))
            .toList();
    List<Exposure> waves = exposed(server);
    int height = TOP + ROW * (rows.size() + waves.size() + 1) + 8;
    html.begin(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + height,
        "role",
        "img",
        "class",
        "timeline",
        "data-width",
        PAPER_WIDTH,
        "aria-label",
        "What the logs of "
            + server.name()
            + " cover from "
            + shown(from)
            + " to "
            + shown(to)
            + ", and when something was found");
    int bottom = TOP + ROW * (rows.size() + waves.size() + 1);
    axis(html, bottom);
    marks(html);
    for (int i = 0; i < waves.size(); i++) {
      wave(html, waves.get(i), TOP + ROW * (i + 1));
    }
    for (int i = 0; i < rows.size(); i++) {
      row(html, rows.get(i), TOP + ROW * (waves.size() + i + 1));
    }
    html.end();
  }

  private String shown(Instant time) {
    return window ? Figures.time(time) : Figures.day(time);
  }

  private boolean isShort() {
    return window && Duration.between(from, to).compareTo(HOURS) < 0;
  }

  private void axis(Html html, int bottom) {
    for (Instant tick : ticks()) {
      String x = number(x(tick));
      html.shape(
          "line", "x1", x, "x2", x, "y1", "18", "y2", Integer.toString(bottom), "class", "tick");
      html.text(
          "text",
          isShort() ? hour(tick) : Figures.day(tick),
          "x",
          x,
          "y",
          "12",
          "text-anchor",
          "middle");
    }
  }

  /** Midnight as its day, other times as hour and minute. */
  private static String hour(Instant tick) {
    String time = Figures.time(tick).substring(11, 16);
    return time.equals("00:00") ? Figures.day(tick) : time;
  }

  /** Round times from minutes to half a day apart. */
  private List<Instant> hours() {
    long whole = Duration.between(from, to).toSeconds();
    long step = 12 * 3600;
    for (long shorter : List.of(21_600L, 10_800L, 3_600L, 1_800L, 600L, 300L, 60L)) {
      if (whole / shorter <= MOST_TICKS) {
        step = shorter;
      }
    }
    List<Instant> ticks = new ArrayList<>();
    long first = Math.floorDiv(from.getEpochSecond(), step) * step;
    for (long at = first; at <= to.getEpochSecond(); at += step) {
      add(ticks, Instant.ofEpochSecond(at));
    }
    return ticks;
  }

  /** First days of months where there are enough of them, otherwise evenly spread days. */
  private List<Instant> ticks() {
    if (isShort()) {
      return hours();
    }
    LocalDate first = from.atOffset(ZoneOffset.UTC).toLocalDate();
    LocalDate last = to.atOffset(ZoneOffset.UTC).toLocalDate();
    long days = Math.max(1, ChronoUnit.DAYS.between(first, last));
    List<Instant> ticks = new ArrayList<>();
    if (days > 60) {
      long step = Math.max(1, days / 30 / MOST_TICKS + (days / 30 % MOST_TICKS == 0 ? 0 : 1));
      for (LocalDate d = first.withDayOfMonth(1); !d.isAfter(last); d = d.plusMonths(step)) {
        add(ticks, d);
      }
    } else {
      long step = Math.max(1, (days + MOST_TICKS - 1) / MOST_TICKS);
      for (LocalDate d = first; !d.isAfter(last); d = d.plusDays(step)) {
        add(ticks, d);
      }
    }
    return ticks;
  }

  private void add(List<Instant> ticks, LocalDate day) {
    add(ticks, day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private void add(List<Instant> ticks, Instant at) {
    if (window && !isWithin(at)) {
      return;
    }
    double x = x(at);
    if (x >= LABELS && x <= WIDTH - 30) {
      ticks.add(at);
    }
  }

  private void marks(Html html) {
    int y = TOP + ROW / 2;
    html.text("text", "Findings", "x", "0", "y", Integer.toString(y + 4));
    List<Finding> told =
        StoredList.where(
            server.findings(),
            f ->
                f.severity() != Severity.INFORMATIONAL
                    && f.first().isPresent()
                    && (!window || isWithin(f.first().orElse(from))));
    List<Double> drawn = new ArrayList<>();
    for (Finding finding : told) {
      double x = x(finding.first().orElse(from));
      if (drawn.stream().anyMatch(d -> Math.abs(d - x) < SAME_MARK)) {
        continue;
      }
      drawn.add(x);
      html.begin(
              "circle",
              "cx",
              number(x),
              "cy",
              Integer.toString(y),
              "r",
              "5",
              "class",
              "mark " + finding.severity().name().toLowerCase(Locale.ROOT))
          .text("title", Figures.time(finding.first().orElse(from)) + " UTC: " + finding.title())
          .end();
    }
  }

  private boolean isWithin(Instant time) {
    return !time.isBefore(from) && !time.isAfter(to);
  }

  private static List<Exposure> exposed(ServerAssessment server) {
    return server.exposures().stream().filter(e -> e.state() == Exposure.State.EXPOSED).toList();
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private void wave(Html html, Exposure exposure, int top) {
    html.text(
        "text", "Open to " + exposure.wave(), "x", "0", "y", Integer.toString(top + ROW / 2 + 4));
    Instant end = start(exposure.to().orElseThrow().plusDays(1));
    bar(
        html,
        start(exposure.from().orElseThrow()),
        end.isAfter(to) ? to : end,
        top,
        "open",
        exposure.text());
    for (Exposure.DaySpan span : exposure.blind()) {
      Instant until = start(span.to().plusDays(1));
      bar(
          html,
          start(span.from()),
          until.isAfter(to) ? to : until,
          top,
          "blind",
          "Open to " + exposure.wave() + " and unseen from " + span.from() + " to " + span.to());
    }
  }

  private void row(Html html, Coverage kind, int top) {
    html.text("text", kind.label(), "x", "0", "y", Integer.toString(top + ROW / 2 + 4));
    bar(html, from, to, top, "unseen", kind.label() + ": nothing read");
    if (kind.from().isEmpty() || kind.to().isEmpty()) {
      return;
    }
    bar(html, kind.from().get(), kind.to().get(), top, "seen", kind.label() + ": read");
    for (Gap gap : kind.gaps()) {
      bar(
          html,
          gap.from(),
          gap.to(),
          top,
          "unseen gap",
          kind.label()
              + ": gap from "
              + Figures.time(gap.from())
              + " to "
              + Figures.time(gap.to()));
    }
  }

  private void bar(Html html, Instant begin, Instant end, int top, String look, String title) {
    if (window && (end.isBefore(from) || begin.isAfter(to))) {
      return;
    }
    double left = x(begin);
    html.begin(
            "rect",
            "x",
            number(left),
            "y",
            Integer.toString(top + 5),
            "width",
            number(Math.max(2, x(end) - left)),
            "height",
            Integer.toString(ROW - 10),
            "class",
            look)
        .text("title", title)
        .end();
  }

  private double x(Instant time) {
    double whole = Math.max(1, Duration.between(from, to).toSeconds());
    // What lies beside a window ends at its edges; what lies beside the whole may stick out.
    double part =
        Math.clamp(
            Duration.between(from, time).toSeconds() / whole, window ? 0 : -1, window ? 1 : 2);
    return Math.clamp(LABELS + part * (WIDTH - LABELS - 10), 0, WIDTH);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
