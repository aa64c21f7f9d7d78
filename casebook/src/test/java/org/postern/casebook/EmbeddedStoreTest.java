package org.postern.casebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest extends StoreContract {
  @TempDir Path folder;

  @Override
  CaseLocation newLocation() {
    return CaseLocation.of(folder.resolve("case").toString());
  }

  @Test
  void aClosedCaseIsOneFile() throws IOException {
    closes();
    assertThat(folder.resolve("case").toFile().list()).containsExactly("case.db");
  }

  @Test
  void aFolderWithoutACaseIsNotMadeOne() {
    Path empty = folder.resolve("empty");
    assertThatThrownBy(() -> Casebook.open(CaseLocation.of(empty.toString()), Cases.on(Cases.DAY)))
        .isInstanceOf(CaseException.class)
        .hasMessage(
            "the case in " + empty + " cannot be opened: there is none; postern check makes one");
    assertThat(empty).doesNotExist();
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("case.db"), "something else, long enough to have a header");
    assertThatThrownBy(() -> Casebook.open(CaseLocation.of(other.toString()), Cases.on(Cases.DAY)))
        .isInstanceOf(CaseException.class)
        .hasMessageContaining("not a database");
  }

  @Test
  void aCaseOfANewerProgramIsRefused() throws SQLException {
    sql("INSERT INTO migration VALUES (5, 'V5__later.sql', 'beef')");
    assertThatThrownBy(() -> Casebook.open(newLocation(), Cases.on(Cases.DAY)))
        .isInstanceOf(CaseException.class)
        .hasMessageContaining("newer version of this program (schema 5; this version knows 4)");
  }

  @Test
  void aSchemaThatIsNotOursIsRefused() throws SQLException {
    sql("UPDATE migration SET sha256 = 'beef'");
    assertThatThrownBy(() -> Casebook.open(newLocation(), Cases.on(Cases.DAY)))
        .isInstanceOf(CaseException.class)
        .hasMessageContaining("schema 1 is not the one");
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("case/case.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
