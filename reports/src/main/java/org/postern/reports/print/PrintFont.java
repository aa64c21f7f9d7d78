package org.postern.reports.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The fonts that come with the program, so that a page looks the same everywhere. They cover Latin,
 * Greek and Cyrillic.
 */
enum PrintFont {
  TEXT("OpenSans-Regular.ttf", "Open Sans", 400),
  STRONG("OpenSans-Semibold.ttf", "Open Sans", 700),
  FIXED("NotoMono-Regular.ttf", "Noto Mono", 400);

  private final String file;
  private final String family;
  private final int weight;

  PrintFont(String file, String family, int weight) {
    this.file = file;
    this.family = family;
    this.weight = weight;
  }

  String family() {
    return family;
  }

  int weight() {
    return weight;
  }

  InputStream open() {
    InputStream in = PrintFont.class.getResourceAsStream(file);
    if (in == null) {
      throw new IllegalStateException(file + " is missing in the program");
    }
    return in;
  }

  /** Which characters it can draw. */
  CmapLookup characters() {
    try (InputStream in = open();
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()))) {
      return font.getUnicodeCmapLookup();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
