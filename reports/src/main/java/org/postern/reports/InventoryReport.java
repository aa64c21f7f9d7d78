package org.postern.reports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.postern.engine.finding.Problem;
import org.postern.engine.text.Visible;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.inventory.Precision;
import org.postern.exchange.inventory.ServerRole;
import org.postern.response.BuildAssessment;
import org.postern.response.Standing;

/**
 * Many servers judged by their builds, as a table for people, as CSV, or as JSON (schema {@code
 * postern.inventory/1}, see {@code docs/inventory.md}).
 */
public final class InventoryReport {
  /** Characters of a cell of the table that are shown. */
  private static final int WIDEST = 58;

  private static final List<String> HEADER =
      List.of("Server", "Build", "Called", "Support", "Open CVEs", "Known used", "What to do");

  private final List<BuildAssessment> servers;
  private final List<Problem> problems;
  private final LocalDate asOf;

  /**
   * Prepares a report.
   *
   * @param servers worst first
   * @param asOf day of the newest entry in the knowledge by which they were judged
   */
  public InventoryReport(List<BuildAssessment> servers, List<Problem> problems, LocalDate asOf) {
    this.servers = List.copyOf(servers);
    this.problems = List.copyOf(problems);
    this.asOf = asOf;
  }

  /** The summary, then the table, then what could not be read. */
  public String text() {
    StringBuilder out = new StringBuilder(summary()).append("\n");
    if (!servers.isEmpty()) {
      table(out.append('\n'));
    }
    if (servers.stream().anyMatch(one -> !one.unshown().isEmpty())) {
      out.append(
          "\n+   CU level known, security update not shown: the version of the directory does not"
              + " change with\n    security updates, so up to that many CVEs more are open. The"
              + " version of ExSetup.exe\n    tells (docs/inventory.md).\n");
    }
    if (servers.stream().anyMatch(InventoryReport::ended)) {
      out.append(
          "\nWhere support has ended there are no public fixes any more: what was found later is"
              + " open, too,\nand not in the numbers.\n");
    }
    if (!problems.isEmpty()) {
      out.append("\nWhat could not be read, or not in full\n");
    }
    for (Problem problem : problems) {
      out.append("- ").append(Visible.of(problem.text())).append('\n');
    }
    return out.toString();
  }

  private String summary() {
    if (servers.isEmpty()) {
      return "No server was listed, so nothing can be said.";
    }
    String parts =
        Arrays.stream(Standing.values())
            .filter(standing -> count(standing) > 0)
            .map(standing -> Figures.count(count(standing)) + " " + standing.words())
            .collect(Collectors.joining("; "));
    return Figures.count(servers.size(), "server")
        + ": "
        + parts
        + ". By builds alone, as known on "
        + asOf
        + ".";
  }

  private long count(Standing standing) {
    return servers.stream().filter(one -> one.standing() == standing).count();
  }

  private void table(StringBuilder out) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    servers.forEach(one -> rows.add(cells(one)));
    int[] widths = new int[HEADER.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static List<String> cells(BuildAssessment one) {
    return row(one).stream()
        .map(Visible::of)
        .map(cell -> cell.length() <= WIDEST ? cell : cell.substring(0, WIDEST - 1) + "…")
        .toList();
  }

  private static List<String> row(BuildAssessment one) {
    return List.of(
        one.name().isEmpty() ? "(no name)" : one.name(),
        build(one),
        one.called()
            .replaceFirst("^Exchange ", "")
            .replaceFirst(" \\(\\d{4}-\\d{2}-\\d{2}\\)$", ""),
        one.supportEnd().map(day -> (ended(one) ? "ended " : "until ") + day).orElse("not known"),
        holes(one),
        number(one, one.exploited(), one.exploitedUnshown()),
        one.todo().replaceFirst(" \\(\\d{4}-\\d{2}-\\d{2}\\)", ""));
  }

  private static String build(BuildAssessment one) {
    return one.entry().build().map(ExchangeBuild::toString).orElse(one.entry().version())
        + (one.entry().precision() == Precision.CUMULATIVE_UPDATE ? "+" : "");
  }

  private static boolean ended(BuildAssessment one) {
    return one.supportEnd().isPresent() && !one.supported();
  }

  private static String holes(BuildAssessment one) {
    if (one.standing() == Standing.UNKNOWN && one.open().isEmpty() && one.unshown().isEmpty()) {
      return "not known";
    }
    return number(one, one.open(), one.unshown());
  }

  private static String number(BuildAssessment one, List<String> open, List<String> unshown) {
    boolean judged = one.supportEnd().isPresent() && one.entry().build().isPresent();
    // What was found after the end of support is not in the table, so none is not zero.
    if (!judged || (ended(one) && open.isEmpty() && unshown.isEmpty())) {
      return "not known";
    }
    return open.size() + (unshown.isEmpty() ? "" : " +" + unshown.size());
  }

  /** CSV with a header, safe to open in a spreadsheet. */
  public String csv() throws IOException {
    StringBuilder out = new StringBuilder();
    Csv.row(
        out,
        List.of(
            "server",
            "fqdn",
            "version",
            "build",
            "security_update_shown",
            "called",
            "released",
            "support_end",
            "supported",
            "standing",
            "waves",
            "open",
            "open_not_shown",
            "exploited",
            "exploited_not_shown",
            "roles",
            "site",
            "organisation",
            "todo",
            "source"));
    for (BuildAssessment one : servers) {
      Csv.row(
          out,
          List.of(
              one.name(),
              one.entry().fqdn(),
              one.entry().version(),
              one.entry().build().map(ExchangeBuild::toString).orElse(""),
              one.entry().precision() == Precision.EXACT ? "yes" : "no",
              one.called(),
              one.released().map(LocalDate::toString).orElse(""),
              one.supportEnd().map(LocalDate::toString).orElse(""),
              one.supported() ? "yes" : "no",
              one.standing().name(),
              String.join(" ", one.waves()),
              String.valueOf(one.open().size()),
              String.valueOf(one.unshown().size()),
              String.join(" ", one.exploited()),
              String.join(" ", one.exploitedUnshown()),
              roles(one),
              one.entry().site(),
              one.entry().organisation(),
              one.todo(),
              one.source()));
    }
    return out.toString();
  }

  static String roles(BuildAssessment one) {
    return one.entry().roles().stream().map(ServerRole::label).collect(Collectors.joining(", "));
  }

  /** One JSON object with a line end after it. */
  public String json() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      json.writeStartObject();
      json.writeStringField("schema", "postern.inventory/1");
      json.writeStringField("asOf", asOf.toString());
      json.writeStringField("summary", summary());
      json.writeArrayFieldStart("servers");
      for (BuildAssessment one : servers) {
        server(one, json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("problems");
      for (Problem problem : problems) {
        json.writeStartObject();
        json.writeStringField("artifact", problem.artifact());
        json.writeStringField("place", problem.place());
        json.writeStringField("reason", problem.reason());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text + "\n";
  }

  /** One server; also what {@code check.json} says of those of which nothing was read. */
  static void server(BuildAssessment one, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", one.name());
    json.writeStringField("fqdn", one.entry().fqdn());
    json.writeStringField("version", one.entry().version());
    optional(json, "build", one.entry().build().map(ExchangeBuild::toString).orElse(""));
    json.writeBooleanField("securityUpdateShown", one.entry().precision() == Precision.EXACT);
    json.writeStringField("called", one.called());
    json.writeBooleanField("known", one.known());
    optional(json, "released", one.released().map(LocalDate::toString).orElse(""));
    optional(json, "supportEnd", one.supportEnd().map(LocalDate::toString).orElse(""));
    json.writeBooleanField("supported", one.supported());
    json.writeStringField("standing", one.standing().name().toLowerCase(Locale.ROOT));
    list(json, "waves", one.waves());
    list(json, "open", one.open());
    list(json, "notShown", one.unshown());
    list(json, "settingsDecide", one.settings());
    list(json, "exploited", one.exploited());
    list(json, "exploitedNotShown", one.exploitedUnshown());
    list(json, "roles", one.entry().roles().stream().map(ServerRole::label).toList());
    json.writeStringField("edition", one.entry().edition());
    json.writeStringField("site", one.entry().site());
    json.writeStringField("organisation", one.entry().organisation());
    json.writeStringField("todo", one.todo());
    json.writeStringField("source", one.source());
    json.writeNumberField("line", one.entry().line());
    json.writeEndObject();
  }

  private static void optional(JsonGenerator json, String name, String value) throws IOException {
    if (value.isEmpty()) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, value);
    }
  }

  private static void list(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
