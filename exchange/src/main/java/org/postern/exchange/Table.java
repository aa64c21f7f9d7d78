package org.postern.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A table of the knowledge: CSV (RFC 4180) in UTF-8 with a header line, no line ends in cells. What
 * is wrong goes to {@link Problems}; a row with a wrong cell is left out.
 */
final class Table {
  /** The longest of our own tables has 1,302 rows; more than this is not one of them. */
  private static final int MOST_ROWS = 100_000;

  private final String file;
  private final Problems problems;

  Table(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** Reads one row; throws {@link Wrong} by way of {@link Row}'s methods. */
  interface RowReader {
    void read(Row row) throws Wrong;
  }

  /** A cell that cannot be used. */
  static final class Wrong extends Exception {
    private final String column;

    Wrong(String column, String reason) {
      super(reason);
      this.column = column;
    }
  }

  /**
   * The cells of every row of a table that comes with the program.
   *
   * @param header names of its columns, with commas
   */
  static List<List<String>> builtIn(String name, String header) {
    Problems problems = new Problems();
    List<List<String>> rows = new ArrayList<>();
    try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(name), name)) {
      new Table(name, problems)
          .read(in.readAllBytes(), List.of(header.split(",")), row -> rows.add(row.cells()));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " of the program cannot be read", e);
    }
    if (problems.any()) {
      throw new IllegalStateException("built-in " + problems.all());
    }
    return rows;
  }

  /** Gives each row after the header to the reader. */
  void read(byte[] bytes, List<String> header, RowReader reader) {
    Optional<String> text = decoded(bytes);
    if (text.isEmpty()) {
      problems.add(file, 0, "", "is not UTF-8; save it as CSV UTF-8");
      return;
    }
    List<String> lines = lines(text.get());
    if (lines.isEmpty()) {
      problems.add(file, 0, "", "is empty");
      return;
    }
    String first = lines.getFirst();
    List<String> found = cells(first.startsWith("\uFEFF") ? first.substring(1) : first);
    if (!found.equals(header)) {
      problems.add(file, 1, "", "the columns must be " + String.join(",", header));
      return;
    }
    if (lines.size() > MOST_ROWS) {
      problems.add(file, MOST_ROWS, "", "has more than " + MOST_ROWS + " lines");
    }
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        row(cells(lines.get(i)), header, i + 1, reader);
      }
    }
  }

  /** What is decoded without a sign of damage is UTF-8; the strict way is the slower one. */
  private static Optional<String> decoded(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') < 0) {
      return Optional.of(text);
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** As {@link String#lines} has them, found as nearly all texts allow. */
  static List<String> lines(String text) {
    if (text.indexOf('\r') >= 0) {
      return text.lines().limit(MOST_ROWS + 1L).toList();
    }
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length() && lines.size() <= MOST_ROWS) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      lines.add(text.substring(from, end));
      from = end + 1;
    }
    return lines;
  }

  private void row(List<String> cells, List<String> header, long line, RowReader reader) {
    if (cells.size() != header.size()) {
      problems.add(
          file,
          line,
          "",
          "has "
              + cells.size()
              + " cells instead of "
              + header.size()
              + "; quote cells with commas");
      return;
    }
    try {
      reader.read(new Row(line, header, cells));
    } catch (Wrong wrong) {
      problems.add(file, line, wrong.column, String.valueOf(wrong.getMessage()));
    }
  }

  /** One row. */
  record Row(long line, List<String> header, List<String> cells) {
    String text(String column) {
      return cells.get(header.indexOf(column)).strip();
    }

    String filled(String column) throws Wrong {
      String text = text(column);
      if (text.isEmpty()) {
        throw new Wrong(column, "must not be empty");
      }
      return text;
    }

    LocalDate date(String column) throws Wrong {
      return optionalDate(column)
          .orElseThrow(() -> new Wrong(column, "must be a date such as 2021-03-02"));
    }

    Optional<LocalDate> optionalDate(String column) throws Wrong {
      String text = text(column);
      try {
        return text.isEmpty() ? Optional.empty() : Optional.of(day(text));
      } catch (DateTimeException e) {
        throw new Wrong(column, "must be a date such as 2021-03-02, not \"" + shown(text) + '"');
      }
    }

    /** As {@link LocalDate#parse} does, whose formatter costs a start more than all else here. */
    static LocalDate day(String text) {
      if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
        return LocalDate.parse(text);
      }
      int digits = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (i == 4 || i == 7) {
          continue;
        }
        if (c < '0' || c > '9') {
          return LocalDate.parse(text);
        }
        digits = digits * 10 + c - '0';
      }
      return LocalDate.of(digits / 10_000, digits / 100 % 100, digits % 100);
    }

    Optional<ExchangeBuild> optionalBuild(String column) throws Wrong {
      String text = text(column);
      Optional<ExchangeBuild> build = ExchangeBuild.parse(text);
      if (build.isEmpty() && !text.isEmpty()) {
        throw new Wrong(column, "must be a build such as 15.1.2176.9, not \"" + shown(text) + '"');
      }
      return build;
    }

    String cve(String column) throws Wrong {
      String text = text(column);
      if (!Cve.isOne(text)) {
        throw new Wrong(column, "must be a CVE such as CVE-2021-26855, not \"" + shown(text) + '"');
      }
      return text;
    }

    String cveOrAdvisory(String column) throws Wrong {
      String text = text(column);
      return Cve.isOneOrAdvisory(text) ? text : cve(column);
    }

    List<String> words(String column) {
      String text = text(column);
      if (text.indexOf(' ') < 0) {
        return text.isEmpty() ? List.of() : List.of(text);
      }
      return List.of(text.split(" +"));
    }

    /** Messages go to a terminal: nothing but plain characters, and few of them. */
    static String shown(String text) {
      StringBuilder out = new StringBuilder();
      Consumer<String> add = out::append;
      text.chars()
          .limit(40)
          .forEach(c -> add.accept(c >= ' ' && c < 0x7F ? String.valueOf((char) c) : "?"));
      return text.length() > 40 ? out + "…" : out.toString();
    }
  }

  static List<String> cells(String line) {
    return line.indexOf('"') < 0 ? List.of(line.split(",", -1)) : quotedCells(line);
  }

  private static List<String> quotedCells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    int from = 0;
    int quote = line.indexOf('"');
    int comma = line.indexOf(',');
    while (quote >= 0 || (comma >= 0 && !quoted)) {
      if (quote < 0 || (!quoted && comma >= 0 && comma < quote)) {
        cells.add(cell.append(line, from, comma).toString());
        cell.setLength(0);
        from = comma + 1;
      } else {
        boolean doubled = quoted && quote + 1 < line.length() && line.charAt(quote + 1) == '"';
        cell.append(line, from, doubled ? quote + 1 : quote);
        quoted = doubled || !quoted;
        from = quote + (doubled ? 2 : 1);
        quote = line.indexOf('"', from);
      }
      comma = line.indexOf(',', from);
    }
    cells.add(cell.append(line, from, line.length()).toString());
    return cells;
  }
}
