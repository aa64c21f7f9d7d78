package org.postern.reports.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The style sheets for paper. */
public enum PrintStyle {
  REPORT("report.css"),
  BRIEF("brief.css"),
  FORM("form.css");

  private final String file;

  PrintStyle(String file) {
    this.file = file;
  }

  /** The style sheet. */
  public String text() {
    try (InputStream in = PrintStyle.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
