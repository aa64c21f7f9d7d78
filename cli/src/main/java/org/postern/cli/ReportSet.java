package org.postern.cli;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The reports of one run. Each is written under another name first, and only when all are, they
 * take the places of those of the run before: a run that is killed or finds the disk full leaves
 * what lay there, never half a report and never reports of two runs beside each other.
 *
 * <p>Safe for any number of threads.
 */
final class ReportSet implements AutoCloseable {
  private final Path folder;
  private final Set<String> drafts = new LinkedHashSet<>();

  /** Prepares a set; nothing is written before the first report. */
  ReportSet(CaseFolder folder) {
    this.folder = folder.path();
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
   * Writes a report, in the place of one of this name in the set.
   *
   * @throws IOException if the folder cannot be written to; the message names it and what to do
   */
  void add(String name, Body body) throws IOException {
    try {
      Files.createDirectories(folder);
      synchronized (drafts) {
        drafts.add(name);
      }
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft(name)))) {
        body.writeTo(out);
      }
    } catch (IOException e) {
      throw failed(name, "No report that lay there was changed", e);
    }
  }

  /**
   * Writes a report of text in UTF-8, in the place of one of this name in the set.
   *
   * @throws IOException if the folder cannot be written to; the message names it and what to do
   */
  void addText(String name, Text text) throws IOException {
    add(
        name,
        out -> {
          BufferedWriter writer =
              new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          text.writeTo(writer);
          writer.flush();
        });
  }

  /**
   * Puts all reports in their places.
   *
   * @throws IOException if the folder cannot be written to; the message names it and what to do
   */
  void publish() throws IOException {
    synchronized (drafts) {
      for (String name : drafts) {
        try {
          Files.move(draft(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
          throw failed(name, "Reports of the run before may lie there beside new ones", e);
        }
      }
      drafts.clear();
    }
  }

  private Path draft(String name) {
    return folder.resolve(name + ".part");
  }

  private IOException failed(String name, String consequence, IOException e) {
    return new IOException(
        name
            + " cannot be written to "
            + folder.toAbsolutePath()
            + " ("
            + Failures.reason(e)
            + "); make room there, or name another folder. "
            + consequence,
        e);
  }

  /** Removes what was not published: a disk that is full has better uses for the room. */
  @Override
  public void close() throws IOException {
    synchronized (drafts) {
      for (String name : drafts) {
        Files.deleteIfExists(draft(name));
      }
      drafts.clear();
    }
  }
}
