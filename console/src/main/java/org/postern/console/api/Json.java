package org.postern.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.postern.casebook.Action;
import org.postern.casebook.CaseFinding;
import org.postern.casebook.Ids;
import org.postern.casebook.history.Entry;
import org.postern.console.http.Answer;
import org.postern.engine.excerpt.Excerpt;
import org.postern.response.directive.OpenQuestion;

/** What a case holds, as JSON. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static Answer answer(JsonNode json) {
    return Answer.json(200, json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** {@code {"items": […], "total": n}}. */
  static <T> Answer list(List<T> items, long total, Function<T, JsonNode> each) {
    ObjectNode out = object();
    ArrayNode array = out.putArray("items");
    items.forEach(item -> array.add(each.apply(item)));
    return answer(out.put("total", total));
  }

  /** A row of flat values. */
  static ObjectNode row(Record row) {
    return MAPPER.valueToTree(row);
  }

  static ObjectNode finding(CaseFinding finding) {
    ObjectNode out = row(finding.row()).put("id", finding.id());
    out.put("presence", finding.presence().word());
    out.put("judged", finding.triage().map(Enum::name).orElse(""));
    return out;
  }

  static ObjectNode action(Action action) {
    ObjectNode out = row(action.row()).put("id", action.id());
    out.put("state", action.state().word()).put("overdue", action.overdue());
    out.put("day", action.due().map(LocalDate::toString).orElse(""));
    out.put("contradiction", action.contradiction().orElse(""));
    ArrayNode challenges = out.putArray("challenges");
    action.challenges().forEach(c -> challenges.add(row(c).put("id", Ids.challenge(c.number()))));
    ArrayNode notes = out.putArray("notes");
    action.notes().forEach(note -> notes.add(row(note)));
    return out;
  }

  static ObjectNode question(OpenQuestion question) {
    return object()
        .put("id", question.question().id())
        .put("pack", question.pack())
        .put("server", question.server())
        .put("text", question.question().text());
  }

  /** One of {@code text}, {@code events} and {@code nothing}, named by {@code kind}. */
  static ObjectNode excerpt(Excerpt excerpt) {
    return switch (excerpt) {
      case Excerpt.Text text -> row(text).put("kind", "text");
      case Excerpt.Events events -> row(events).put("kind", "events");
      case Excerpt.Nothing nothing -> row(nothing).put("kind", "nothing");
    };
  }

  static ObjectNode entry(Entry entry) {
    return row(entry);
  }
}
