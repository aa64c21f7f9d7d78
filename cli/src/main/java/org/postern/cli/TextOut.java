package org.postern.cli;

import java.io.PrintStream;
import java.util.List;
import org.postern.engine.text.Visible;
import org.postern.reports.Wrap;

/** Plain text on a terminal, wrapped; every text is made visible. */
final class TextOut {
  private static final int WIDTH = 80;

  private final PrintStream out;

  TextOut(PrintStream out) {
    this.out = out;
  }

  void line(String text) {
    line("", text);
  }

  void line(String indent, String text) {
    for (String part : Wrap.words(Visible.of(text), WIDTH - indent.length())) {
      out.println(indent + part);
    }
  }

  void blank() {
    out.println();
  }

  /** Names in as many lines as they need. */
  void names(String indent, String label, List<String> names) {
    if (!names.isEmpty()) {
      line(indent, label + " (" + names.size() + "): " + String.join(" ", names));
    }
  }
}
