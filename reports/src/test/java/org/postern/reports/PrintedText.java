package org.postern.reports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.postern.reports.print.PrintedPages;

/** What stands on printed pages. */
public final class PrintedText {
  private PrintedText() {}

  /** The file. */
  public static byte[] bytes(PrintedPages pages) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pages.writeTo(out);
    return out.toByteArray();
  }

  /** Its text, without blanks and line ends, which the layout decides. */
  public static String packed(PrintedPages pages) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(bytes(pages))) {
      return new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
    }
  }
}
