package org.postern.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.Outcome;

class TamperTest {
  private static final List<String> COLUMNS =
      List.of("time", "who", "kind", "payload", "previous", "hash");

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static Path folder;

  @BeforeContainer
  static void makesACase() throws IOException {
    folder = Files.createTempDirectory("postern-tamper");
    try (Casebook book =
        Casebook.openOrCreate(CaseLocation.of(folder.toString()), Cases.on(Cases.DAY))) {
      book.append("Anna Ähre", new Change.OrganisationNamed("Harrow \"County\" \\ \uD83D\uDE00"));
      book.write(
          "Anna",
          writer -> {
            long run =
                writer.record(
                    Cases.run(List.of("EX01"), Cases.finding("EX01", "203.0.113.7", "/a", 1)));
            writer.judge(run, List.of(Cases.outcome("patch", "EX01", Outcome.UNPROVED)));
            return writer.append(new Change.ActionNoted(1, "a\nremark"));
          });
    }
  }

  @AfterContainer
  static void removesIt() throws IOException {
    Files.deleteIfExists(folder.resolve("case.db"));
    Files.deleteIfExists(folder.resolve("copy/case.db"));
    Files.deleteIfExists(folder.resolve("copy"));
    Files.deleteIfExists(folder);
  }

  private interface Tampering {
    void with(Connection connection) throws SQLException;
  }

  private static Verification after(Tampering tampering) throws IOException, SQLException {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    Files.copy(
        folder.resolve("case.db"), copy.resolve("case.db"), StandardCopyOption.REPLACE_EXISTING);
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("case.db"))) {
      tampering.with(connection);
    }
    try (Casebook book = Casebook.open(CaseLocation.of(copy.toString()), Cases.on(Cases.DAY))) {
      return book.verify(Optional.empty());
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
    }
  }

  @Example
  void anUntouchedCopyHolds() throws Exception {
    assertThat(after(connection -> {}).faults()).isEmpty();
  }

  @Property(tries = 150)
  void anyFlippedBitOfAnyEntryIsFound(
      @ForAll @IntRange(min = 1, max = 4) int sequence,
      @ForAll @IntRange(max = 5) int column,
      @ForAll @IntRange(max = 100_000) int place,
      @ForAll @IntRange(max = 7) int bit)
      throws Exception {
    String name = COLUMNS.get(column);
    Verification proof =
        after(
            connection -> {
              byte[] bytes;
              try (Statement query = connection.createStatement();
                  ResultSet row =
                      query.executeQuery(
                          "SELECT CAST("
                              + name
                              + " AS BLOB) FROM history WHERE sequence = "
                              + sequence)) {
                bytes = row.getBytes(1);
              }
              bytes[place % bytes.length] ^= (byte) (1 << bit);
              try (PreparedStatement update =
                  connection.prepareStatement(
                      "UPDATE history SET "
                          + name
                          + " = CAST(? AS TEXT) WHERE sequence = "
                          + sequence)) {
                update.setBytes(1, bytes);
                update.executeUpdate();
              }
            });
    assertThat(proof.holds()).isFalse();
    assertThat(proof.head().sequence()).isEqualTo(sequence - 1);
  }

  @Example
  void aRemovedEntryIsNamed() throws Exception {
    assertThat(after(c -> execute(c, "DELETE FROM history WHERE sequence = 2")).faults())
        .containsExactly("entry 2 is missing; the next one is 3");
  }

  @Example
  void aCutOffEndIsFound() throws Exception {
    assertThat(after(c -> execute(c, "DELETE FROM history WHERE sequence = 4")).faults().getFirst())
        .startsWith("the history ends with entry 3, and should end with 4:");
  }

  @Example
  void aChangedStateIsFound() throws Exception {
    for (String sql :
        List.of(
            "UPDATE action SET outcome = 'VERIFIED'",
            "UPDATE finding SET severity = 0",
            "DELETE FROM note",
            "INSERT INTO note VALUES (99, 1, 0, '', 'Eve', 'not in the history')")) {
      assertThat(after(c -> execute(c, sql)).faults())
          .as(sql)
          .singleElement()
          .asString()
          .contains("is not what the history says");
    }
  }

  @Example
  void aChangedDocumentIsFound() throws Exception {
    assertThat(after(c -> execute(c, "UPDATE document SET gzip = X'00'")).faults().getFirst())
        .startsWith("entry 2: ");
    assertThat(after(c -> execute(c, "DELETE FROM document")).faults().getFirst())
        .startsWith("entry 2: ");
  }
}
