package org.postern.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.postern.reports.Csv;

/** Hits as CSV: the columns that every hit has. */
final class HitTable {
  private HitTable() {}

  static void write(List<Hit> hits, OutputStream out) throws IOException {
    Writer rows = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    Csv.row(rows, List.of("time", "level", "title", "computer", "path", "unit", "number", "rule"));
    for (Hit hit : hits) {
      Csv.row(
          rows,
          List.of(
              HitWriter.time(hit),
              hit.severity().name().toLowerCase(Locale.ROOT),
              hit.title(),
              hit.computer(),
              hit.path(),
              hit.unit().word(),
              Long.toString(hit.number()),
              hit.rule()));
    }
    rows.flush();
  }
}
