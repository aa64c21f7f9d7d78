package org.postern.reports;

import com.fasterxml.jackson.core.JacksonException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.coverage.Gap;
import org.postern.engine.fact.IisFacts;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Problem;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.engine.spill.Scratch;
import org.postern.exchange.ExchangeBuild;
import org.postern.iis.Mitigation;
import org.postern.iis.MitigationState;
import org.postern.iis.ProtectionFact;
import org.postern.response.Assessment;
import org.postern.response.BuildHistory;
import org.postern.response.BuildSpan;
import org.postern.response.Exposure;
import org.postern.response.Reason;
import org.postern.response.ServerAssessment;
import org.postern.response.Story;
import org.postern.response.StoryStep;
import org.postern.response.Verdict;

/**
 * Reads {@code check.json} back: the inverse of {@link JsonReport}, so that every report can be
 * made again without the evidence. What only the assessment itself needed (days of change of the
 * files of IIS, start types of services) is not kept.
 */
public final class CheckReader {
  private CheckReader() {}

  /**
   * Reads one result into memory, as one that a case keeps; the stream stays open.
   *
   * @throws UnreadableCheckException if it is none
   * @throws IOException if the stream fails
   */
  public static Assessment read(InputStream in) throws IOException {
    return read(in, Scratch.inMemory());
  }

  /**
   * Reads one result of any size; the stream stays open.
   *
   * @param scratch room for its findings; the result is good until it is closed
   * @throws UnreadableCheckException if it is none
   * @throws IOException if the stream fails
   */
  public static Assessment read(InputStream in, Scratch scratch) throws IOException {
    try (CheckStream stream = new CheckStream(in, scratch)) {
      return assessment(stream.read(), stream.foundServers());
    } catch (UncheckedIOException e) {
      throw unreadable(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw unreadable(e);
    } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
      throw new UnreadableCheckException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Returns what is to be thrown on, or throws that it is no JSON. */
  private static IOException unreadable(IOException e) {
    if (e instanceof JacksonException || e instanceof CharConversionException) {
      throw new UnreadableCheckException("it is not JSON", e);
    }
    return e;
  }

  private static Assessment assessment(
      JsonValues json, Optional<List<CheckStream.Server>> servers) {
    JsonValues read = json.object("read");
    return new Assessment(
        JsonValues.present("servers", servers).stream().map(CheckReader::server).toList(),
        json.list(
            "problems",
            p ->
                new Problem(p.text("artifact"), p.text("place"), p.text("reason"), p.flag("lost"))),
        Math.toIntExact(read.number("logs")),
        Math.toIntExact(read.number("ignored")),
        Math.toIntExact(read.number("duplicates")),
        read.number("bytes"),
        read.number("events"),
        CheckFactsReader.notRead(json),
        CheckFactsReader.knowledge(json));
  }

  private static ServerAssessment server(CheckStream.Server server) {
    JsonValues json = server.rest();
    return new ServerAssessment(
        json.text("name"),
        json.constant(Verdict.class, "verdict"),
        json.list("reasons", r -> new Reason(r.text("code"), r.text("text"))),
        JsonValues.present("stories", server.stories()),
        JsonValues.present("findings", server.findings()),
        json.list("coverage", CheckReader::coverage),
        new BuildHistory(
            json.list("builds", CheckReader::build),
            json.texts("contradictions"),
            json.has("buildNotes") ? json.texts("buildNotes") : List.of()),
        json.list("exposure", CheckReader::exposure),
        CheckFactsReader.holes(json),
        CheckFactsReader.decisions(json),
        iis(json),
        CheckFactsReader.registry(json));
  }

  private static Optional<IisFacts> iis(JsonValues json) {
    IisFacts facts =
        new IisFacts(
            json.list("mitigations", CheckReader::mitigation),
            json.list("extendedProtection", CheckReader::protection),
            Map.of());
    return facts.mitigations().isEmpty() && facts.protection().isEmpty()
        ? Optional.empty()
        : Optional.of(facts);
  }

  static Story story(JsonValues json) {
    return new Story(
        json.text("title"),
        json.time("from"),
        json.time("to"),
        json.list(
            "steps",
            s ->
                new StoryStep(
                    s.time("time"), s.text("text"), Math.toIntExact(s.number("finding")))));
  }

  static Finding finding(JsonValues json) {
    Map<String, String> fields = new TreeMap<>();
    json.object("fields")
        .node()
        .properties()
        .forEach(f -> fields.put(f.getKey(), f.getValue().asText()));
    return new Finding(
        json.text("rule"),
        json.text("title"),
        json.text("text"),
        json.constant(Stage.class, "stage"),
        json.constant(Severity.class, "severity"),
        json.text("wave"),
        json.texts("cve"),
        json.texts("attack"),
        json.maybeTime("first"),
        json.maybeTime("last"),
        json.number("count"),
        place(json.object("artifact")),
        json.text("evidence"),
        fields);
  }

  private static Place place(JsonValues json) {
    for (Place.Unit unit : Place.Unit.values()) {
      if (json.has(unit.word())) {
        return new Place(
            json.text("path"),
            json.text("sha256"),
            unit,
            json.number(unit.word()),
            json.number("offset"));
      }
    }
    throw new UnreadableCheckException("a finding without its place");
  }

  private static Coverage coverage(JsonValues json) {
    List<Gap> gaps =
        json.list("gaps", g -> new Gap(g.time("from"), g.time("to"), g.text("reason")));
    return new Coverage(
        json.text("kind"),
        json.text("label"),
        json.maybeTime("from"),
        json.maybeTime("to"),
        Math.toIntExact(json.number("artifacts")),
        json.number("events"),
        gaps);
  }

  private static BuildSpan build(JsonValues json) {
    return new BuildSpan(
        ExchangeBuild.parse(json.text("build"))
            .orElseThrow(() -> new UnreadableCheckException("build " + json.text("build"))),
        json.text("name"),
        json.time("from"),
        json.time("to"),
        json.text("source"),
        json.has("atLeast") && json.flag("atLeast"));
  }

  private static Exposure exposure(JsonValues json) {
    Exposure exposure = anyExposure(json);
    boolean dated = exposure.from().isPresent() && exposure.to().isPresent();
    if (exposure.state() == Exposure.State.EXPOSED && !dated) {
      throw new UnreadableCheckException("an exposure without its first and last day");
    }
    return exposure;
  }

  private static Exposure anyExposure(JsonValues json) {
    return new Exposure(
        json.text("wave"),
        json.texts("cve"),
        json.constant(Exposure.State.class, "state"),
        json.maybeDay("from"),
        json.maybeDay("to"),
        json.flag("open"),
        Math.toIntExact(json.number("days")),
        Math.toIntExact(json.number("blindDays")),
        json.list(
            "blind",
            s ->
                new Exposure.DaySpan(
                    LocalDate.parse(s.text("from")), LocalDate.parse(s.text("to")))),
        json.listOrNone("mitigations", CheckFactsReader::held),
        json.text("text"));
  }

  private static Mitigation mitigation(JsonValues json) {
    return new Mitigation(
        json.text("id"),
        json.texts("cve"),
        json.constant(MitigationState.class, "state"),
        json.text("text"),
        json.list("places", CheckReader::iisPlace));
  }

  private static ProtectionFact protection(JsonValues json) {
    return new ProtectionFact(
        json.text("site"),
        json.text("path"),
        json.text("expected"),
        json.text("found"),
        json.textOrNone("flags"),
        json.constant(ProtectionFact.Comparison.class, "comparison"),
        json.textOrNone("expectedSsl"),
        json.textOrNone("foundSsl"),
        json.list("places", CheckReader::iisPlace));
  }

  private static org.postern.iis.Place iisPlace(JsonValues json) {
    return new org.postern.iis.Place(json.text("path"), json.number("line"), json.text("text"));
  }
}
