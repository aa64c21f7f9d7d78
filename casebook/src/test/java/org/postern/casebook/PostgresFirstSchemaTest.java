package org.postern.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.casebook.change.Change;

/** The case of the first schema, moved to PostgreSQL as the first schema had it there. */
class PostgresFirstSchemaTest {
  private static final List<String> TABLES =
      List.of(
          "history",
          "document",
          "organisation",
          "pack",
          "server",
          "run",
          "finding",
          "finding_text",
          "action",
          "attestation",
          "challenge",
          "note");

  @TempDir Path folder;

  @Test
  void aCaseOfTheFirstSchemaIsMigratedAndHolds() throws IOException, SQLException {
    CaseLocation.Server location = TestPostgres.newCase();
    try (InputStream in = PostgresFirstSchemaTest.class.getResourceAsStream("/schema1/case.db")) {
      Files.copy(in, folder.resolve("case.db"));
    }
    try (Connection from = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("case.db"));
        Connection to = DriverManager.getConnection(location.url());
        Statement make = to.createStatement()) {
      for (String sql : firstSchema().split(";\\n")) {
        make.execute(sql);
      }
      make.execute("CREATE TABLE migration (version INTEGER PRIMARY KEY, name TEXT, sha256 TEXT)");
      make.execute("DELETE FROM head");
      copy(from, to, "migration");
      copy(from, to, "head");
      for (String table : TABLES) {
        copy(from, to, table);
      }
    }
    try (Casebook book = Casebook.open(location, Cases.on(Cases.DAY))) {
      assertThat(book.verify(Optional.of(FirstSchemaTest.HEAD)).faults()).isEmpty();
      assertThat(book.<Long>read(reader -> reader.countFindings(FirstSchemaTest.withRawLine())))
          .isEqualTo(1);
      book.append("Anna", new Change.QuestionAnswered("ed-21-02", "expertise", "", true, ""));
      assertThat(book.verify(Optional.of(FirstSchemaTest.HEAD)).faults()).isEmpty();
    }
  }

  private static String firstSchema() throws IOException {
    return FirstSchemaTest.migration("V1__case.sql").replace("${bytes}", "BYTEA");
  }

  private static void copy(Connection from, Connection to, String table) throws SQLException {
    try (Statement query = from.createStatement();
        ResultSet rows = query.executeQuery("SELECT * FROM " + table)) {
      int columns = rows.getMetaData().getColumnCount();
      String values = String.join(", ", Collections.nCopies(columns, "?"));
      try (PreparedStatement insert =
          to.prepareStatement("INSERT INTO " + table + " VALUES (" + values + ")")) {
        while (rows.next()) {
          for (int i = 1; i <= columns; i++) {
            insert.setObject(i, rows.getObject(i));
          }
          insert.executeUpdate();
        }
      }
    }
  }
}
