package org.postern.casebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.casebook.change.Change;
import org.postern.casebook.history.Entry;
import org.postern.casebook.history.Head;

class CaseImportTest {
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Path file;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Head head;

  @BeforeEach
  void exportsACase() throws IOException {
    file = folder.resolve("case.jsonl");
    List<String> lines = new ArrayList<>();
    try (Casebook book = open("old")) {
      book.append("Anna", new Change.OrganisationNamed("Harrow \"County\" \u2028"));
      book.write(
          "Ben",
          writer ->
              writer.record(
                  Cases.run(List.of("EX01"), Cases.finding("EX01", "203.0.113.7", "/y.js", 5))));
      head = book.read(CaseReader::head);
      book.read(
          reader -> {
            reader.history(0, entry -> lines.add(entry.json()));
            for (String sha256 : reader.documents()) {
              byte[] bytes = reader.document(sha256).orElseThrow();
              lines.add(
                  "{\"base64\":\""
                      + Base64.getEncoder().encodeToString(bytes)
                      + "\",\"document\":\""
                      + sha256
                      + "\"}");
            }
            return true;
          });
    }
    Files.write(file, lines);
  }

  private Casebook open(String name) {
    return Casebook.openOrCreate(
        CaseLocation.of(folder.resolve(name).toString()), Cases.on(Cases.DAY));
  }

  @Test
  void anExportedCaseComesBackWithItsHistory() throws IOException {
    try (Casebook book = open("new")) {
      assertThat(CaseImport.read(file, book, "Carl")).isEqualTo(head);
      assertThat(book.verify(Optional.of(head)).faults()).isEmpty();
      List<Entry> entries = book.read(reader -> reader.history(2));
      assertThat(entries).extracting(Entry::who).containsExactly("Ben", "Anna");
      Optional<CaseFinding> finding = book.read(reader -> reader.finding(1));
      assertThat(finding).isPresent();
    }
  }

  @Test
  void aLineThatIsTooLongIsRefusedByItsNumberAndTheCaseStaysEmpty() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    int second = lines.get(1).length();
    String longer = "{\"base64\":\"" + "A".repeat(30_000) + "\",\"document\":\"x\"}";
    lines.add(1, longer);
    Files.write(file, lines);
    try (Casebook book = open("new")) {
      assertThatThrownBy(() -> CaseImport.read(file, book, "Carl", longer.length() - 1))
          .isInstanceOf(CaseException.class)
          .hasMessageContaining(file + ", line 2: the line has more than 30,0")
          .hasMessageContaining("--max-memory");
      assertThat(book.read(CaseReader::head)).isEqualTo(Head.EMPTY);
    }
    lines.remove(1);
    Files.write(file, lines);
    try (Casebook book = open("whole")) {
      assertThat(CaseImport.read(file, book, "Carl", Math.max(second, 10_000))).isEqualTo(head);
    }
  }

  /** Documents are results of checks, which may be large. */
  @Test
  void aDocumentOfManyMegabytesComesBack() throws IOException {
    byte[] bytes = new byte[16 << 20];
    try (Casebook book = open("large")) {
      String sha256 = book.write("Anna", writer -> writer.keep(bytes));
      String line =
          "{\"base64\":\""
              + Base64.getEncoder().encodeToString(bytes)
              + "\",\"document\":\""
              + sha256
              + "\"}";
      Files.writeString(file, Files.readString(file) + line + "\n");
    }
    try (Casebook book = open("new")) {
      assertThat(CaseImport.read(file, book, "Carl", 1 << 30)).isEqualTo(head);
    }
  }

  @Test
  void aCaseThatIsNotEmptyIsLeftAlone() throws IOException {
    try (Casebook book = open("new")) {
      book.append("Carl", new Change.OrganisationNamed("Other"));
      assertThatThrownBy(() -> CaseImport.read(file, book, "Carl"))
          .hasMessageContaining("the case is not empty");
      assertThat(book.read(CaseReader::organisation)).isEqualTo("Other");
    }
  }

  @Test
  void whatWasChangedOnTheWayIsRefusedWithItsLine() throws IOException {
    String text = Files.readString(file);
    refused(text.replace("Harrow", "Narrow"), "line 1: entry 1 was changed after it was written");
    refused(text.replaceFirst("[^\n]*\n", ""), "line 1: entry 1 is missing");
    refused(
        text.replace("\"base64\":\"", "\"base64\":\"AAAA"), "was changed after it was exported");
    refused("hello\n", "line 1: it is no line of an exported case");
    refused("{}\n", "line 1: an entry without time");
    List<String> lines = text.lines().toList();
    refused(String.join("\n", lines.subList(0, 2)), "line 2: document ");
    for (int document = 2; document < lines.size(); document++) {
      List<String> without = new ArrayList<>(lines);
      without.remove(document);
      refused(String.join("\n", without), "line 2: document ");
    }
  }

  @Test
  void bytesThatAreNoTextAreRefusedWithTheirLine() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[Files.readString(file).indexOf("Harrow")] = (byte) 0xFF;
    Files.write(file, bytes);
    refused("line 1: entry 1 was changed after it was written");
  }

  private void refused(String text, String complaint) throws IOException {
    Files.writeString(file, text);
    refused(complaint);
  }

  private void refused(String complaint) {
    try (Casebook book = open("new")) {
      assertThatThrownBy(() -> CaseImport.read(file, book, "Carl"))
          .isInstanceOf(CaseException.class)
          .hasMessageContaining(complaint);
      assertThat(book.read(CaseReader::head)).isEqualTo(Head.EMPTY);
    }
  }
}
