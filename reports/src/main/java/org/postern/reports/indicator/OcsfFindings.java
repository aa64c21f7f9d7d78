package org.postern.reports.indicator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Severity;
import org.postern.engine.text.Visible;
import org.postern.response.Assessment;
import org.postern.response.ServerAssessment;

/**
 * Findings as OCSF Detection Findings (Open Cybersecurity Schema Framework 1.3.0, class 2004), one
 * JSON object on each line.
 */
public final class OcsfFindings {
  private static final ObjectMapper JSON = new ObjectMapper();

  private OcsfFindings() {}

  /**
   * Writes one line for each finding in UTF-8; the stream stays open.
   *
   * @param date stands for the time of findings whose log states none
   * @throws IOException if the stream fails
   */
  public static void write(Assessment assessment, LocalDate date, OutputStream out)
      throws IOException {
    long today = date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    for (ServerAssessment server : assessment.servers()) {
      for (Finding finding : server.findings()) {
        JsonLines.writeLine(event(server, finding, today), out);
      }
    }
  }

  private static ObjectNode event(ServerAssessment server, Finding finding, long today) {
    ObjectNode json = JSON.createObjectNode();
    json.put("category_uid", 2).put("class_uid", 2004).put("activity_id", 1);
    json.put("type_uid", 200_401);
    json.put("severity_id", severity(finding.severity()));
    json.put("time", finding.first().map(Instant::toEpochMilli).orElse(today));
    json.put("count", finding.count());
    ObjectNode metadata = json.putObject("metadata").put("version", "1.3.0");
    metadata.putObject("product").put("name", "Postern").put("vendor_name", "Postern");
    ObjectNode info = json.putObject("finding_info");
    info.put("uid", uid(server, finding));
    info.put("title", Visible.of(finding.title())).put("desc", Visible.of(finding.plain()));
    finding.first().ifPresent(t -> info.put("first_seen_time", t.toEpochMilli()));
    finding.last().ifPresent(t -> info.put("last_seen_time", t.toEpochMilli()));
    info.putObject("analytic").put("uid", finding.rule()).put("type_id", 1);
    ArrayNode attacks = info.putArray("attacks");
    finding.attack().forEach(t -> attacks.addObject().putObject("technique").put("uid", t));
    ArrayNode holes = json.putArray("vulnerabilities");
    finding.cves().forEach(cve -> holes.addObject().putObject("cve").put("uid", cve));
    json.putObject("device").put("hostname", Visible.of(server.name())).put("type_id", 1);
    ObjectNode evidence = json.putArray("evidences").addObject();
    ObjectNode data = evidence.putObject("data");
    data.put("path", Visible.of(finding.place().path())).put("sha256", finding.place().sha256());
    data.put(finding.place().unit().word(), finding.place().number());
    data.put("raw", Visible.of(finding.evidence()));
    finding.fields().forEach((name, value) -> data.put(Visible.of(name), Visible.of(value)));
    return json;
  }

  private static int severity(Severity severity) {
    return switch (severity) {
      case INFORMATIONAL -> 1;
      case LOW -> 2;
      case MEDIUM -> 3;
      case HIGH -> 4;
      case CRITICAL -> 5;
    };
  }

  private static String uid(ServerAssessment server, Finding finding) {
    return StixIds.uuid(
            String.join(
                "\n",
                server.name(),
                finding.rule(),
                finding.place().sha256(),
                finding.place().path(),
                Long.toString(finding.place().number()),
                finding.fields().toString()))
        .toString();
  }
}
