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
import org.postern.engine.fact.InstalledUpdate;
import org.postern.engine.fact.RegistryFacts;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Problem;
import org.postern.iis.Mitigation;
import org.postern.iis.ProtectionFact;
import org.postern.response.Assessment;
import org.postern.response.BuildSpan;
import org.postern.response.Decision;
import org.postern.response.Exposure;
import org.postern.response.Hole;
import org.postern.response.Reason;
import org.postern.response.ServerAssessment;
import org.postern.response.Story;
import org.postern.response.StoryStep;
import org.postern.response.directive.Checklist;

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
    write(assessment, Checklist.none(), out);
  }

  /**
   * Writes one JSON object with what is required and where one stands; the stream stays open.
   *
   * @throws IOException if the stream fails
   */
  public static void write(Assessment assessment, Checklist checklist, OutputStream out)
      throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      new JsonReport(json).assessment(assessment, checklist);
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

  private void assessment(Assessment assessment, Checklist checklist) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", "postern.check/1");
    json.writeObjectFieldStart("read");
    json.writeNumberField("logs", assessment.artifacts());
    json.writeNumberField("bytes", assessment.bytes());
    json.writeNumberField("events", assessment.events());
    json.writeNumberField("ignored", assessment.ignored());
    json.writeNumberField("duplicates", assessment.duplicates());
    json.writeEndObject();
    json.writeObjectFieldStart("knowledge");
    json.writeStringField("date", assessment.knowledge().date().toString());
    json.writeStringField("origin", assessment.knowledge().origin());
    json.writeStringField("publisher", assessment.knowledge().publisher());
    json.writeStringField("check", assessment.knowledge().check());
    json.writeEndObject();
    array("servers", assessment.servers(), this::server);
    array("notRead", assessment.notRead(), one -> InventoryReport.server(one, json));
    array("problems", assessment.problems(), this::problem);
    array("directives", checklist.packs(), new JsonChecklist(json)::pack);
    json.writeEndObject();
  }

  private void server(ServerAssessment server) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", server.name());
    json.writeStringField("verdict", server.verdict().name());
    array("reasons", server.reasons(), this::reason);
    array("decisions", server.decisions(), this::decision);
    array("nextSteps", server.decisions(), this::nextStep);
    array("findings", server.findings(), this::finding);
    array("stories", server.stories(), this::story);
    array("coverage", server.coverage(), this::coverage);
    array("builds", server.builds().spans(), this::build);
    array("contradictions", server.builds().contradictions(), json::writeString);
    array("buildNotes", server.builds().notes(), json::writeString);
    array("exposure", server.exposures(), this::exposure);
    array("holes", server.holes(), this::hole);
    array(
        "mitigations", server.iis().map(IisFacts::mitigations).orElse(List.of()), this::mitigation);
    array(
        "extendedProtection",
        server.iis().map(IisFacts::protection).orElse(List.of()),
        this::protection);
    json.writeFieldName("registry");
    if (server.registry().isPresent()) {
      registry(server.registry().get());
    } else {
      json.writeNull();
    }
    json.writeEndObject();
  }

  private void registry(RegistryFacts facts) throws IOException {
    json.writeStartObject();
    array("hives", facts.hives(), json::writeString);
    text("computer", facts.computer());
    text("windows", facts.windows());
    text("timeZone", facts.timeZone());
    text("exchangeFolder", facts.exchangeFolder());
    array("updates", facts.updates(), this::update);
    json.writeEndObject();
  }

  private void update(InstalledUpdate update) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", update.name());
    json.writeStringField("kb", update.kb());
    day("installed", update.day());
    json.writeStringField("key", update.key());
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

  private void decision(Decision decision) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", decision.code());
    json.writeStringField("urgency", lower(decision.urgency()));
    json.writeStringField("title", decision.title());
    json.writeStringField("why", decision.why());
    array("details", decision.details(), json::writeString);
    json.writeStringField("playbook", decision.playbook());
    json.writeEndObject();
  }

  /** The form in which decisions were told before they had codes; kept for readers of it. */
  private void nextStep(Decision decision) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", decision.title());
    json.writeStringField("text", decision.why());
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
    json.writeBooleanField("atLeast", span.atLeast());
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
    array("mitigations", exposure.mitigations(), this::held);
    json.writeStringField("text", exposure.text());
    json.writeEndObject();
  }

  private void held(Exposure.Held held) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", held.title());
    array("cve", held.cves(), json::writeString);
    json.writeBooleanField("inForce", held.inForce());
    day("since", held.since());
    json.writeStringField("text", held.text());
    json.writeEndObject();
  }

  private void hole(Hole hole) throws IOException {
    json.writeStartObject();
    json.writeStringField("cve", hole.cve());
    json.writeStringField("state", lower(hole.state()));
    json.writeBooleanField("exploited", hole.exploited());
    json.writeStringField("from", hole.from().toString());
    day("to", hole.to());
    json.writeStringField("condition", hole.condition());
    json.writeEndObject();
  }

  private void blind(Exposure.DaySpan span) throws IOException {
    json.writeStartObject();
    json.writeStringField("from", span.from().toString());
    json.writeStringField("to", span.to().toString());
    json.writeEndObject();
  }

  private void text(String name, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      json.writeStringField(name, text.get());
    } else {
      json.writeNullField(name);
    }
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
