package org.postern.reports.print;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.w3c.dom.Document;

/**
 * Prints a page of HTML as PDF: tagged, with title and language, fonts embedded. The same page,
 * date and paper give the same bytes; nothing is fetched from anywhere.
 */
public final class Pdf {
  /** Warns about fonts that these pages do not use; held, as a logger may else be forgotten. */
  private static final Logger TALKATIVE = Logger.getLogger("org.apache.pdfbox");

  private Pdf() {}

  /**
   * Prints.
   *
   * @param html a page that is well-formed XML, as {@link org.postern.reports.Html} writes it
   * @param style style sheet for paper, which takes the place of the page's own
   * @param date day of the document, stated as its creation date
   */
  public static PrintedPages print(String html, String style, LocalDate date, Paper paper) {
    XRLog.setLoggingEnabled(false);
    TALKATIVE.setLevel(Level.OFF);
    Document page = PageReader.read(html, "@page { size: " + paper.css() + " }\n" + style);
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.withW3cDocument(page, "");
    builder.usePdfUaAccessibility(true);
    builder.withProducer("Postern");
    builder.useExternalResourceAccessControl(
        (address, kind) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
    builder.useExternalResourceAccessControl(
        (address, kind) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
    for (PrintFont font : PrintFont.values()) {
      builder.useFont(font::open, font.family(), font.weight(), FontStyle.NORMAL, true);
    }
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer();
        PDDocument document = renderer.createPDFKeepOpen()) {
      date(document, date);
      document.setDocumentId(ByteBuffer.wrap(sha256(html + style)).getLong());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return new PrintedPages(out.toByteArray(), document.getNumberOfPages());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void date(PDDocument document, LocalDate date) {
    Calendar day = new GregorianCalendar(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
    day.setTimeInMillis(date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
    PDDocumentInformation info = document.getDocumentInformation();
    info.setCreationDate(day);
    info.setModificationDate(day);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java knows SHA-256", e);
    }
  }
}
