package org.postern.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.casebook.CaseReader;

/** A case as JSON lines: entries in order, then the documents that they name. */
final class CaseExport {
  private final CaseOptions options;

  CaseExport(CaseOptions options) {
    this.options = options;
  }

  void write(@Nullable Path file, PrintStream standard) throws IOException {
    if (file == null) {
      write(standard);
      standard.flush();
      return;
    }
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
      write(out);
    }
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(OutputStream out) {
    options.with(
        book ->
            book.read(
                reader -> {
                  reader.history(
                      0,
                      entry -> {
                        line(entry.json(), out);
                        return true;
                      });
                  reader.documents().forEach(sha256 -> document(reader, sha256, out));
                  return true;
                }));
  }

  private static void document(CaseReader reader, String sha256, OutputStream out) {
    Optional<byte[]> bytes = reader.document(sha256);
    bytes.ifPresent(
        found ->
            line(
                "{\"base64\":\""
                    + Base64.getEncoder().encodeToString(found)
                    + "\",\"document\":\""
                    + sha256
                    + "\"}",
                out));
  }

  private static void line(String json, OutputStream out) {
    try {
      out.write((json + '\n').getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
