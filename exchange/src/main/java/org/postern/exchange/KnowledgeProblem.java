package org.postern.exchange;

import java.util.Objects;

/**
 * Something wrong in a knowledge file, with what to do.
 *
 * @param file name of the file, for example {@code cves.csv}
 * @param line from 1; 0 for the whole file
 * @param column name of the column; empty for the whole line
 * @param reason one plain sentence without a full stop
 */
public record KnowledgeProblem(String file, long line, String column, String reason) {
  public KnowledgeProblem {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public String toString() {
    return file
        + (line > 0 ? ", line " + line : "")
        + (column.isEmpty() ? "" : ", column " + column)
        + ": "
        + reason;
  }
}
