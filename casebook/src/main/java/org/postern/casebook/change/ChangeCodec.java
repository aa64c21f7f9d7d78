package org.postern.casebook.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.postern.casebook.CaseException;
import org.postern.casebook.history.CanonicalJson;
import org.postern.casebook.history.Entry;

/** Changes as canonical JSON and back. */
public final class ChangeCodec {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .build();

  private ChangeCodec() {}

  /** Canonical JSON of a record of this module; an empty {@code Optional} is left out. */
  public static String json(Record value) {
    return CanonicalJson.of(MAPPER.valueToTree(value));
  }

  /** Name of a change's kind, as the history has it. */
  public static String kind(Change change) {
    return ChangeKind.of(change).word();
  }

  /**
   * The change of an entry.
   *
   * @throws CaseException if it is of a kind that this program does not know, or cannot be read
   */
  public static Change change(Entry entry) {
    ChangeKind kind =
        ChangeKind.named(entry.kind())
            .orElseThrow(
                () ->
                    new CaseException(
                        "entry "
                            + entry.sequence()
                            + " is of a kind that this program does not know: "
                            + entry.kind()));
    try {
      return MAPPER.readValue(entry.payload(), kind.type());
    } catch (JsonProcessingException e) {
      throw new CaseException("entry " + entry.sequence() + " cannot be read", e);
    }
  }

  /**
   * A record of this module from its JSON.
   *
   * @throws CaseException if it cannot be read
   */
  public static <T extends Record> T record(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new CaseException(type.getSimpleName() + " cannot be read: " + json, e);
    }
  }
}
