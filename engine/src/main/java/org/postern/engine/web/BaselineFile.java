package org.postern.engine.web;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.postern.engine.finding.Problem;

/**
 * Baselines as CSV: {@code path,sha256,size,build}. Lists of others may have more columns, in any
 * order, and other usual names for these.
 */
final class BaselineFile {
  private static final Set<String> PATH =
      Set.of("path", "file", "filename", "filepath", "fullname");
  private static final Set<String> HASH = Set.of("sha256", "hash", "sha-256", "filehash");
  private static final Set<String> SIZE = Set.of("size", "length", "filesize");
  private static final Set<String> BUILD =
      Set.of("build", "version", "exchangebuild", "productversion");

  /** Hexadecimal digits of SHA-256. */
  private static final int DIGITS = 64;

  /** A list with more wrong rows than this is not a list of this kind. */
  private static final int MOST_PROBLEMS = 20;

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(true).setTrim(true).get();

  private BaselineFile() {}

  static List<BaselineEntry> read(Path file, List<Problem> problems) throws IOException {
    List<BaselineEntry> entries = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser rows = FORMAT.parse(reader)) {
      Columns columns = null;
      int wrong = 0;
      for (CSVRecord row : rows) {
        // Export-Csv of Windows PowerShell begins with the type of its objects.
        if (row.get(0).startsWith("#")) {
          continue;
        }
        if (columns == null) {
          columns = Columns.of(row);
          if (columns.hash() < 0) {
            problems.add(
                new Problem(
                    file.toString(),
                    "line " + rows.getCurrentLineNumber(),
                    "no column is named sha256; a baseline needs the columns path and sha256",
                    true));
            return List.of();
          }
          continue;
        }
        String hash = value(row, columns.hash()).toLowerCase(Locale.ROOT);
        if (hash.length() != DIGITS || !hash.chars().allMatch(HexFormat::isHexDigit)) {
          if (++wrong <= MOST_PROBLEMS) {
            problems.add(
                new Problem(
                    file.toString(),
                    "line " + rows.getCurrentLineNumber(),
                    "not a SHA-256 of 64 hexadecimal digits; the row was left out, correct it"));
          }
          continue;
        }
        entries.add(
            new BaselineEntry(
                WebPlace.key(value(row, columns.path())),
                hash,
                size(value(row, columns.size())),
                value(row, columns.build())));
      }
    } catch (UncheckedIOException e) {
      // The parser wraps what is wrong with the text, such as a quote that never ends.
      problems.add(
          new Problem(
              file.toString(),
              "",
              "cannot be read to its end as CSV ("
                  + e.getMessage()
                  + "); what stands before is used"));
    }
    return entries;
  }

  private static String value(CSVRecord row, int column) {
    return column >= 0 && column < row.size() ? row.get(column) : "";
  }

  private static long size(String text) {
    try {
      return text.isEmpty() ? -1 : Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }

  static void write(Iterable<BaselineEntry> entries, Appendable out) throws IOException {
    try (CSVPrinter printer =
        new CSVPrinter(out, FORMAT.builder().setRecordSeparator("\n").get())) {
      printer.printRecord("path", "sha256", "size", "build");
      for (BaselineEntry entry : entries) {
        printer.printRecord(entry.path(), entry.sha256(), entry.size(), entry.build());
      }
    }
  }

  private record Columns(int path, int hash, int size, int build) {
    static Columns of(CSVRecord header) {
      return new Columns(
          index(header, PATH), index(header, HASH), index(header, SIZE), index(header, BUILD));
    }

    private static int index(CSVRecord header, Set<String> names) {
      for (int i = 0; i < header.size(); i++) {
        String name = header.get(i).replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
        if (names.contains(name.replace(" ", "").replace("_", ""))) {
          return i;
        }
      }
      return -1;
    }
  }
}
