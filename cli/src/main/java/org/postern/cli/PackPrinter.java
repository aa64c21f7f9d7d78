package org.postern.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;
import org.postern.response.directive.DirectivePack;
import org.postern.response.directive.Recurrence;
import org.postern.response.directive.ReportTemplate;
import org.postern.response.directive.Requirement;
import org.postern.response.directive.query.Question;

/** A pack as text. */
final class PackPrinter {
  private final PrintStream out;

  PackPrinter(PrintStream out) {
    this.out = out;
  }

  void print(DirectivePack pack) {
    out.println(pack.title() + " (" + pack.id() + ", version " + pack.version() + ")");
    out.println(
        pack.issuer() + ", " + pack.issued() + ", binds " + String.join(", ", pack.binds()));
    out.println(pack.source());
    out.println();
    out.println(pack.summary());
    for (Requirement requirement : pack.requirements()) {
      print(pack, requirement);
    }
    if (!pack.questions().isEmpty()) {
      out.println();
      out.println("Asked of a person");
      for (Question question : pack.questions()) {
        out.println(
            "  " + question.id() + " (" + lower(question.scope()) + "): " + question.text());
      }
    }
    pack.report().ifPresent(this::print);
    out.flush();
  }

  private void print(DirectivePack pack, Requirement requirement) {
    out.println();
    out.println(
        requirement.id() + ": " + requirement.title() + " (" + lower(requirement.scope()) + ")");
    out.println("  " + requirement.text());
    out.println("  Why: " + requirement.why());
    out.println("  Who: " + requirement.role());
    out.println(
        "  Due: "
            + requirement
                .due()
                .map(
                    due ->
                        due.due(pack.issued(), pack.issued())
                            + " for one who began on "
                            + pack.issued())
                .orElse("no date is named")
            + requirement.recurrence().map(Recurrence::words).map(w -> ", then " + w).orElse(""));
    out.println(
        "  Settled by: "
            + (requirement.evidence().isEmpty()
                ? "a person who states: " + requirement.attest()
                : requirement.attest().isEmpty()
                    ? "evidence"
                    : "evidence, and a person who states: " + requirement.attest()));
    if (!requirement.dependsOn().isEmpty()) {
      out.println("  After: " + String.join(", ", requirement.dependsOn()));
    }
  }

  private void print(ReportTemplate report) {
    out.println();
    out.println("Report to " + report.to() + ": " + report.how());
    out.println(
        report.fields().stream()
            .map(ReportTemplate.Field::label)
            .collect(Collectors.joining("; ", "  ", "")));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
