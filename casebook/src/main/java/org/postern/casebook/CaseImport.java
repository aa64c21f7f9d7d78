package org.postern.casebook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.ChangeCodec;
import org.postern.casebook.history.Entry;
import org.postern.casebook.history.Head;

/** Reads an exported case back: a line for each entry, in order, and one for each document. */
public final class CaseImport {
  /** Documents are texts of any length; how long a line may be is judged before it is parsed. */
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
              .build());

  /** A line is held several times over while it is taken in, and other things need memory, too. */
  private static final int PART_OF_HEAP = 16;

  private CaseImport() {}

  /** How many characters a line may have: a sixteenth of the bytes of the heap. */
  private static long longest() {
    return Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
  }

  /**
   * Fills an empty case with an exported one. Every entry must follow the one before it and have
   * the hash that it states, and every document that of its name. A line may have as many
   * characters as a sixteenth of the heap has bytes.
   *
   * @param who who imports; the entries keep their own persons
   * @return where the history ends
   * @throws CaseException if the case is not empty or a line is not what it must be; then the case
   *     stays empty
   * @throws IOException if the file cannot be read
   */
  public static Head read(Path file, Casebook book, String who) throws IOException {
    return read(file, book, who, longest());
  }

  /** The same with another limit for the characters of a line, at least 8,192. */
  static Head read(Path file, Casebook book, String who, long longest) throws IOException {
    try {
      return book.write(
          who,
          writer -> {
            if (writer.state().head().sequence() > 0) {
              throw new CaseException("the case is not empty; import into a new one");
            }
            // Entries of runs need the documents that stand behind them in the file.
            each(file, longest, json -> document(json, writer));
            each(file, longest, json -> entry(json, writer));
            return writer.state().head();
          });
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private interface Line {
    void take(JsonNode json);
  }

  private static void each(Path file, long longest, Line line) {
    long number = 1;
    // Bytes that are no UTF-8 become others, so that the line with them has not the hash it states.
    try (Reader all = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new BoundedLines(all, longest))) {
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        line.take(JSON.readTree(text));
        number++;
      }
    } catch (JsonProcessingException e) {
      throw new CaseException(file + ", line " + number + ": it is no line of an exported case", e);
    } catch (CaseException | IllegalArgumentException e) {
      throw new CaseException(file + ", line " + number + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void document(JsonNode json, CaseWriter writer) {
    if (json.has("document")) {
      String told = json.get("document").asText();
      byte[] bytes = Base64.getDecoder().decode(json.path("base64").asText());
      if (!writer.keep(bytes).equals(told)) {
        throw new CaseException("document " + told + " was changed after it was exported");
      }
    }
  }

  private static void entry(JsonNode json, CaseWriter writer) {
    if (!json.has("document")) {
      Entry entry = Entry.of(json);
      writer.take(entry);
      switch (ChangeCodec.change(entry)) {
        case Change.RunRecorded run -> needed(run.check(), writer);
        case Change.Attested attested ->
            attested.evidence().ifPresent(file -> needed(file.sha256(), writer));
        default -> {
          // Names no document, or one that its entry needs anyhow.
        }
      }
    }
  }

  private static void needed(String sha256, CaseWriter writer) {
    if (writer.state().document(sha256).isEmpty()) {
      throw new CaseException("document " + sha256 + " is not in the file");
    }
  }
}
