package org.postern.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.postern.exchange.KnownExploited.Ransomware;

/** Reads the tables of the knowledge and checks them row by row and against one another. */
final class KnowledgeReader {
  static final String BUILDS = "builds.csv";
  static final String CVES = "cves.csv";
  static final String WAVES = "waves.csv";
  static final String KEV = "kev.csv";
  static final String PRODUCTS = "products.csv";

  /** All tables; each must be there. */
  static final List<String> FILES = List.of(BUILDS, CVES, WAVES, KEV, PRODUCTS);

  /** A row of a table of CVEs that is about no server. */
  private static final String NO_SERVER = "forest without Exchange servers";

  private final Problems problems = new Problems();

  /** What was wrong; empty after a reading that succeeded. */
  List<KnowledgeProblem> problems() {
    return problems.all();
  }

  /**
   * Reads the tables.
   *
   * @param files content by name
   * @param provenance told the day of the newest entry
   * @return empty if anything is wrong
   */
  Optional<Knowledge> read(Map<String, byte[]> files, Function<LocalDate, Provenance> provenance) {
    for (String name : FILES) {
      if (!files.containsKey(name)) {
        problems.add(name, 0, "", "is missing");
      }
    }
    if (problems.any()) {
      return Optional.empty();
    }
    BuildTable builds = builds(files.getOrDefault(BUILDS, new byte[0]));
    List<Product> products = products(files.getOrDefault(PRODUCTS, new byte[0]));
    FixTable fixes = fixes(files.getOrDefault(CVES, new byte[0]), builds);
    List<Wave> waves = waves(files.getOrDefault(WAVES, new byte[0]), fixes);
    Map<String, KnownExploited> exploited = exploited(files.getOrDefault(KEV, new byte[0]));
    Set<String> named = new HashSet<>();
    products.forEach(product -> named.add(product.name()));
    builds.products().stream()
        .filter(product -> !named.contains(product))
        .forEach(product -> problems.add(PRODUCTS, 0, "product", "has no row for " + product));
    if (problems.any()) {
      return Optional.empty();
    }
    LocalDate asOf =
        Stream.concat(
                Stream.of(builds.newest()),
                exploited.values().stream().flatMap(entry -> entry.added().stream()))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return Optional.of(
        new Knowledge(builds, fixes, waves, exploited, products, asOf, provenance.apply(asOf)));
  }

  private BuildTable builds(byte[] bytes) {
    List<KnownBuild> rows = new ArrayList<>();
    new Table(BUILDS, problems)
        .read(
            bytes,
            List.of(
                "product",
                "cu",
                "su",
                "build",
                "release_date",
                "extended_support_end",
                "source",
                "kb"),
            row -> {
              row.filled("source");
              rows.add(
                  new KnownBuild(
                      row.optionalBuild("build")
                          .orElseThrow(() -> new Table.Wrong("build", "must not be empty")),
                      row.filled("product"),
                      row.filled("cu"),
                      row.text("su"),
                      row.optionalDate("release_date").map(LocalDate::toString).orElse(""),
                      row.date("extended_support_end"),
                      row.text("kb")));
            });
    if (rows.isEmpty() && !problems.any()) {
      problems.add(BUILDS, 0, "", "has no rows");
    }
    return BuildTable.of(rows);
  }

  private List<Product> products(byte[] bytes) {
    List<Product> rows = new ArrayList<>();
    new Table(PRODUCTS, problems)
        .read(
            bytes,
            List.of("product", "support_end", "after_end", "move_to", "how", "source"),
            row ->
                rows.add(
                    new Product(
                        row.filled("product"),
                        row.date("support_end"),
                        row.text("after_end"),
                        row.filled("move_to"),
                        row.filled("how"),
                        row.filled("source"))));
    return rows;
  }

  private FixTable fixes(byte[] bytes, BuildTable builds) {
    Map<String, List<Fix>> rows = new HashMap<>();
    new Table(CVES, problems)
        .read(
            bytes,
            List.of(
                "cve",
                "wave",
                "product",
                "cu",
                "first_fixed_build",
                "extra_condition",
                "source",
                "needs"),
            row -> {
              List<String> products =
                  row.text("product").equals(NO_SERVER) ? List.of() : row.words("product");
              for (String product : products) {
                List<String> unknown = FixTable.unknownUpdates(builds, product, row.filled("cu"));
                if (!unknown.isEmpty()) {
                  throw new Table.Wrong(
                      "cu",
                      "names what builds.csv does not have for product "
                          + Table.Row.shown(product + ": " + String.join(" ", unknown)));
                }
                rows.computeIfAbsent(row.cveOrAdvisory("cve"), cve -> new ArrayList<>())
                    .add(
                        new Fix(
                            product,
                            row.text("cu"),
                            row.optionalBuild("first_fixed_build"),
                            row.text("extra_condition"),
                            needs(row),
                            row.filled("source")));
              }
            });
    return FixTable.of(builds, rows);
  }

  private static Fix.Needs needs(Table.Row row) throws Table.Wrong {
    String text = row.text("needs");
    if (text.isEmpty()) {
      return Fix.Needs.NOTHING;
    }
    for (Fix.Needs needs : Fix.Needs.values()) {
      if (needs != Fix.Needs.NOTHING && needs.name().toLowerCase(Locale.ROOT).equals(text)) {
        return needs;
      }
    }
    throw new Table.Wrong("needs", "must be empty, settings, schema, domain, hybrid or override");
  }

  private List<Wave> waves(byte[] bytes, FixTable fixes) {
    List<Wave> rows = new ArrayList<>();
    Set<String> known = fixes.cves();
    new Table(WAVES, problems)
        .read(
            bytes,
            List.of("name", "cves", "exploited", "published", "logs", "source"),
            row -> {
              row.filled("cves");
              for (String cve : row.words("cves")) {
                if (!known.contains(cve)) {
                  throw new Table.Wrong(
                      "cves", "names what cves.csv does not have: " + Table.Row.shown(cve));
                }
              }
              for (String log : row.words("logs")) {
                if (Stream.of(LogKind.values()).noneMatch(kind -> kind.key().equals(log))) {
                  throw new Table.Wrong(
                      "logs", "names a kind of log that is not read: " + Table.Row.shown(log));
                }
              }
              rows.add(
                  new Wave(
                      row.filled("name"),
                      row.words("cves"),
                      row.date("exploited"),
                      row.date("published"),
                      row.words("logs"),
                      row.filled("source")));
            });
    rows.sort(Comparator.comparing(Wave::exploited).thenComparing(Wave::name));
    return rows;
  }

  private Map<String, KnownExploited> exploited(byte[] bytes) {
    Map<String, KnownExploited> rows = new TreeMap<>();
    new Table(KEV, problems)
        .read(
            bytes,
            List.of("cve", "product", "added", "due", "ransomware", "source"),
            row -> {
              String cve = row.cve("cve");
              KnownExploited entry =
                  new KnownExploited(
                      cve,
                      row.filled("product"),
                      row.optionalDate("added"),
                      row.optionalDate("due"),
                      ransomware(row),
                      row.filled("source"));
              if (rows.putIfAbsent(cve, entry) != null) {
                throw new Table.Wrong("cve", "is named twice: " + cve);
              }
            });
    return rows;
  }

  private static Ransomware ransomware(Table.Row row) throws Table.Wrong {
    return switch (row.text("ransomware")) {
      case "known" -> Ransomware.KNOWN;
      case "not known" -> Ransomware.NOT_KNOWN;
      case "" -> Ransomware.NOT_ESTABLISHED;
      default ->
          throw new Table.Wrong(
              "ransomware", "must be known, not known or empty (not established)");
    };
  }
}
