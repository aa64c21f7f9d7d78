package org.postern.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.postern.engine.files.FileMatch;
import org.postern.engine.finding.Problem;
import org.postern.engine.text.Visible;
import org.postern.yara.MetaEntry;
import org.postern.yara.StringMatch;

/** Matches of YARA rules as JSON, one object a line, and as text for people. */
final class FileMatchWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private FileMatchWriter() {}

  static void json(List<FileMatch> matches, OutputStream out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setRootValueSeparator(null);
      for (FileMatch found : matches) {
        json.writeStartObject();
        json.writeStringField("rule", found.match().rule());
        json.writeStringField("namespace", found.match().namespace());
        json.writeArrayFieldStart("tags");
        for (String tag : found.match().tags()) {
          json.writeString(tag);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("meta");
        for (MetaEntry entry : found.match().meta()) {
          meta(json, entry);
        }
        json.writeEndObject();
        json.writeObjectFieldStart("artifact");
        json.writeStringField("path", found.path());
        json.writeStringField("sha256", found.sha256());
        json.writeEndObject();
        json.writeArrayFieldStart("strings");
        for (StringMatch string : found.match().strings()) {
          json.writeStartObject();
          json.writeStringField("id", string.id());
          json.writeNumberField("offset", string.offset());
          json.writeNumberField("length", string.length());
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  }

  private static void meta(JsonGenerator json, MetaEntry entry) throws IOException {
    switch (entry.value()) {
      case MetaEntry.Text text -> json.writeStringField(entry.name(), text.value());
      case MetaEntry.Whole whole -> json.writeNumberField(entry.name(), whole.value());
      case MetaEntry.Truth truth -> json.writeBooleanField(entry.name(), truth.value());
    }
  }

  static String text(List<FileMatch> matches, List<Problem> problems, int rules) {
    StringBuilder out = new StringBuilder();
    out.append(matches.size())
        .append(matches.size() == 1 ? " match" : " matches")
        .append(" of ")
        .append(rules)
        .append(" YARA rules\n\n");
    String last = "";
    for (FileMatch found : matches) {
      if (!found.path().equals(last)) {
        out.append(Visible.of(found.path())).append('\n');
        last = found.path();
      }
      out.append("  ").append(found.match().rule());
      found.match().strings().stream()
          .limit(3)
          .forEach(s -> out.append(' ').append(s.id()).append('@').append(s.offset()));
      out.append('\n');
    }
    if (!problems.isEmpty()) {
      out.append("\nWhat could not be read or run, or not in full\n");
      problems.stream()
          .limit(20)
          .forEach(
              p ->
                  out.append("  ")
                      .append(Visible.of(p.artifact() + " " + p.place() + ": " + p.reason()))
                      .append('\n'));
    }
    return out.toString();
  }
}
