package org.postern.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.postern.cli.probe.Announcement;
import org.postern.exchange.Knowledge;
import org.postern.reports.Csv;

/** Tells what servers announced and what that means. */
record ProbePrinter(Knowledge knowledge, KnowledgeAge age, List<ProbeResult> results) {

  void text(PrintStream stream) {
    TextOut out = new TextOut(stream);
    for (ProbeResult result : results) {
      Announcement answer = result.answer();
      out.line(answer.asked().toString());
      out.line("  ", answer.outcome().explanation());
      if (!answer.detail().isEmpty()) {
        out.line("  ", "(" + answer.detail() + ")");
      }
      if (!answer.outcome().remedy().isEmpty()) {
        out.line("  ", answer.outcome().remedy());
      }
      if (!answer.certificate().isEmpty()) {
        out.line("  ", insecure(answer));
      }
      result.review().ifPresent(review -> ReviewPrinter.text(review, out, "  "));
      out.blank();
    }
    out.line(
        "This is what the servers announce; it was not tried whether a hole is open, and an"
            + " announcement can be wrong.");
    out.line(knowledge.provenance().sentence());
    if (age.isOld()) {
      out.line(age.sentence());
    }
  }

  private static String insecure(Announcement answer) {
    return "Read in spite of a bad certificate (--insecure): "
        + answer.certificate()
        + " Somebody in between could have answered in its place.";
  }

  void json(PrintStream stream) throws IOException {
    JsonOut.write(
        stream,
        json -> {
          json.writeStartObject();
          json.writeStringField("schema", "postern.probe/1");
          KnowledgeOverview.head(json, knowledge, age);
          json.writeArrayFieldStart("servers");
          for (ProbeResult result : results) {
            Announcement answer = result.answer();
            json.writeStartObject();
            json.writeStringField("url", answer.asked().toString());
            json.writeStringField("outcome", ReviewPrinter.lower(answer.outcome()));
            json.writeNumberField("status", answer.status());
            json.writeStringField("text", answer.outcome().explanation());
            json.writeStringField("detail", answer.detail());
            json.writeStringField("remedy", answer.outcome().remedy());
            json.writeStringField("certificate", answer.certificate());
            json.writeFieldName("review");
            if (result.review().isPresent()) {
              json.writeStartObject();
              ReviewPrinter.json(result.review().get(), json);
              json.writeEndObject();
            } else {
              json.writeNull();
            }
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /** One row for each server and wave; a server without a version has one row. */
  void csv(PrintStream stream) throws IOException {
    Csv.row(
        stream,
        List.of(
            "url",
            "outcome",
            "status",
            "certificate",
            "build",
            "name",
            "support",
            "wave",
            "cves",
            "state"));
    for (ProbeResult result : results) {
      Announcement answer = result.answer();
      List<String> head =
          List.of(
              answer.asked().toString(),
              ReviewPrinter.lower(answer.outcome()),
              Integer.toString(answer.status()),
              answer.certificate());
      List<List<String>> rows =
          result.review().map(ReviewPrinter::rows).orElse(List.of(List.of("", "", "", "", "", "")));
      for (List<String> row : rows) {
        Csv.row(stream, new ArrayList<>(Stream.concat(head.stream(), row.stream()).toList()));
      }
    }
  }
}
