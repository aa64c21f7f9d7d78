package org.postern.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code knowledge.json}: what a knowledge file holds, with its hashes and, if it was signed, the
 * signature.
 *
 * @param date day to which the knowledge was kept
 * @param publisher who made it, as it says of itself; may be empty
 * @param files SHA-256 in lower-case hexadecimal digits by name
 * @param signature Ed25519 over {@link #signedText()}, in Base64
 */
record KnowledgeManifest(
    LocalDate date, String publisher, SortedMap<String, String> files, Optional<String> signature) {
  static final String NAME = "knowledge.json";

  /** Changes only when a program that knows the old form would misread the new one. */
  static final String SCHEMA = "postern.knowledge/1";

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(8).maxStringLength(4096).build())
          .build();

  KnowledgeManifest {
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(publisher, "publisher");
    Objects.requireNonNull(signature, "signature");
    files = new TreeMap<>(files);
  }

  /** The bytes that are signed: schema, date, publisher, and each file's name and hash. */
  byte[] signedText() {
    StringBuilder text = new StringBuilder();
    text.append(SCHEMA).append('\n').append(date).append('\n').append(publisher).append('\n');
    files.forEach((name, hash) -> text.append(name).append(' ').append(hash).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  byte[] toJson() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("schema", SCHEMA);
      json.writeStringField("date", date.toString());
      json.writeStringField("publisher", publisher);
      json.writeObjectFieldStart("files");
      for (Map.Entry<String, String> file : files.entrySet()) {
        json.writeStringField(file.getKey(), file.getValue());
      }
      json.writeEndObject();
      if (signature.isPresent()) {
        json.writeStringField("signature", signature.get());
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  /** Reads a manifest; what is wrong goes to the problems. */
  static Optional<KnowledgeManifest> read(byte[] bytes, Problems problems) {
    Map<String, String> values = new HashMap<>();
    TreeMap<String, String> files = new TreeMap<>();
    try (JsonParser json = FACTORY.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        problems.add(NAME, 1, "", "must be a JSON object");
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String member = json.currentName();
        JsonToken value = json.nextToken();
        if (member.equals("files") && value == JsonToken.START_OBJECT) {
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            files.put(name, json.getText().toLowerCase(Locale.ROOT));
          }
        } else if (value == JsonToken.VALUE_STRING) {
          values.putIfAbsent(member, json.getText());
        } else {
          json.skipChildren();
        }
      }
    } catch (IOException e) {
      problems.add(NAME, 0, "", "is no JSON, or is cut off");
      return Optional.empty();
    }
    String schema = values.getOrDefault("schema", "");
    if (!schema.equals(SCHEMA)) {
      problems.add(
          NAME,
          0,
          "schema",
          "is \""
              + Table.Row.shown(schema)
              + "\"; this program reads "
              + SCHEMA
              + " (a newer program may be needed)");
      return Optional.empty();
    }
    try {
      return Optional.of(
          new KnowledgeManifest(
              LocalDate.parse(values.getOrDefault("date", "")),
              // Shown in reports, and one line of the signed text.
              Table.Row.shown(values.getOrDefault("publisher", "")),
              files,
              Optional.ofNullable(values.get("signature"))));
    } catch (DateTimeException e) {
      problems.add(NAME, 0, "date", "must be a date such as 2026-11-24");
      return Optional.empty();
    }
  }
}
