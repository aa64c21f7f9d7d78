package org.postern.reports;

import java.util.List;
import org.postern.iis.ProtectionFact;

/** Extended Protection directory by directory, folded away. */
final class ProtectionTable {
  private ProtectionTable() {}

  static void draw(List<ProtectionFact> facts, Html html) {
    if (facts.isEmpty()) {
      return;
    }
    long lower =
        facts.stream().filter(f -> f.comparison() == ProtectionFact.Comparison.LOWER).count();
    html.begin("details")
        .text(
            "summary",
            "Extended Protection by directory: "
                + Figures.count(lower)
                + " of "
                + Figures.count(facts.size())
                + " lower than recommended");
    html.begin("div", "class", "scroll").begin("table").begin("thead").begin("tr");
    List.of("Directory", "Recommended", "Found", "Compared", "TLS recommended", "TLS found")
        .forEach(h -> html.text("th", h, "scope", "col"));
    html.end().end().begin("tbody");
    for (ProtectionFact fact : facts) {
      html.begin("tr").text("th", fact.site() + fact.path(), "scope", "row");
      html.text("td", fact.expected()).text("td", fact.found());
      html.text("td", Figures.words(fact.comparison()));
      html.text("td", fact.expectedSsl()).text("td", fact.foundSsl()).end();
    }
    html.end().end().end().end();
  }
}
