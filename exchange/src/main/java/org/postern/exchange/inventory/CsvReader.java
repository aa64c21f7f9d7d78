package org.postern.exchange.inventory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads what {@code Export-Csv} wrote, with or without its {@code #TYPE} line, with comma,
 * semicolon or tab; also lists from spreadsheets whose header names a server and a version.
 */
final class CsvReader {
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

  private CsvReader() {}

  /** Whether a header line names columns of which one is a version. */
  static boolean isHeader(String line) {
    return separator(line).isPresent();
  }

  private static Optional<Character> separator(String header) {
    for (char separator : SEPARATORS) {
      List<String> columns = columns(header, separator);
      if (columns.size() > 1 && columns.stream().anyMatch(PropertyBag::isVersion)) {
        return Optional.of(separator);
      }
    }
    return Optional.empty();
  }

  private static List<String> columns(String header, char separator) {
    return Arrays.stream(header.split(separator == '\t' ? "\t" : String.valueOf(separator)))
        .map(column -> column.replace("\"", "").strip())
        .toList();
  }

  /** Number of lines before the header: the type that PowerShell 5 writes, and empty ones. */
  private static long linesBefore(String text) {
    return text.lines().takeWhile(line -> line.isBlank() || line.startsWith("#TYPE")).count();
  }

  static String header(String text) {
    return text.lines().skip(linesBefore(text)).findFirst().orElse("");
  }

  static void read(String text, Entries entries) {
    long skipped = linesBefore(text);
    Optional<Character> separator = separator(header(text));
    if (separator.isEmpty()) {
      entries.problem(skipped + 1, "its header names no version");
      return;
    }
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(separator.get())
            .setIgnoreEmptyLines(true)
            .setLenientEof(true)
            .setTrailingData(true)
            .get();
    try (BufferedReader reader = new BufferedReader(new StringReader(text))) {
      // Lines end here as those of String.lines() do, with a lone carriage return, too.
      for (long i = 0; i < skipped; i++) {
        reader.readLine();
      }
      rows(format.parse(reader), skipped, entries);
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      entries.problem(0, "is no well-formed CSV to its end; not all servers were read");
    }
  }

  private static void rows(CSVParser parser, long skipped, Entries entries) {
    Iterator<CSVRecord> rows = parser.iterator();
    List<String> header = rows.next().stream().map(String::strip).toList();
    long line = skipped + parser.getCurrentLineNumber() + 1;
    while (rows.hasNext()) {
      CSVRecord row = rows.next();
      PropertyBag bag = new PropertyBag(line);
      for (int i = 0; i < Math.min(row.size(), header.size()); i++) {
        bag.put(header.get(i), row.get(i).strip());
      }
      if (!entries.add(bag)) {
        entries.problem(line, "names no version of a server");
      }
      line = skipped + parser.getCurrentLineNumber() + 1;
    }
  }
}
