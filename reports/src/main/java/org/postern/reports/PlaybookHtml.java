package org.postern.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.postern.response.playbook.Playbook;

/** A playbook as a page of its own or as a part of the report. */
public final class PlaybookHtml {
  private PlaybookHtml() {}

  /**
   * Writes a page in UTF-8 that needs nothing from elsewhere; the stream stays open.
   *
   * @throws IOException if the stream fails
   */
  public static void write(Playbook playbook, OutputStream out) throws IOException {
    Html html = new Html();
    HtmlReport.open(html, "Postern playbook: " + playbook.title());
    html.text("h1", playbook.title());
    body(playbook, html);
    HtmlReport.close(html);
    out.write(html.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** When it applies, its steps and its sources. */
  static void body(Playbook playbook, Html html) {
    html.text("p", playbook.when());
    if (!playbook.reading().isEmpty()) {
      html.text("p", "For reading: " + playbook.reading(), "class", "muted");
    }
    html.begin("ol", "class", "playbook");
    for (Playbook.Step step : playbook.steps()) {
      html.begin("li").text("strong", step.action());
      if (!step.why().isEmpty()) {
        html.text("div", step.why());
      }
      if (!step.command().isEmpty()) {
        html.text("div", step.where() + ":", "class", "muted");
        html.begin("pre");
        step.command().lines().forEach(line -> html.text(line).own("\n"));
        html.end();
      }
      html.text("div", "Done when: " + step.proof(), "class", "muted");
      html.end();
    }
    html.end();
    html.begin("ul", "class", "muted");
    playbook.sources().forEach(source -> html.text("li", source));
    html.end();
  }
}
