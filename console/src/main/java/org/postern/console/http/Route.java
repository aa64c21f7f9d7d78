package org.postern.console.http;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that can be asked for.
 *
 * @param method of HTTP
 * @param path with names in braces for parts that vary, for example <code>/actions/{id}</code>
 * @param access who may
 * @param limit largest body, in bytes
 * @param handler what answers
 */
public record Route(String method, String path, Access access, long limit, Handler handler) {
  /** Forms are short. */
  public static final long FORM = 1L << 20;

  /** Answers a request; a {@link Refusal} is told to the person. */
  @FunctionalInterface
  public interface Handler {
    /** Answers. */
    Answer answer(Exchange exchange) throws IOException;
  }

  public Route {
    Objects.requireNonNull(access, "access");
    Objects.requireNonNull(handler, "handler");
  }

  /** The values of the parts that vary, if the path is this one. */
  Optional<Map<String, String>> match(String asked) {
    List<String> mine = List.of(path.split("/", -1));
    List<String> theirs = List.of(asked.split("/", -1));
    if (mine.size() != theirs.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < mine.size(); i++) {
      String part = mine.get(i);
      if (part.startsWith("{")) {
        values.put(part.substring(1, part.length() - 1), decoded(theirs.get(i)));
      } else if (!part.equals(theirs.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException odd) {
      throw new Refusal(400, "the address cannot be read");
    }
  }
}
