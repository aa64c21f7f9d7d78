package org.postern.reports.print;

import java.io.IOException;
import java.io.OutputStream;

/** A PDF file and how many pages it has. */
public final class PrintedPages {
  private final byte[] bytes;
  private final int pages;

  PrintedPages(byte[] bytes, int pages) {
    this.bytes = bytes;
    this.pages = pages;
  }

  /** Number of pages. */
  public int pages() {
    return pages;
  }

  /**
   * Writes the file; the stream stays open.
   *
   * @throws IOException if the stream fails
   */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }
}
