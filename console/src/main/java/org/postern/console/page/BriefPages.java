package org.postern.console.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.postern.console.http.Access;
import org.postern.console.http.Answer;
import org.postern.console.http.Exchange;
import org.postern.console.http.Refusal;
import org.postern.console.http.Routes;
import org.postern.console.work.CaseView;
import org.postern.reports.brief.Brief;
import org.postern.reports.brief.BriefContent;
import org.postern.reports.brief.BriefMapper;
import org.postern.reports.print.Paper;

/** The page for leadership as it would go out, and its downloads. */
final class BriefPages {
  private final CaseView view;

  BriefPages(CaseView view) {
    this.view = view;
  }

  void addTo(Routes routes) {
    routes.get("/brief", Access.READER, this::show);
    routes.get("/brief/page", Access.READER, this::page);
    routes.get("/brief/brief.html", Access.READER, x -> download("brief.html", html()));
    routes.get("/brief/brief.pdf", Access.READER, x -> download("brief.pdf", pdf(x)));
  }

  private BriefContent content() {
    return view.judged()
        .map(judged -> BriefMapper.of(judged.assessment(), judged.state(), view.now().day()))
        .orElseThrow(() -> new Refusal(404, "There is no brief before the first run."));
  }

  private Answer show(Exchange exchange) {
    boolean none = view.now().runs().isEmpty();
    return Answer.html(
        200,
        Layout.page(
            exchange.who(),
            "Brief for leadership",
            "/brief",
            html -> {
              if (none) {
                html.text("p", "There is no brief before the first run.", "class", "muted");
                return;
              }
              html.begin("p", "class", "downloads");
              html.text("a", "Download HTML", "href", "/brief/brief.html").text(" ");
              html.text("a", "Download PDF, A4", "href", "/brief/brief.pdf").text(" ");
              html.text("a", "PDF, Letter", "href", "/brief/brief.pdf?paper=LETTER").end();
              html.begin("iframe", "src", "/brief/page", "title", "The brief", "class", "brief");
              html.end();
            }));
  }

  private byte[] html() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Brief.write(content(), out);
    return out.toByteArray();
  }

  private byte[] pdf(Exchange exchange) throws IOException {
    Paper paper =
        java.util.Arrays.stream(Paper.values())
            .filter(p -> p.name().equalsIgnoreCase(exchange.asked("paper")))
            .findFirst()
            .orElse(Paper.A4);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Brief.print(content(), paper).writeTo(out);
    return out.toByteArray();
  }

  private static Answer download(String name, byte[] bytes) {
    return Answer.download(
        name, name.endsWith(".pdf") ? "application/pdf" : "text/html; charset=utf-8", bytes);
  }

  /** The page has its style in itself; the policy lets just this one pass, by its hash. */
  private Answer page(Exchange exchange) throws IOException {
    String page = new String(html(), StandardCharsets.UTF_8);
    int begin = page.indexOf("<style>") + "<style>".length();
    String style = page.substring(begin, page.indexOf("</style>", begin));
    return Answer.html(200, page)
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'sha256-"
                + hash(style)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox")
        .with("X-Frame-Options", "SAMEORIGIN");
  }

  private static String hash(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
