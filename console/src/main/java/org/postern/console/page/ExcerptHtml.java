package org.postern.console.page;

import java.util.List;
import java.util.stream.Collectors;
import org.postern.engine.excerpt.Excerpt;
import org.postern.engine.excerpt.Excerpt.Event;
import org.postern.engine.excerpt.Excerpt.Events;
import org.postern.engine.excerpt.Excerpt.Field;
import org.postern.engine.excerpt.Excerpt.Line;
import org.postern.engine.excerpt.Excerpt.Nothing;
import org.postern.engine.excerpt.Excerpt.Proof;
import org.postern.engine.excerpt.Excerpt.Text;
import org.postern.reports.Html;

/** Evidence with what stands around a place; every text of it goes through {@link Html}. */
final class ExcerptHtml {
  /** Of a neighbour only the beginning is shown; its own page would show all. */
  private static final int LONGEST_SUMMARY = 300;

  private ExcerptHtml() {}

  static void write(Html html, Excerpt excerpt) {
    html.begin("section", "aria-labelledby", "surroundings");
    html.text("h2", "In its surroundings", "id", "surroundings");
    switch (excerpt) {
      case Nothing nothing -> html.text("p", nothing.why(), "class", "muted");
      case Text text -> {
        source(html, text.artifact(), text.proof());
        lines(html, text.lines());
      }
      case Events events -> {
        source(html, events.artifact(), events.proof());
        events(html, events.events());
      }
    }
    html.end();
  }

  private static void source(Html html, String artifact, Proof proof) {
    html.begin("p", "class", "muted").text("From ").text("code", artifact);
    html.text(
        switch (proof) {
          case HASH -> ": the same file that was read, by its SHA-256.";
          case LINE ->
              ": too large to be hashed while you wait; the marked place is what was read.";
        });
    html.end();
  }

  private static void lines(Html html, List<Line> lines) {
    boolean numbered = lines.stream().anyMatch(line -> line.number() > 0);
    Show.table(
        html,
        "The place in its surroundings",
        numbered ? List.of("Line", "What stands there") : List.of("What stands there"));
    for (Line line : lines) {
      html.begin("tr");
      if (numbered) {
        html.text("th", Show.number(line.number()), "scope", "row");
      }
      html.begin("td").begin("code");
      if (line.marked()) {
        html.text("mark", line.text());
      } else {
        html.text(line.text());
      }
      html.end().end().end();
    }
    Show.endTable(html);
  }

  private static void events(Html html, List<Event> events) {
    for (Event event : events) {
      if (event.marked()) {
        Show.table(html, "Fields of record " + event.record(), List.of("Field", "Value"));
        for (Field field : event.fields()) {
          html.begin("tr").text("th", field.name(), "scope", "row");
          html.begin("td").text("code", field.value()).end().end();
        }
        Show.endTable(html);
      }
    }
    html.text("h3", "Records before and after");
    Show.table(html, "Records before and after", List.of("Record", "Time", "Event", "Says"));
    for (Event event : events) {
      html.begin("tr").begin("th", "scope", "row");
      if (event.marked()) {
        html.text("mark", Show.number(event.record()));
      } else {
        html.text(Show.number(event.record()));
      }
      html.end().text("td", Show.time(event.time())).text("td", value(event, "EventID"));
      html.begin("td").text("code", summary(event)).end().end();
    }
    Show.endTable(html);
  }

  private static String value(Event event, String name) {
    return event.fields().stream()
        .filter(field -> field.name().equals(name))
        .map(Field::value)
        .findFirst()
        .orElse("");
  }

  /** What the event itself says, after the fields that every event has. */
  private static String summary(Event event) {
    String all =
        event.fields().stream()
            .dropWhile(field -> !field.name().equals("Computer"))
            .skip(1)
            .filter(field -> !field.value().isEmpty())
            .map(field -> field.name() + "=" + field.value())
            .collect(Collectors.joining("; "));
    return all.length() <= LONGEST_SUMMARY ? all : all.substring(0, LONGEST_SUMMARY) + "…";
  }
}
