package org.postern.reports;

import java.time.LocalDate;
import java.util.List;
import org.postern.response.Hole;

/** The published vulnerabilities of one server, folded away. */
final class HoleTable {
  private HoleTable() {}

  static void draw(List<Hole> holes, Html html) {
    if (holes.isEmpty()) {
      return;
    }
    html.begin("details").text("summary", "Published vulnerabilities, one by one");
    html.begin("div", "class", "scroll").begin("table").begin("thead").begin("tr");
    List.of("CVE", "State", "Known to be exploited", "From", "Until", "What more decides")
        .forEach(h -> html.text("th", h, "scope", "col"));
    html.end().end().begin("tbody");
    for (Hole hole : holes) {
      html.begin("tr").text("th", hole.cve(), "scope", "row");
      html.text("td", Figures.words(hole.state()));
      html.text("td", hole.exploited() ? "yes" : "");
      html.text("td", hole.from().toString());
      html.text("td", hole.to().map(LocalDate::toString).orElse(""));
      html.text("td", hole.condition()).end();
    }
    html.end().end().end().end();
  }
}
