package org.postern.reports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.postern.engine.finding.Finding;
import org.postern.engine.spill.Scratch;
import org.postern.engine.spill.StoredList;
import org.postern.response.Story;

/**
 * Takes {@code check.json} apart as it is read: findings and stories, which may be millions, are
 * never all in memory; the rest is.
 */
final class CheckStream implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A server as it is written.
   *
   * @param rest all but its findings and stories
   * @param findings its findings; empty if it has no such list
   * @param stories its stories; empty if it has no such list
   */
  record Server(JsonValues rest, Optional<List<Finding>> findings, Optional<List<Story>> stories) {}

  private final JsonParser parser;
  private final Scratch scratch;
  private final ObjectNode root = JSON.createObjectNode();
  private Optional<List<Server>> servers = Optional.empty();

  CheckStream(InputStream in, Scratch scratch) throws IOException {
    this.parser = JSON.getFactory().createParser(in);
    this.parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    this.scratch = scratch;
  }

  /** Reads all of it; returns all but the servers. */
  JsonValues read() throws IOException {
    if (parser.nextToken() == JsonToken.START_OBJECT) {
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("servers")) {
          mustBeOurs();
          servers = Optional.of(servers());
        } else {
          root.set(name, tree());
        }
      }
    }
    mustBeOurs();
    return new JsonValues(root);
  }

  /** The servers; empty if there is no such list. */
  Optional<List<Server>> foundServers() {
    return servers;
  }

  private void mustBeOurs() {
    if (!root.path("schema").asText().equals("postern.check/1")) {
      throw new UnreadableCheckException("its schema is not postern.check/1");
    }
  }

  private JsonNode tree() throws IOException {
    return JSON.readTree(parser);
  }

  private List<Server> servers() throws IOException {
    List<Server> all = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      all.add(server());
    }
    return all;
  }

  private Server server() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return new Server(new JsonValues(tree()), Optional.empty(), Optional.empty());
    }
    ObjectNode rest = JSON.createObjectNode();
    Optional<List<Finding>> findings = Optional.empty();
    Optional<List<Story>> stories = Optional.empty();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      boolean list = parser.nextToken() == JsonToken.START_ARRAY;
      if (list && name.equals("findings")) {
        findings = Optional.of(list(Finding.class, CheckReader::finding, Finding::weight));
      } else if (list && name.equals("stories")) {
        stories = Optional.of(list(Story.class, CheckReader::story, Story::weight));
      } else {
        rest.set(name, tree());
      }
    }
    return new Server(new JsonValues(rest), findings, stories);
  }

  private <T extends Record> List<T> list(
      Class<T> type, Function<JsonValues, T> each, ToLongFunction<T> weight) {
    return StoredList.of(scratch, type, new Elements<>(each), weight);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  /** The elements of the list that the parser has begun. */
  private final class Elements<T> implements Iterator<T> {
    private final Function<JsonValues, T> each;
    private boolean begun;

    Elements(Function<JsonValues, T> each) {
      this.each = each;
    }

    @Override
    public boolean hasNext() {
      try {
        if (!begun) {
          parser.nextToken();
          begun = true;
        }
        return parser.currentToken() != JsonToken.END_ARRAY;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      try {
        T element = each.apply(new JsonValues(tree()));
        begun = false;
        return element;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
