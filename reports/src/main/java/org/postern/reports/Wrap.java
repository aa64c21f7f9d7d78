package org.postern.reports;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines of a width. */
public final class Wrap {
  private Wrap() {}

  /** Lines no longer than {@code width}, broken at blanks where there are any; at least one. */
  public static List<String> words(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      String rest = word;
      if (!line.isEmpty() && line.length() + 1 + rest.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (rest.length() > width) {
        int cut = safe(rest, width);
        lines.add(rest.substring(0, cut));
        rest = rest.substring(cut);
      }
      line.append(line.isEmpty() ? "" : " ").append(rest);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Lines of exactly {@code width} but the last, at most {@code most} of them. */
  static List<String> hard(String text, int width, int most) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width && lines.size() < most - 1) {
      int cut = safe(rest, width);
      lines.add(rest.substring(0, cut));
      rest = rest.substring(cut);
    }
    lines.add(rest.length() <= width ? rest : rest.substring(0, safe(rest, width - 1)) + "…");
    return lines;
  }

  /** Does not part the two halves of a character. */
  private static int safe(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at - 1)) && at > 1 ? at - 1 : at;
  }
}
