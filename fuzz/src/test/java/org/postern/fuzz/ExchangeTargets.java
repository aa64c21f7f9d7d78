package org.postern.fuzz;

import static org.postern.fuzz.ReaderTargets.must;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.postern.casebook.CaseException;
import org.postern.casebook.CaseImport;
import org.postern.casebook.CaseLocation;
import org.postern.casebook.CaseReader;
import org.postern.casebook.Casebook;
import org.postern.casebook.FindingFilter;
import org.postern.casebook.history.CanonicalJson;
import org.postern.casebook.history.Entry;
import org.postern.casebook.history.Head;
import org.postern.reports.handoff.HandoffVerifier;

/** What others send: exported cases and packages of evidence. */
final class ExchangeTargets {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant TIME = Instant.parse("2021-03-13T09:00:00Z");
  private static final Clock CLOCK = Clock.fixed(TIME, ZoneOffset.UTC);

  /** Before lines that are sealed here, because no search finds a hash. */
  private static final String UNSEALED = "unsealed\n";

  private static Casebook book = empty();

  private ExchangeTargets() {}

  private static Casebook empty() {
    try {
      Path folder = Files.createTempDirectory("postern-fuzz-case-");
      folder.resolve(CaseLocation.Folder.FILE).toFile().deleteOnExit();
      return Casebook.openOrCreate(new CaseLocation.Folder(folder), CLOCK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is refused leaves the case empty; what is taken holds, and can be read. */
  static synchronized void caseImport(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Path file =
        text.startsWith(UNSEALED)
            ? Scratch.holding(sealed(text).getBytes(StandardCharsets.UTF_8))
            : Scratch.holding(bytes);
    try {
      takeIn(file);
    } finally {
      if (!book.read(CaseReader::head).equals(Head.EMPTY)) {
        book.close();
        book = empty();
      }
    }
  }

  private static void takeIn(Path file) throws IOException {
    Head head;
    try {
      head = CaseImport.read(file, book, "Carl");
    } catch (CaseException refused) {
      must(refused.getMessage() != null, "refused without a reason");
      must(book.read(CaseReader::head).equals(Head.EMPTY), "refused, and not empty");
      return;
    }
    List<String> faults = book.verify(Optional.of(head)).faults();
    must(faults.isEmpty(), "taken, and does not hold: " + faults);
    book.read(
        reader ->
            reader.findings(FindingFilter.ALL).size()
                + reader.actions().size()
                + reader.runs().size()
                + reader.answers().size());
  }

  /**
   * Lines of a kind and its payload as entries that follow one another; those of the kind {@code
   * document} as documents, which payloads name by their number in braces.
   */
  private static String sealed(String text) {
    List<String> entries = new ArrayList<>();
    List<String> documents = new ArrayList<>();
    List<String> hashes = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("document ")) {
        byte[] document = line.substring("document ".length()).getBytes(StandardCharsets.UTF_8);
        hashes.add(ReaderTargets.sha256(document));
        documents.add(
            "{\"document\":\""
                + hashes.getLast()
                + "\",\"base64\":\""
                + Base64.getEncoder().encodeToString(document)
                + "\"}");
      }
    }
    Head head = Head.EMPTY;
    for (String line : text.split("\n", -1)) {
      int space = line.indexOf(' ');
      if (space > 0 && !line.startsWith("document ")) {
        String payload = line.substring(space + 1);
        for (int i = 0; i < hashes.size(); i++) {
          payload = payload.replace("{" + i + "}", hashes.get(i));
        }
        Entry entry = Entry.after(head, TIME, "Ben", line.substring(0, space), canonical(payload));
        entries.add(entry.json());
        head = entry.head();
      }
    }
    entries.addAll(documents);
    return String.join("\n", entries);
  }

  private static String canonical(String payload) {
    try {
      return CanonicalJson.of(JSON.readTree(payload));
    } catch (JsonProcessingException | IllegalArgumentException none) {
      return payload;
    }
  }

  /** A verdict on whatever it is; what is not as it was sealed is named. */
  static void handoff(byte[] bytes) throws IOException {
    HandoffVerifier.Result result =
        HandoffVerifier.verify(Scratch.holding(bytes), Optional.empty());
    must(result.members() > 0 || !result.complaints().isEmpty(), "nothing checked, nothing wrong");
    for (String complaint : result.complaints()) {
      must(complaint.chars().noneMatch(Character::isISOControl), "controls in a complaint");
    }
  }
}
