package org.postern.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.postern.reports.CheckReader;
import org.postern.response.Assessment;

/**
 * The folder in which the reports of a check lie.
 *
 * @param path the folder
 */
record CaseFolder(Path path) {
  /** The result of the check, from which every report can be made again. */
  static final String RESULT = "check.json";

  CaseFolder {
    Objects.requireNonNull(path, "path");
  }

  /** The bytes of a report. */
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  /** The characters of a report. */
  interface Text {
    void writeTo(Appendable out) throws IOException;
  }

  /**
   * Writes a report under another name first: a killed run leaves the report of the run before,
   * never half of one.
   *
   * @throws IOException if the folder cannot be written to
   */
  void save(String name, Body body) throws IOException {
    Path draft = path.resolve(name + ".part");
    boolean written = false;
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
        body.writeTo(out);
      }
      written = true;
    } finally {
      if (!written) {
        // A disk that is full has better uses for the room.
        Files.deleteIfExists(draft);
      }
    }
    Files.move(draft, path.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Writes a report of text in UTF-8.
   *
   * @throws IOException if the folder cannot be written to
   */
  void saveText(String name, Text text) throws IOException {
    save(
        name,
        out -> {
          BufferedWriter writer =
              new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          text.writeTo(writer);
          writer.flush();
        });
  }

  /**
   * The result of the last check.
   *
   * @throws IOException if there is none or it cannot be read
   */
  Assessment result() throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path.resolve(RESULT)))) {
      return CheckReader.read(in);
    }
  }
}
