package org.postern.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A reviewed table of the program: CSV (RFC 4180) with a header line, no line ends in cells. */
final class CsvResource {
  private CsvResource() {}

  /** The rows without the header, each with as many cells as the header. */
  static List<List<String>> rows(String name) {
    try (InputStream in = Objects.requireNonNull(CsvResource.class.getResourceAsStream(name))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<List<String>> rows = text.lines().map(CsvResource::cells).toList();
      for (List<String> row : rows) {
        if (row.size() != rows.getFirst().size()) {
          throw new IllegalStateException(name + " has a row of another width: " + row);
        }
      }
      return rows.subList(1, rows.size());
    } catch (IOException e) {
      throw new UncheckedIOException(name + " of the program cannot be read", e);
    }
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (doubled) {
          cell.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
