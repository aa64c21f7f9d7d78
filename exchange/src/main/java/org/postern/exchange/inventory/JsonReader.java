package org.postern.exchange.inventory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads objects that {@code ConvertTo-Json} wrote: one, a list, or one after another. What stands
 * before a damage is kept.
 */
final class JsonReader {
  /** {@code ConvertTo-Json} goes two deep unless it is told otherwise, and 100 at most. */
  private static final int NESTING = 100;

  private static final int LONGEST_TEXT = 8 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(NESTING)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .build();

  private final Entries entries;
  private final JsonParser json;

  private JsonReader(Entries entries, JsonParser json) {
    this.entries = entries;
    this.json = json;
  }

  static void read(String text, Entries entries) {
    try (JsonParser json = JSON.createParser(new StringReader(text))) {
      JsonReader reader = new JsonReader(entries, json);
      while (json.nextToken() != null) {
        reader.value();
      }
    } catch (JsonProcessingException e) {
      entries.problem(
          e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
          "is no well-formed JSON from here on; servers listed behind were not read");
    } catch (IOException e) {
      entries.problem(0, "is no well-formed JSON; not all servers were read");
    }
  }

  /** Any value in a list or at the top; objects in it may be servers. */
  private void value() throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      PropertyBag bag = object();
      if (json.currentToken() == JsonToken.END_OBJECT) {
        entries.add(bag);
      }
    } else if (json.currentToken() == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
        value();
      }
    }
  }

  private PropertyBag object() throws IOException {
    PropertyBag bag = new PropertyBag(json.currentTokenLocation().getLineNr());
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      if (token == JsonToken.START_OBJECT) {
        bag.put(name, object());
      } else if (token == JsonToken.START_ARRAY) {
        bag.put(name, String.join(", ", list()));
      } else if (token != null && token != JsonToken.VALUE_NULL) {
        bag.put(name, json.getText());
      }
    }
    return bag;
  }

  private List<String> list() throws IOException {
    List<String> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
      JsonToken token = json.currentToken();
      if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
        value();
      } else if (values.size() < 100) {
        values.add(json.getText());
      }
    }
    return values;
  }
}
