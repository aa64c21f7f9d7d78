package org.postern.console.page;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.postern.console.http.Exchange;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Severity;
import org.postern.reports.Html;
import org.postern.reports.TimelinePicture;
import org.postern.response.Exposure;
import org.postern.response.ServerAssessment;
import org.postern.response.Story;

/**
 * A server's time with its stories, in a window that the address names ({@code from} and {@code
 * to}, ISO 8601). Every step of zooming and moving is a link, so it works by keyboard, without a
 * script, and can be sent to somebody else.
 */
final class Timeline {
  /** Closer than a minute, log lines have no order that could be trusted. */
  private static final Duration SHORTEST = Duration.ofMinutes(2);

  private static final int MOST_STORIES = 12;
  private static final int MOST_LINES = 40;
  private static final int LONGEST_TITLE = 80;

  /** A part of time; {@code to} is later than {@code from}. */
  record Window(Instant from, Instant to) {
    Duration length() {
      return Duration.between(from, to);
    }

    /** As long as asked, around the same middle, but within the whole. */
    Window around(Duration length, Window whole) {
      Instant middle = from.plus(length().dividedBy(2));
      return new Window(middle.minus(length.dividedBy(2)), middle.plus(length.dividedBy(2)))
          .within(whole);
    }

    Window moved(Duration by, Window whole) {
      return new Window(from.plus(by), to.plus(by)).within(whole);
    }

    /** Moved, and where it must be shortened, to lie in the whole; never shorter than a moment. */
    Window within(Window whole) {
      if (length().compareTo(whole.length()) >= 0) {
        return whole;
      }
      Duration wanted = length().compareTo(SHORTEST) < 0 ? SHORTEST : length();
      Instant begin =
          Stream.of(from, whole.to().minus(wanted)).min(Comparator.naturalOrder()).orElse(from);
      Instant in = begin.isBefore(whole.from()) ? whole.from() : begin;
      return new Window(in, in.plus(wanted));
    }
  }

  private final ServerAssessment server;
  private final Window whole;
  private final Window window;

  private Timeline(ServerAssessment server, Window whole, Window window) {
    this.server = server;
    this.whole = whole;
    this.window = window;
  }

  /** Writes the section, or nothing where no time is known. */
  static void write(Html html, Exchange exchange, ServerAssessment server) {
    Optional<Window> whole = whole(server);
    if (whole.isPresent()) {
      new Timeline(server, whole.get(), asked(exchange, whole.get())).write(html);
    }
  }

  private static Optional<Window> whole(ServerAssessment server) {
    TreeSet<Instant> times = new TreeSet<>();
    for (Coverage kind : server.coverage()) {
      kind.from().ifPresent(times::add);
      kind.to().ifPresent(times::add);
    }
    for (Exposure exposure : server.exposures()) {
      if (exposure.state() == Exposure.State.EXPOSED) {
        exposure.from().map(d -> d.atStartOfDay(ZoneOffset.UTC).toInstant()).ifPresent(times::add);
      }
    }
    told(server).forEach(finding -> finding.first().ifPresent(times::add));
    return times.isEmpty()
        ? Optional.empty()
        : Optional.of(new Window(times.first().minus(SHORTEST), times.last().plus(SHORTEST)));
  }

  private static Stream<Finding> told(ServerAssessment server) {
    return server.findings().stream()
        .filter(f -> f.severity() != Severity.INFORMATIONAL && f.first().isPresent());
  }

  private static Window asked(Exchange exchange, Window whole) {
    try {
      Instant from = Instant.parse(exchange.asked("from"));
      Instant to = Instant.parse(exchange.asked("to"));
      return from.isBefore(to) ? new Window(from, to).within(whole) : whole;
    } catch (DateTimeException | ArithmeticException none) {
      return whole;
    }
  }

  private void write(Html html) {
    html.begin("div", "id", "timeline", "class", "zoom");
    html.text(
        "p",
        shown(window.from()) + " to " + shown(window.to()) + " UTC",
        "class",
        "muted",
        "role",
        "status");
    steps(html);
    html.begin(
        "div",
        "class",
        "scroll",
        "role",
        "region",
        "aria-label",
        "Picture of the timeline",
        "tabindex",
        "0");
    TimelinePicture.draw(server, window.from(), window.to(), html);
    html.end();
    legend(html);
    lines(html);
    html.end();
  }

  private static String shown(Instant time) {
    return Show.time(time.truncatedTo(ChronoUnit.SECONDS).toString()).substring(0, 16);
  }

  private void steps(Html html) {
    Duration length = window.length();
    html.begin("nav", "aria-label", "Timeline").begin("ul", "class", "steps");
    step(html, "Everything", whole);
    step(html, "Earlier", window.moved(length.dividedBy(2).negated(), whole));
    step(html, "Later", window.moved(length.dividedBy(2), whole));
    step(html, "Closer", window.around(length.dividedBy(3), whole));
    step(html, "Farther", window.around(length.multipliedBy(3), whole));
    html.end();
    List<Story> stories = server.stories();
    if (!stories.isEmpty()) {
      html.text("p", "Stories").begin("ul", "class", "steps");
      for (Story story : stories.subList(0, Math.min(MOST_STORIES, stories.size()))) {
        Duration room =
            Stream.of(Duration.between(story.from(), story.to()).dividedBy(8), SHORTEST)
                .max(Comparator.naturalOrder())
                .orElse(SHORTEST);
        step(
            html,
            cut(story.title()),
            new Window(story.from().minus(room), story.to().plus(room)).within(whole));
      }
      html.end();
    }
    html.end();
  }

  private static String cut(String title) {
    return title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) + "…" : title;
  }

  /** A link to another window; where it leads nowhere else, only its name. */
  private void step(Html html, String name, Window there) {
    html.begin("li");
    if (there.equals(window)) {
      html.text("span", name, "class", "button off");
    } else {
      html.text(
          "a",
          name,
          "class",
          "button",
          "href",
          Show.server(server.name())
              + (there.equals(whole)
                  ? ""
                  : "&from=" + Show.url(iso(there.from())) + "&to=" + Show.url(iso(there.to())))
              + "#timeline");
    }
    html.end();
  }

  private static String iso(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void legend(Html html) {
    html.begin("p", "class", "legend small");
    for (String[] one :
        new String[][] {
          {"seen", "log was read"},
          {"unseen", "nothing was read"},
          {"open", "open to the wave"},
          {"blind", "open and unseen"}
        }) {
      html.begin(
          "svg", "viewBox", "0 0 16 12", "width", "16", "height", "12", "aria-hidden", "true");
      html.shape("rect", "width", "16", "height", "12", "class", one[0]);
      html.end().text(" " + one[1] + " ");
    }
    html.end();
  }

  /** What lies in the window, in words. */
  private void lines(Html html) {
    List<Finding> here =
        told(server)
            .filter(
                f -> {
                  Instant at = f.first().orElse(Instant.MAX);
                  return !at.isBefore(window.from()) && !at.isAfter(window.to());
                })
            .sorted(Comparator.comparing(f -> f.first().orElse(Instant.MAX)))
            .toList();
    html.begin("details");
    html.text("summary", Show.count(here.size(), "finding") + " in this window");
    html.begin("ol", "class", "history");
    for (Finding finding : here.subList(0, Math.min(MOST_LINES, here.size()))) {
      String at = finding.first().map(Timeline::iso).orElse("");
      html.begin("li").text("time", Show.time(at), "datetime", at).text("span", finding.title());
      html.end();
    }
    html.end();
    if (here.size() > MOST_LINES) {
      html.text("p", "and " + (here.size() - MOST_LINES) + " more; look closer to see them.");
    }
    html.end();
  }
}
