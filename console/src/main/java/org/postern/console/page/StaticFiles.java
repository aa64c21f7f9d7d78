package org.postern.console.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.postern.console.http.Access;
import org.postern.console.http.Answer;
import org.postern.console.http.Refusal;
import org.postern.console.http.Routes;
import org.postern.reports.HtmlReport;

/** Style, script and icon; all of them part of the program. */
final class StaticFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "console.css", "text/css; charset=utf-8",
          "console.js", "text/javascript; charset=utf-8",
          "icon.svg", "image/svg+xml");

  private StaticFiles() {}

  static void addTo(Routes routes) {
    routes.get("/static/{name}", Access.EVERYONE, exchange -> file(exchange.part("name")));
  }

  private static byte[] withParts(byte[] style) {
    return HtmlReport.withParts(new String(style, StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Answer file(String name) throws IOException {
    String type = TYPES.get(name);
    if (type == null) {
      throw new Refusal(404, "There is no such file.");
    }
    try (InputStream in = StaticFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not part of the program: " + name);
      }
      byte[] bytes = in.readAllBytes();
      return new Answer(
          200,
          type,
          Map.of("Cache-Control", "max-age=300"),
          name.endsWith(".css") ? withParts(bytes) : bytes);
    }
  }
}
