package org.postern.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Values of one JSON object, by name.
 *
 * @param node the object
 */
record JsonValues(JsonNode node) {
  String text(String name) {
    JsonNode value = node.get(name);
    if (value == null || !value.isTextual()) {
      throw new UnreadableCheckException("no text " + name);
    }
    return value.textValue();
  }

  /** A text that older files do not have. */
  String textOrNone(String name) {
    return node.hasNonNull(name) ? text(name) : "";
  }

  Optional<String> maybeText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  long number(String name) {
    JsonNode value = node.get(name);
    if (value == null || !value.canConvertToLong()) {
      throw new UnreadableCheckException("no number " + name);
    }
    return value.longValue();
  }

  boolean flag(String name) {
    JsonNode value = node.get(name);
    if (value == null || !value.isBoolean()) {
      throw new UnreadableCheckException("no true or false " + name);
    }
    return value.booleanValue();
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  Instant time(String name) {
    return Instant.parse(text(name));
  }

  Optional<Instant> maybeTime(String name) {
    return has(name) ? Optional.of(time(name)) : Optional.empty();
  }

  Optional<LocalDate> maybeDay(String name) {
    return has(name) ? Optional.of(LocalDate.parse(text(name))) : Optional.empty();
  }

  <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Enum.valueOf(type, text(name).toUpperCase(Locale.ROOT));
  }

  JsonValues object(String name) {
    JsonNode value = node.get(name);
    if (value == null || !value.isObject()) {
      throw new UnreadableCheckException("no object " + name);
    }
    return new JsonValues(value);
  }

  List<String> texts(String name) {
    return array(name, JsonNode::asText);
  }

  <T> List<T> list(String name, Function<JsonValues, T> each) {
    return array(name, element -> each.apply(new JsonValues(element)));
  }

  /** A list that was read apart from the rest. */
  static <T> List<T> present(String name, Optional<List<T>> list) {
    return list.orElseThrow(() -> new UnreadableCheckException("no list " + name));
  }

  /** A list that older files do not have. */
  <T> List<T> listOrNone(String name, Function<JsonValues, T> each) {
    return has(name) ? list(name, each) : List.of();
  }

  private <T> List<T> array(String name, Function<JsonNode, T> each) {
    JsonNode value = node.get(name);
    if (value == null || !value.isArray()) {
      throw new UnreadableCheckException("no list " + name);
    }
    List<T> out = new ArrayList<>();
    value.forEach(element -> out.add(each.apply(element)));
    return out;
  }
}
