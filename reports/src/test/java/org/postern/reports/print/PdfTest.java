package org.postern.reports.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.postern.reports.Html;

class PdfTest {
  private static final LocalDate DAY = LocalDate.of(2021, 3, 12);

  @Test
  void samePageSameBytes() throws IOException {
    assertThat(bytes(page("Harrow"))).isEqualTo(bytes(page("Harrow")));
    assertThat(bytes(page("Harrow"))).isNotEqualTo(bytes(page("Sparrow")));
  }

  @Test
  void isTaggedAndSaysItsTitleAndDateAndLanguage() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(bytes(page("Harrow")))) {
      assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("A title");
      assertThat(pdf.getDocumentInformation().getCreationDate().toInstant())
          .isEqualTo("2021-03-12T00:00:00Z");
      assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
      assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(pdf.getDocumentCatalog().getStructureTreeRoot().getKids()).isNotEmpty();
    }
  }

  @Test
  void embedsEveryFontAndShowsLatinGreekAndCyrillic() throws IOException {
    byte[] bytes = bytes(page("Grüße, Ελλάδα, Україна"));
    assertThat(text(bytes)).contains("Grüße, Ελλάδα, Україна");
    try (PDDocument pdf = Loader.loadPDF(bytes)) {
      TreeSet<String> fonts = new TreeSet<>();
      for (PDPage page : pdf.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          PDFont font = page.getResources().getFont(name);
          assertThat(font.isEmbedded()).isTrue();
          fonts.add(font.getName());
        }
      }
      assertThat(fonts).isNotEmpty();
    }
  }

  @Test
  void whatNoFontCanDrawIsWrittenOut() throws IOException {
    assertThat(text(bytes(page("a中b אב \uD83D\uDE00"))))
        .contains("a\\u4E2Db \\u05D0\\u05D1 \\u1F600");
  }

  @Test
  void aLineOfThirtyTwoThousandCharactersIsNotCutOff() throws IOException {
    String line = "0123456789abcdef".repeat(2_000);
    String text = text(bytes(page(line))).replaceAll("\\s|Page \\d+ of \\d+|Postern check", "");
    assertThat(text).contains(line);
  }

  @Test
  void nothingIsFetched() throws IOException {
    String html = page("x").replace("<body>", "<body><img src='file:///etc/hostname' alt='y'/>");
    assertThat(Pdf.print(html, PrintStyle.REPORT.text(), DAY, Paper.A4).pages()).isEqualTo(1);
  }

  @Test
  void paperIsAsAsked() throws IOException {
    for (Paper paper : List.of(Paper.A4, Paper.LETTER)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Pdf.print(page("x"), PrintStyle.REPORT.text(), DAY, paper).writeTo(out);
      try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
        assertThat(Math.round(pdf.getPage(0).getMediaBox().getWidth()))
            .isEqualTo(paper == Paper.A4 ? 595 : 612);
      }
    }
  }

  private static String page(String text) {
    return new Html()
        .begin("html", "lang", "en")
        .begin("head")
        .text("title", "A title")
        .empty("meta", "name", "description", "content", "a page")
        .text("style", "")
        .end()
        .begin("body")
        .text("h1", "A heading")
        .text("p", text)
        .text("pre", text)
        .end()
        .end()
        .toString();
  }

  private static byte[] bytes(String html) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Pdf.print(html, PrintStyle.REPORT.text(), DAY, Paper.A4).writeTo(out);
    return out.toByteArray();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }
}
