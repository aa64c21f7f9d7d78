package org.postern.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postern.console.http.Exchange;
import org.postern.console.http.Refusal;

/** The JSON of a request. */
final class Body {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode json;

  private Body(JsonNode json) {
    this.json = json;
  }

  static Body of(Exchange exchange) {
    try {
      JsonNode json = MAPPER.readTree(exchange.body().isBlank() ? "{}" : exchange.body());
      if (!json.isObject()) {
        throw new Refusal(400, "The body must be a JSON object.");
      }
      return new Body(json);
    } catch (JsonProcessingException e) {
      throw new Refusal(400, "The body is not JSON.");
    }
  }

  /** A text, or nothing. */
  String text(String name) {
    JsonNode value = json.path(name);
    if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
      throw new Refusal(400, name + " must be a text.");
    }
    return value.asText("").strip();
  }

  /** A list of texts. */
  List<String> texts(String name) {
    List<String> out = new ArrayList<>();
    json.path(name).forEach(value -> out.add(value.asText()));
    return out;
  }

  /** One of the constants of an enum, in lower case with hyphens. */
  <E extends Enum<E>> E constant(Class<E> type, String name) {
    String word = text(name).toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    400,
                    name
                        + " must be one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(c -> c.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                            .toList()));
  }
}
