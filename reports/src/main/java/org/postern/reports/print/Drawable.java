package org.postern.reports.print;

import java.util.Locale;
import org.apache.fontbox.ttf.CmapLookup;

/** Tells which characters can stand on paper, and writes out the others. */
final class Drawable {
  private static final Drawable OF_OUR_FONTS = new Drawable();

  private final CmapLookup text = PrintFont.TEXT.characters();
  private final CmapLookup fixed = PrintFont.FIXED.characters();

  private Drawable() {}

  /** For the fonts that come with the program, which are read once. */
  static Drawable ofOurFonts() {
    return OF_OUR_FONTS;
  }

  /**
   * Writes out as {@code \}{@code uXXXX} what no font here can draw, and what is written from right
   * to left: the printer would set it in the wrong order.
   */
  String of(String line) {
    StringBuilder out = new StringBuilder(line.length());
    line.codePoints()
        .forEach(
            c -> {
              if (isDrawable(c)) {
                out.appendCodePoint(c);
              } else {
                out.append(String.format(Locale.ROOT, "\\u%04X", c));
              }
            });
    return out.toString();
  }

  private boolean isDrawable(int c) {
    if (c == '\n' || c == ' ') {
      return true;
    }
    byte direction = Character.getDirectionality(c);
    return direction != Character.DIRECTIONALITY_RIGHT_TO_LEFT
        && direction != Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
        && (text.getGlyphId(c) != 0 || fixed.getGlyphId(c) != 0);
  }
}
