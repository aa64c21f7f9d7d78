package org.postern.reports;

import java.io.IOException;
import java.util.List;
import org.postern.engine.text.Visible;

/** Rows of CSV (RFC 4180), safe to open in a spreadsheet. */
public final class Csv {
  private Csv() {}

  /**
   * Writes one row; every cell is made visible, and one that a spreadsheet would take for a formula
   * begins with an apostrophe.
   *
   * @throws IOException if the sink fails
   */
  public static void row(Appendable out, List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      out.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
    }
    out.append("\r\n");
  }

  private static String cell(String text) {
    String shown = Visible.of(text);
    String safe = !shown.isEmpty() && "=+-@|%".indexOf(shown.charAt(0)) >= 0 ? "'" + shown : shown;
    return safe.matches("[^\",]*") && safe.equals(safe.strip())
        ? safe
        : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
