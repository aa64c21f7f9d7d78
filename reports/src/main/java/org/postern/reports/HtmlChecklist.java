package org.postern.reports;

import java.util.List;
import org.postern.response.directive.Checklist;
import org.postern.response.directive.Checklist.PackOutcome;
import org.postern.response.directive.DecisionPath;
import org.postern.response.directive.DirectivePack;
import org.postern.response.directive.Requirement;
import org.postern.response.directive.RequirementOutcome;

/** The page's part about directives: requirements by servers, and the reasons below. */
final class HtmlChecklist {
  private final Html html;

  HtmlChecklist(Html html) {
    this.html = html;
  }

  /** A line for each directive, which leads to its table. */
  void summary(Checklist checklist) {
    for (PackOutcome outcome : checklist.packs()) {
      html.begin("p");
      html.text("a", outcome.binding().pack().title(), "href", anchor("#", outcome));
      html.text(": " + Standing.counts(outcome) + ".").end();
    }
  }

  private static String anchor(String lead, PackOutcome outcome) {
    return lead + "directive-" + outcome.binding().pack().id();
  }

  void pack(PackOutcome outcome) {
    DirectivePack pack = outcome.binding().pack();
    html.own("\n").begin("section", "class", "directive", "id", anchor("", outcome));
    html.text("h2", pack.title());
    html.text("p", pack.summary());
    html.text(
        "p",
        pack.issuer()
            + ", "
            + pack.issued()
            + ", "
            + pack.source()
            + ". Deadlines are counted from "
            + outcome.binding().start()
            + " and shown in UTC.",
        "class",
        "muted");
    html.begin("p").text("strong", Standing.counts(outcome) + ".").end();
    table(outcome);
    reasons(outcome);
    paths(outcome.paths());
    html.end();
  }

  private void table(PackOutcome outcome) {
    List<String> servers =
        outcome.rows().stream()
            .map(RequirementOutcome::server)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    html.begin("div", "class", "scroll").begin("table").begin("thead").begin("tr");
    List.of("What is required", "Due", "Who").forEach(h -> html.text("th", h, "scope", "col"));
    servers.forEach(name -> html.text("th", name, "scope", "col"));
    if (servers.isEmpty()) {
      html.text("th", "Standing", "scope", "col");
    }
    html.end().end().begin("tbody");
    String span = String.valueOf(Math.max(1, servers.size()));
    for (Requirement requirement : outcome.binding().pack().requirements()) {
      List<RequirementOutcome> rows =
          outcome.rows().stream()
              .filter(row -> row.requirement().equals(requirement.id()))
              .toList();
      if (rows.isEmpty()) {
        continue;
      }
      html.begin("tr").begin("th", "scope", "row").text(requirement.title());
      html.text("div", requirement.text(), "class", "muted small").end();
      due(rows);
      html.text("td", requirement.role());
      for (RequirementOutcome row : rows) {
        html.begin("td", "colspan", row.server().isEmpty() ? span : "1");
        standing(row);
        html.end();
      }
      html.end();
    }
    html.end().end().end();
  }

  private void due(List<RequirementOutcome> rows) {
    RequirementOutcome first = rows.getFirst();
    boolean overdue = rows.stream().anyMatch(RequirementOutcome::overdue);
    html.begin("td", "class", overdue ? "due bad" : "due").text(Standing.due(first));
    if (!first.repeats().isEmpty()) {
      html.text("div", first.repeats(), "class", "small");
    }
    if (overdue) {
      html.text("div", "overdue", "class", "small");
    }
    html.end();
  }

  private void standing(RequirementOutcome row) {
    String look =
        switch (row.outcome()) {
          case VERIFIED, ATTESTED -> "good";
          case CONTRADICTED -> "bad";
          case UNPROVED -> "doubt";
          case NOT_APPLICABLE -> "muted";
        };
    html.text("span", Standing.word(row), "class", look);
  }

  private void reasons(PackOutcome outcome) {
    html.begin("details").text("summary", "Why each stands as it does, and what is asked of you");
    html.begin("ul");
    for (RequirementOutcome row : outcome.rows()) {
      html.begin("li")
          .text("strong", row.title() + (row.server().isEmpty() ? "" : " (" + row.server() + ")"))
          .text(": ");
      standing(row);
      html.text(". " + String.join(" ", row.because()));
      row.asks().stream()
          .filter(ask -> row.because().stream().noneMatch(sentence -> sentence.contains(ask)))
          .forEach(ask -> html.text("div", "Asked of you: " + ask));
      if (!row.waitsFor().isEmpty()) {
        html.text("div", "Comes after: " + String.join(", ", row.waitsFor()));
      }
      html.end();
    }
    html.end().end();
  }

  private void paths(List<DecisionPath> paths) {
    if (paths.isEmpty()) {
      return;
    }
    html.begin("details").text("summary", "The way through the decision tree").begin("ul");
    for (DecisionPath path : paths) {
      html.begin("li").text("strong", path.server().isEmpty() ? "All" : path.server());
      path.steps().forEach(step -> html.text("div", step.sentence()));
      path.requirements()
          .ifPresent(ids -> html.text("div", "To be done: " + String.join(", ", ids)));
      html.end();
    }
    html.end().end();
  }
}
