package org.postern.reports;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.response.directive.Checklist.PackOutcome;
import org.postern.response.directive.DecisionPath;
import org.postern.response.directive.DirectivePack;
import org.postern.response.directive.RequirementOutcome;

/** The part about directives; see {@code docs/json.md}. */
final class JsonChecklist {
  private final JsonGenerator json;

  JsonChecklist(JsonGenerator json) {
    this.json = json;
  }

  void pack(PackOutcome outcome) throws IOException {
    DirectivePack pack = outcome.binding().pack();
    json.writeStartObject();
    json.writeStringField("id", pack.id());
    json.writeNumberField("version", pack.version());
    json.writeStringField("title", pack.title());
    json.writeStringField("issuer", pack.issuer());
    json.writeStringField("source", pack.source());
    json.writeStringField("start", outcome.binding().start().toString());
    json.writeArrayFieldStart("requirements");
    for (RequirementOutcome row : outcome.rows()) {
      row(row);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("decisions");
    for (DecisionPath path : outcome.paths()) {
      path(path);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void row(RequirementOutcome row) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", row.requirement());
    server(row.server());
    json.writeStringField("title", row.title());
    json.writeStringField("text", row.text());
    json.writeStringField("role", row.role());
    json.writeStringField("outcome", row.outcome().name());
    texts("because", row.because());
    texts("asks", row.asks());
    json.writeBooleanField("attestable", row.attestable());
    Optional<Instant> due = row.due();
    if (due.isPresent()) {
      json.writeStringField("due", due.get().toString());
    } else {
      json.writeNullField("due");
    }
    json.writeStringField("repeats", row.repeats());
    json.writeBooleanField("overdue", row.overdue());
    texts("waitsFor", row.waitsFor());
    json.writeEndObject();
  }

  private void path(DecisionPath path) throws IOException {
    json.writeStartObject();
    server(path.server());
    json.writeStringField("at", path.at());
    json.writeBooleanField("decided", path.requirements().isPresent());
    texts("requirements", path.requirements().orElse(List.of()));
    json.writeArrayFieldStart("steps");
    for (DecisionPath.Step step : path.steps()) {
      json.writeStartObject();
      json.writeStringField("node", step.node());
      json.writeStringField("question", step.question());
      json.writeStringField("answer", step.answer().name().toLowerCase(Locale.ROOT));
      texts("because", step.why());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void server(String name) throws IOException {
    if (name.isEmpty()) {
      json.writeNullField("server");
    } else {
      json.writeStringField("server", name);
    }
  }

  private void texts(String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
