package org.postern.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.postern.casebook.CaseFinding;
import org.postern.casebook.change.FindingRecord;
import org.postern.casebook.state.FindingRow;
import org.postern.engine.text.Visible;
import org.postern.reports.Csv;

/** Findings of a case as a table, as JSON or as CSV. */
final class FindingTable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "presence",
          "severity",
          "server",
          "title",
          "actor",
          "object",
          "first",
          "last",
          "events",
          "triage",
          "reason",
          "by",
          "until");

  private FindingTable() {}

  static void write(List<CaseFinding> findings, OutputFormat format, PrintStream out)
      throws IOException {
    switch (format) {
      case text -> findings.forEach(finding -> out.println(line(finding)));
      case json -> {
        ArrayNode all = JSON.createArrayNode();
        for (CaseFinding finding : findings) {
          ObjectNode one = all.addObject();
          List<String> cells = cells(finding);
          for (int i = 0; i < cells.size(); i++) {
            one.put(COLUMNS.get(i), cells.get(i));
          }
          one.put("events", finding.row().events());
        }
        out.println(all.toPrettyString());
      }
      case csv -> {
        StringBuilder rows = new StringBuilder();
        Csv.row(rows, COLUMNS);
        for (CaseFinding finding : findings) {
          Csv.row(rows, cells(finding));
        }
        out.print(rows);
      }
    }
    out.flush();
  }

  private static String line(CaseFinding finding) {
    FindingRow row = finding.row();
    return Visible.of(
        String.format(
            Locale.ROOT,
            "%-5s %-11s %-13s %-11s %s: %s %s %s",
            finding.id(),
            finding.presence().word(),
            severity(row),
            triage(finding),
            row.server(),
            row.title(),
            row.actor(),
            row.object()));
  }

  private static List<String> cells(CaseFinding finding) {
    FindingRow row = finding.row();
    return List.of(
        finding.id(),
        finding.presence().word(),
        severity(row),
        row.server(),
        row.title(),
        row.actor(),
        row.object(),
        row.firstSeen(),
        row.lastSeen(),
        Long.toString(row.events()),
        triage(finding),
        row.triageReason(),
        row.triageBy(),
        row.triageUntil());
  }

  private static String triage(CaseFinding finding) {
    return finding
        .triage()
        .map(triage -> triage.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .orElse(finding.lapsed() ? "lapsed" : "");
  }

  private static String severity(FindingRow row) {
    return FindingRecord.severity(row.severity()).name().toLowerCase(Locale.ROOT);
  }
}
