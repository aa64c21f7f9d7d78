package org.postern.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.EvidenceFile;
import org.postern.casebook.change.Mark;
import org.postern.casebook.change.Outcome;
import org.postern.casebook.change.Triage;
import org.postern.casebook.history.Head;
import org.postern.casebook.history.Sha256;

/**
 * A case that the first released schema made is read for ever. The file was written by {@link
 * #main}; it is never written anew.
 */
class FirstSchemaTest {
  /** Where the history of the file ends. */
  static final Head HEAD =
      Head.parse("19:" + "39c8630df931a53fba63c2095705a4f0d7ffd1f44a23808e1953918c00e83372");

  @TempDir Path folder;

  @Test
  void aCaseOfTheFirstSchemaIsMigratedAndHolds() throws IOException {
    try (InputStream in = FirstSchemaTest.class.getResourceAsStream("/schema1/case.db")) {
      Files.copy(in, folder.resolve("case.db"));
    }
    try (Casebook book = Casebook.open(CaseLocation.of(folder.toString()), Cases.on(Cases.DAY))) {
      assertThat(book.verify(Optional.of(HEAD)).faults()).isEmpty();
      assertThat(book.read(CaseReader::head)).isEqualTo(HEAD);
      assertThat(book.read(CaseReader::organisation)).isEqualTo("Harrow County");
      assertThat(book.read(CaseReader::actions).stream().map(Action::state).toList())
          .containsExactly(
              ActionState.DONE_VERIFIED,
              ActionState.OPEN,
              ActionState.BLOCKED,
              ActionState.EXCEPTED,
              ActionState.NOT_APPLICABLE);
      assertThat(book.<Long>read(reader -> reader.countFindings(withRawLine()))).isEqualTo(1);
      assertThat(book.read(reader -> reader.finding(1)).orElseThrow().triage())
          .contains(Triage.CONFIRMED);
      book.append("Anna", new Change.ActionNoted(1, "still goes on"));
      assertThat(book.verify(Optional.of(HEAD)).faults()).isEmpty();
    }
  }

  /** What is searched has been made of what the old case had. */
  static FindingFilter withRawLine() {
    return new FindingFilter(
        Optional.empty(),
        Optional.empty(),
        0,
        false,
        Optional.of("THE RAW LINE"),
        FindingFilter.Order.SEVERITY,
        10,
        0);
  }

  @Test
  void aCaseOfTheSecondSchemaIsMigratedAndHolds() throws IOException, SQLException {
    try (InputStream in = FirstSchemaTest.class.getResourceAsStream("/schema1/case.db")) {
      Files.copy(in, folder.resolve("case.db"));
    }
    String second = migration("V2__answers.sql");
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("case.db"));
        Statement make = connection.createStatement()) {
      make.execute(second);
      make.execute(
          "INSERT INTO migration VALUES (2, 'V2__answers.sql', '" + Sha256.of(second) + "')");
    }
    try (Casebook book = Casebook.open(CaseLocation.of(folder.toString()), Cases.on(Cases.DAY))) {
      assertThat(book.<Long>read(reader -> reader.countFindings(withRawLine()))).isEqualTo(1);
      book.append("Anna", new Change.QuestionAnswered("ed-21-02", "expertise", "", true, ""));
      assertThat(book.verify(Optional.of(HEAD)).faults()).isEmpty();
    }
  }

  static String migration(String name) throws IOException {
    try (InputStream in = FirstSchemaTest.class.getResourceAsStream("store/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }

  /**
   * Writes the file of the newest schema and prints its head.
   *
   * @param args the folder
   */
  public static void main(String[] args) {
    try (Casebook book = Casebook.openOrCreate(CaseLocation.of(args[0]), Cases.on(Cases.DAY))) {
      book.append("Anna", new Change.OrganisationNamed("Harrow County"));
      book.append("Anna", new Change.PackChosen("ed-21-02", "ED 21-02", Cases.DAY));
      book.append("Anna", new Change.PackChosen("hygiene", "Monthly", Cases.DAY));
      book.append("Anna", new Change.PackDropped("hygiene", "later"));
      for (Outcome second : List.of(Outcome.UNPROVED, Outcome.CONTRADICTED)) {
        book.write("Anna", writer -> run(writer, second));
      }
      System.out.println(book.read(CaseReader::head));
    }
  }

  private static boolean run(CaseWriter writer, Outcome second) {
    long run =
        writer.record(
            Cases.run(List.of("EX01"), Cases.finding("EX01", "203.0.113.7", "/ecp/y.js", 5)));
    writer.judge(
        run,
        List.of(
            Cases.outcome("patch", "EX01", Outcome.VERIFIED),
            Cases.outcome("mitigate", "EX01", second),
            Cases.outcome("disconnect", "EX01", Outcome.UNPROVED),
            Cases.outcome("upgrade", "EX01", Outcome.UNPROVED),
            Cases.outcome("report", "", Outcome.UNPROVED)));
    if (run == 1) {
      EvidenceFile file = writer.keep("screen.png", "pixels".getBytes(StandardCharsets.UTF_8));
      writer.append(new Change.Attested(2, "ran the tool", Optional.of(file)));
      writer.append(new Change.Challenged(3, "no window", "consent of the sheriff"));
      writer.append(new Change.Challenged(4, "no licence", "money of the board"));
      writer.append(new Change.ChallengeResolved(2, "granted"));
      writer.append(new Change.Excepted(4, "is being retired", Cases.DAY.plusDays(30)));
      writer.append(new Change.Marked(5, Mark.NOT_APPLICABLE, "no federal agency"));
      writer.append(new Change.Assigned(1, "Ben", Optional.of(Cases.DAY.plusDays(1))));
      writer.append(new Change.ActionNoted(1, "took an hour"));
      writer.append(new Change.FindingNoted(1, "seen in the firewall, too"));
      writer.append(
          new Change.FindingTriaged(1, Triage.CONFIRMED, "matches the firewall", Optional.empty()));
    }
    return true;
  }
}
