package org.postern.reports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.coverage.Gap;
import org.postern.engine.fact.IisFacts;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Problem;
import org.postern.iis.Mitigation;
import org.postern.iis.ProtectionFact;
import org.postern.response.Assessment;
import org.postern.response.BuildSpan;
import org.postern.response.Exposure;
import org.postern.response.NextStep;
import org.postern.response.Reason;
import org.postern.response.ServerAssessment;
import org.postern.response.Story;
import org.postern.response.StoryStep;

/** The assessment as JSON, schema {@code postern.check/1}; see {@code docs/json.md}. */
public final class JsonReport {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  private JsonReport(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes one JSON object in UTF-8 with a line end after it; the stream stays open.
   *
   * @throws IOException if the stream fails
   */
  public static void write(Assessment assessment, OutputStream out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      new JsonReport(json).assessment(assessment);
      json.writeRaw('\n');
    }
  }

  private interface Writer<T> {
    void write(T value) throws IOException;
  }

  private <T> void array(String name, Collection<T> values, Writer<T> each) throws IOException {
    json.writeArrayFieldStart(name);
    for (T value : values) {
      each.write(value);
    }
    json.writeEndArray();
  }

  private void assessment(Assessment assessment) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", "postern.check/1");
    json.writeObjectFieldStart("read");
    json.writeNumberField("logs", assessment.artifacts());
    json.writeNumberField("bytes", assessment.bytes());
    json.writeNumberField("events", assessment.events());
    json.writeNumberField("ignored", assessment.ignored());
    json.writeNumberField("duplicates", assessment.duplicates());
    json.writeEndObject();
    array("servers", assessment.servers(), this::server);
    array("problems", assessment.problems(), this::problem);
    json.writeEndObject();
  }

  private void server(ServerAssessment server) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", server.name());
    json.writeStringField("verdict", server.verdict().name());
    array("reasons", server.reasons(), this::reason);
    array("nextSteps", server.nextSteps(), this::nextStep);
    array("findings", server.findings(), this::finding);
    array("stories", server.stories(), this::story);
    array("coverage", server.coverage(), this::coverage);
    array("builds", server.builds().spans(), this::build);
    array("contradictions", server.builds().contradictions(), json::writeString);
    array("exposure", server.exposures(), this::exposure);
    array(
        "mitigations", server.iis().map(IisFacts::mitigations).orElse(List.of()), this::mitigation);
    array(
        "extendedProtection",
        server.iis().map(IisFacts::protection).orElse(List.of()),
        this::protection);
    json.writeEndObject();
  }

  private void mitigation(Mitigation fact) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", fact.id());
    array("cve", fact.cves(), json::writeString);
    json.writeStringField("state", lower(fact.state()));
    json.writeStringField("text", fact.reason());
    array("places", fact.places(), this::iisPlace);
    json.writeEndObject();
  }

  private void protection(ProtectionFact fact) throws IOException {
    json.writeStartObject();
    json.writeStringField("site", fact.site());
    json.writeStringField("path", fact.path());
    json.writeStringField("expected", fact.expected());
    json.writeStringField("found", fact.found());
    json.writeStringField("flags", fact.flags());
    json.writeStringField("expectedSsl", fact.expectedSsl());
    json.writeStringField("foundSsl", fact.foundSsl());
    json.writeStringField("comparison", lower(fact.comparison()));
    array("places", fact.places(), this::iisPlace);
    json.writeEndObject();
  }

  private void iisPlace(org.postern.iis.Place place) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", place.file());
    json.writeNumberField("line", place.line());
    json.writeStringField("text", place.text());
    json.writeEndObject();
  }

  private void reason(Reason reason) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", reason.code());
    json.writeStringField("text", reason.text());
    json.writeEndObject();
  }

  private void nextStep(NextStep step) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", step.title());
    json.writeStringField("text", step.text());
    json.writeEndObject();
  }

  private void finding(Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", finding.rule());
    json.writeStringField("title", finding.title());
    json.writeStringField("text", finding.plain());
    json.writeStringField("stage", lower(finding.stage()));
    json.writeStringField("severity", lower(finding.severity()));
    json.writeStringField("wave", finding.wave());
    array("cve", finding.cves(), json::writeString);
    array("attack", finding.attack(), json::writeString);
    time("first", finding.first());
    time("last", finding.last());
    json.writeNumberField("count", finding.count());
    json.writeObjectFieldStart("fields");
    for (var field : finding.fields().entrySet()) {
      json.writeStringField(field.getKey(), field.getValue());
    }
    json.writeEndObject();
    place(finding.place());
    json.writeStringField("evidence", finding.evidence());
    json.writeEndObject();
  }

  private void place(Place place) throws IOException {
    json.writeObjectFieldStart("artifact");
    json.writeStringField("path", place.path());
    json.writeStringField("sha256", place.sha256());
    json.writeNumberField(place.unit().word(), place.number());
    json.writeNumberField("offset", place.offset());
    json.writeEndObject();
  }

  private void story(Story story) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", story.title());
    json.writeStringField("from", story.from().toString());
    json.writeStringField("to", story.to().toString());
    array("steps", story.steps(), this::step);
    json.writeEndObject();
  }

  private void step(StoryStep step) throws IOException {
    json.writeStartObject();
    json.writeStringField("time", step.time().toString());
    json.writeStringField("text", step.text());
    json.writeNumberField("finding", step.finding());
    json.writeEndObject();
  }

  private void coverage(Coverage coverage) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", coverage.kind());
    json.writeStringField("label", coverage.label());
    time("from", coverage.from());
    time("to", coverage.to());
    json.writeNumberField("artifacts", coverage.artifacts());
    json.writeNumberField("events", coverage.events());
    array("gaps", coverage.gaps(), this::gap);
    json.writeEndObject();
  }

  private void build(BuildSpan span) throws IOException {
    json.writeStartObject();
    json.writeStringField("build", span.build().toString());
    json.writeStringField("name", span.name());
    json.writeStringField("from", span.from().toString());
    json.writeStringField("to", span.to().toString());
    json.writeStringField("source", span.source());
    json.writeEndObject();
  }

  private void exposure(Exposure exposure) throws IOException {
    json.writeStartObject();
    json.writeStringField("wave", exposure.wave());
    array("cve", exposure.cves(), json::writeString);
    json.writeStringField("state", lower(exposure.state()));
    day("from", exposure.from());
    day("to", exposure.to());
    json.writeBooleanField("open", exposure.open());
    json.writeNumberField("days", exposure.days());
    json.writeNumberField("blindDays", exposure.blindDays());
    array("blind", exposure.blind(), this::blind);
    json.writeStringField("text", exposure.text());
    json.writeEndObject();
  }

  private void blind(Exposure.DaySpan span) throws IOException {
    json.writeStartObject();
    json.writeStringField("from", span.from().toString());
    json.writeStringField("to", span.to().toString());
    json.writeEndObject();
  }

  private void day(String name, Optional<LocalDate> day) throws IOException {
    if (day.isPresent()) {
      json.writeStringField(name, day.get().toString());
    } else {
      json.writeNullField(name);
    }
  }

  private void gap(Gap gap) throws IOException {
    json.writeStartObject();
    json.writeStringField("from", gap.from().toString());
    json.writeStringField("to", gap.to().toString());
    json.writeStringField("reason", gap.reason());
    json.writeEndObject();
  }

  private void problem(Problem problem) throws IOException {
    json.writeStartObject();
    json.writeStringField("artifact", problem.artifact());
    json.writeStringField("place", problem.place());
    json.writeStringField("reason", problem.reason());
    json.writeBooleanField("lost", problem.lost());
    json.writeEndObject();
  }

  private void time(String name, Optional<Instant> time) throws IOException {
    if (time.isPresent()) {
      json.writeStringField(name, time.get().toString());
    } else {
      json.writeNullField(name);
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
