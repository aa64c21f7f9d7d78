package org.postern.console.http;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Forms and queries as browsers write them ({@code application/x-www-form-urlencoded}). */
final class Forms {
  /** A page of findings has up to a hundred boxes. */
  private static final int MOST_FIELDS = 2_000;

  private Forms() {}

  /**
   * Fields and their values, in order; what stands between two {@code &} may be empty.
   *
   * @param bytes as they were sent
   * @throws Refusal if these are too many, or not what a form holds
   */
  static Map<String, List<String>> of(byte[] bytes) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    List<String> pairs =
        List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("&", MOST_FIELDS + 1));
    if (pairs.size() > MOST_FIELDS) {
      throw new Refusal(413, "The form has too many fields.");
    }
    for (String pair : pairs) {
      if (!pair.isEmpty()) {
        int at = pair.indexOf('=');
        String name = named(decoded(at < 0 ? pair : pair.substring(0, at)));
        fields
            .computeIfAbsent(name, n -> new ArrayList<>())
            .add(at < 0 ? "" : decoded(pair.substring(at + 1)));
      }
    }
    return fields;
  }

  /** The name of a field. */
  static String named(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      throw new Refusal(400, "A field of the form has no name.");
    }
    return name;
  }

  /** A text of a request. */
  static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException noText) {
      throw new Refusal(400, "What was sent holds bytes that are no UTF-8.");
    }
  }

  private static String decoded(String text) {
    try {
      return text(
          URLDecoder.decode(text, StandardCharsets.ISO_8859_1)
              .getBytes(StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException odd) {
      throw new Refusal(400, "The form cannot be read.");
    }
  }
}
