package org.postern.reports.brief;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.postern.reports.print.Paper;
import org.postern.reports.print.Pdf;
import org.postern.reports.print.PrintStyle;
import org.postern.reports.print.PrintedPages;

/** The page for leadership, for the browser and on paper. */
public final class Brief {
  private Brief() {}

  /**
   * Writes the page as HTML in UTF-8; the stream stays open.
   *
   * @throws IOException if the stream fails
   */
  public static void write(BriefContent content, OutputStream out) throws IOException {
    out.write(new BriefPage(content, BriefRoom.COMPACT).write().getBytes(StandardCharsets.UTF_8));
  }

  /** Prints on one page: what finds no room on it is counted there, least urgent first. */
  public static PrintedPages print(BriefContent content, Paper paper) {
    BriefRoom room = BriefRoom.MOST;
    while (true) {
      String html = new BriefPage(content, room).write();
      PrintedPages pages = Pdf.print(html, PrintStyle.BRIEF.text(), content.date(), paper);
      if (pages.pages() == 1 || room.isLeast()) {
        return pages;
      }
      room = room.less();
    }
  }
}
