package org.postern.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postern.exchange.Knowledge;
import org.postern.exchange.KnownExploited;
import org.postern.exchange.Product;
import org.postern.exchange.Wave;
import org.postern.reports.Csv;

/** Tells what the knowledge holds and how old it is. */
record KnowledgeOverview(Knowledge knowledge, KnowledgeAge age) {

  void text(PrintStream stream) {
    TextOut out = new TextOut(stream);
    out.line(knowledge.provenance().sentence());
    out.line(age.sentence());
    out.line(
        knowledge.builds().all().size()
            + " builds, "
            + knowledge.fixes().cves().size()
            + " holes, "
            + knowledge.waves().size()
            + " waves of attacks, "
            + knowledge.exploited().size()
            + " entries of CISA's catalogue; the newest entry is of "
            + knowledge.asOf()
            + ".");
    out.blank();
    out.line("Products");
    for (Product product : knowledge.products()) {
      out.line(
          "  ",
          "Exchange "
              + product.name()
              + ": support until "
              + product.supportEnd()
              + knowledge
                  .builds()
                  .newest(product.name())
                  .map(known -> ", newest build " + known.build() + " (" + known.released() + ")")
                  .orElse(""));
    }
    out.blank();
    out.line("Waves of attacks, by first known use");
    for (Wave wave : knowledge.waves()) {
      out.line(
          "  ",
          wave.exploited()
              + "  "
              + wave.name()
              + ": "
              + String.join(" ", wave.cves())
              + ", published "
              + wave.published()
              + (wave.logs().isEmpty()
                  ? "; no log shows it by itself"
                  : "; shown by " + String.join(", ", wave.logs())));
      out.line("              ", wave.source());
    }
    out.blank();
    out.line("Known exploited (CISA's catalogue)");
    for (KnownExploited entry : new TreeMap<>(knowledge.exploited()).values()) {
      out.line("  ", told(entry));
    }
    out.blank();
    out.line("Sources (number of rows of the table of fixes)");
    sources().forEach((source, rows) -> out.line("  ", rows + "  " + source));
  }

  static String told(KnownExploited entry) {
    return entry.cve()
        + ": added "
        + entry.added().map(Object::toString).orElse("on a day not established")
        + ", due "
        + entry.due().map(Object::toString).orElse("on a day not established")
        + ", ransomware "
        + entry.ransomware().words()
        + " ("
        + entry.source()
        + ")";
  }

  /** The part of each row's source before the update's name. */
  private Map<String, Long> sources() {
    Map<String, Long> rows = new TreeMap<>();
    for (String cve : knowledge.fixes().cves()) {
      knowledge
          .fixes()
          .fixes(cve)
          .forEach(fix -> rows.merge(fix.source().split(";")[0].strip(), 1L, Long::sum));
    }
    return rows;
  }

  void json(PrintStream stream) throws IOException {
    JsonOut.write(
        stream,
        json -> {
          json.writeStartObject();
          json.writeStringField("schema", "postern.knowledge-overview/1");
          head(json, knowledge, age);
          json.writeStringField("newestEntry", knowledge.asOf().toString());
          json.writeNumberField("builds", knowledge.builds().all().size());
          json.writeNumberField("cves", knowledge.fixes().cves().size());
          json.writeArrayFieldStart("waves");
          for (Wave wave : knowledge.waves()) {
            json.writeStartObject();
            json.writeStringField("name", wave.name());
            JsonOut.strings(json, "cve", wave.cves());
            json.writeStringField("exploited", wave.exploited().toString());
            json.writeStringField("published", wave.published().toString());
            JsonOut.strings(json, "logs", wave.logs());
            json.writeStringField("source", wave.source());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayFieldStart("knownExploited");
          for (KnownExploited entry : new TreeMap<>(knowledge.exploited()).values()) {
            exploited(json, entry);
          }
          json.writeEndArray();
          json.writeObjectFieldStart("sources");
          for (var source : sources().entrySet()) {
            json.writeNumberField(source.getKey(), source.getValue());
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  /** Members that tell which knowledge was used. */
  static void head(JsonGenerator json, Knowledge knowledge, KnowledgeAge age) throws IOException {
    json.writeObjectFieldStart("knowledge");
    json.writeStringField("date", knowledge.provenance().date().toString());
    json.writeStringField("origin", knowledge.provenance().origin());
    json.writeStringField("publisher", knowledge.provenance().publisher());
    json.writeStringField("check", knowledge.provenance().check());
    json.writeNumberField("ageDays", age.days());
    json.writeBooleanField("old", age.isOld());
    json.writeEndObject();
  }

  static void exploited(JsonGenerator json, KnownExploited entry) throws IOException {
    json.writeStartObject();
    json.writeStringField("cve", entry.cve());
    json.writeStringField("product", entry.product());
    JsonOut.day(json, "added", entry.added());
    JsonOut.day(json, "due", entry.due());
    json.writeStringField("ransomware", ReviewPrinter.lower(entry.ransomware()));
    json.writeStringField("source", entry.source());
    json.writeEndObject();
  }

  void csv(PrintStream stream) throws IOException {
    Csv.row(stream, List.of("wave", "cves", "exploited", "published", "logs", "source"));
    for (Wave wave : knowledge.waves()) {
      Csv.row(
          stream,
          List.of(
              wave.name(),
              String.join(" ", wave.cves()),
              wave.exploited().toString(),
              wave.published().toString(),
              String.join(" ", wave.logs()),
              wave.source()));
    }
  }
}
