package org.postern.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.postern.exchange.Fix;
import org.postern.exchange.Knowledge;
import org.postern.exchange.Wave;
import org.postern.reports.Csv;

/** Tells what is known of one CVE. */
record CvePage(Knowledge knowledge, KnowledgeAge age, String cve) {

  private List<Wave> waves() {
    return knowledge.waves().stream().filter(wave -> wave.cves().contains(cve)).toList();
  }

  void text(PrintStream stream) {
    TextOut out = new TextOut(stream);
    out.line(cve);
    out.line(
        knowledge
            .exploited(cve)
            .map(entry -> "Known to be exploited. " + KnowledgeOverview.told(entry) + ".")
            .orElse("Not among the entries of CISA's catalogue that are known here."));
    for (Wave wave : waves()) {
      out.line("Part of " + wave.name() + ", used since " + wave.exploited() + ".");
    }
    knowledge
        .fixes()
        .firstFixed(cve)
        .ifPresent(day -> out.line("The first update with a fix came out on " + day + "."));
    out.blank();
    for (Fix fix : knowledge.fixes().fixes(cve)) {
      out.line("Exchange " + fix.product() + ' ' + fix.updates() + ": " + told(fix));
      if (!fix.condition().isEmpty()) {
        out.line("    ", fix.condition());
      }
      out.line("    ", "Source: " + fix.source());
    }
    out.blank();
    out.line(knowledge.provenance().sentence());
    if (age.isOld()) {
      out.line(age.sentence());
    }
  }

  private static String told(Fix fix) {
    if (fix.fixed().isEmpty()) {
      return fix.updates().equals("any")
          ? "the build does not decide"
          : "no build fixes it; move to a later cumulative update";
    }
    return "fixed from "
        + fix.fixed().get()
        + switch (fix.needs()) {
          case NOTHING -> "";
          case SETTINGS -> ", and settings must be made";
          case SCHEMA -> ", and the schema must be extended";
          case DOMAIN -> ", and the domain must be prepared";
          case HYBRID -> ", and the hybrid application must be set up";
          case OVERRIDE -> ", unless a setting opens it again";
        };
  }

  void json(PrintStream stream) throws IOException {
    JsonOut.write(
        stream,
        json -> {
          json.writeStartObject();
          json.writeStringField("schema", "postern.knowledge-cve/1");
          KnowledgeOverview.head(json, knowledge, age);
          json.writeStringField("cve", cve);
          JsonOut.strings(json, "waves", waves().stream().map(Wave::name).toList());
          JsonOut.day(json, "firstFixed", knowledge.fixes().firstFixed(cve));
          json.writeFieldName("knownExploited");
          if (knowledge.exploited(cve).isPresent()) {
            KnowledgeOverview.exploited(json, knowledge.exploited(cve).get());
          } else {
            json.writeNull();
          }
          json.writeArrayFieldStart("fixes");
          for (Fix fix : knowledge.fixes().fixes(cve)) {
            json.writeStartObject();
            json.writeStringField("product", fix.product());
            json.writeStringField("updates", fix.updates());
            json.writeStringField("firstFixedBuild", fixed(fix));
            json.writeStringField("needs", ReviewPrinter.lower(fix.needs()));
            json.writeStringField("condition", fix.condition());
            json.writeStringField("source", fix.source());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  void csv(PrintStream stream) throws IOException {
    Csv.row(
        stream,
        List.of("cve", "product", "updates", "first_fixed_build", "needs", "condition", "source"));
    for (Fix fix : knowledge.fixes().fixes(cve)) {
      Csv.row(
          stream,
          List.of(
              cve,
              fix.product(),
              fix.updates(),
              fixed(fix),
              ReviewPrinter.lower(fix.needs()),
              fix.condition(),
              fix.source()));
    }
  }

  private static String fixed(Fix fix) {
    return fix.fixed().map(Object::toString).orElse("");
  }
}
