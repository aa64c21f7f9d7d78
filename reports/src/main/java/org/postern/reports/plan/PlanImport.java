package org.postern.reports.plan;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.postern.casebook.Action;
import org.postern.casebook.CaseException;
import org.postern.casebook.CaseWriter;
import org.postern.casebook.Casebook;

/**
 * A plan read back. Good rows are applied together, in one transaction; a row that is wrong, or
 * whose action was changed since the plan was written, is told with its line and changes nothing.
 */
public final class PlanImport {
  private final List<PlanRow> rows;
  private final List<String> problems;

  private PlanImport(List<PlanRow> rows, List<String> problems) {
    this.rows = rows;
    this.problems = problems;
  }

  /**
   * What came of a plan.
   *
   * @param changes number of changes made
   * @param actions number of actions changed
   * @param problems rows that were left out, each with its line
   */
  public record Result(int changes, int actions, List<String> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /** Reads a plan; what is wrong with it is told by {@link #into}. */
  public static PlanImport of(Reader in, LocalDate today) {
    List<PlanRow> rows = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    try {
      read(in.readAllAsString(), today, rows, problems);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      problems.add("cannot be read: " + e.getMessage());
    }
    return new PlanImport(rows, problems);
  }

  private static void read(String text, LocalDate today, List<PlanRow> rows, List<String> problems)
      throws IOException {
    // Spreadsheets put a byte order mark before, and in some countries write semicolons.
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(plain.startsWith(ActionPlan.ID + ";") ? ';' : ',')
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setAllowMissingColumnNames(true)
            .setTrim(true)
            .get();
    try (CSVParser parser = format.parse(new StringReader(plain))) {
      if (!parser.getHeaderMap().containsKey(ActionPlan.AS_OF)) {
        problems.add("line 1: this is no plan; postern actions --export writes one");
        return;
      }
      for (CSVRecord row : parser) {
        long line = parser.getCurrentLineNumber();
        try {
          rows.add(PlanRow.of(line, cells(row), today));
        } catch (CaseException wrong) {
          problems.add("line " + line + ": " + wrong.getMessage());
        }
      }
    }
  }

  private static Map<String, String> cells(CSVRecord row) {
    Map<String, String> cells = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    cells.putAll(row.toMap());
    return cells;
  }

  /**
   * Makes the changes.
   *
   * @throws CaseException if the database fails; then none is made
   */
  public Result into(Casebook book, String who) {
    return book.write(who, this::into);
  }

  /**
   * Makes the changes within a transaction.
   *
   * @throws CaseException if the database fails; then none is made
   */
  public Result into(CaseWriter writer) {
    List<String> told = new ArrayList<>(problems);
    Map<Long, Long> lines = new HashMap<>();
    int changes = 0;
    for (PlanRow row : rows) {
      if (row.changes().isEmpty()) {
        continue;
      }
      Optional<String> conflict = conflict(row, lines, writer);
      if (conflict.isPresent()) {
        told.add("line " + row.line() + ": " + conflict.get());
        continue;
      }
      row.changes().forEach(writer::append);
      changes += row.changes().size();
      lines.put(row.action(), row.line());
    }
    return new Result(changes, lines.size(), told);
  }

  private static Optional<String> conflict(PlanRow row, Map<Long, Long> lines, CaseWriter writer) {
    Long earlier = lines.get(row.action());
    if (earlier != null) {
      return Optional.of("the same action stands in line " + earlier);
    }
    Optional<Action> action = writer.state().action(row.action());
    if (action.isEmpty()) {
      return Optional.of("there is no such action in this case");
    }
    return action.get().row().changed() == row.asOf()
        ? Optional.empty()
        : Optional.of(
            action.get().id() + " was changed since the plan was written; export it again");
  }
}
