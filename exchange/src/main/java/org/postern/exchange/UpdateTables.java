package org.postern.exchange;

import java.util.List;
import java.util.Optional;

/**
 * What the way from build to build needs beside the builds themselves. Source of each row: its
 * column {@code source}.
 *
 * @param targets cumulative updates at which a product's way ends, the preferred one first
 * @param preparations what the setup of such a cumulative update needs
 * @param interim measures for the time until then
 */
record UpdateTables(
    List<Target> targets, List<Preparation> preparations, List<InterimMitigation> interim) {
  /** The tables that come with the program. */
  static final UpdateTables BUILT_IN =
      new UpdateTables(
          Table.builtIn("targets.csv", "product,cu,last_public,way,note,source").stream()
              .map(Target::of)
              .toList(),
          Table.builtIn(
                  "preparation.csv",
                  "product,cu,schema,domain,organisation,net,net_from,windows,source")
              .stream()
              .map(Preparation::of)
              .toList(),
          Table.builtIn("interim.csv", "wave,mitigation,cve,playbook,note,source").stream()
              .map(
                  row ->
                      new InterimMitigation(
                          row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), row.get(5)))
              .toList());

  /** How a product is left. */
  enum Way {
    STAY,
    IN_PLACE,
    NEW_SERVER
  }

  /**
   * A last cumulative update.
   *
   * @param lastPublic the newest build that anyone can download
   * @param note what to know about leaving it
   */
  record Target(String product, String update, ExchangeBuild lastPublic, Way way, String note) {
    static Target of(List<String> row) {
      Way way =
          switch (row.get(3)) {
            case "stay" -> Way.STAY;
            case "in-place" -> Way.IN_PLACE;
            case "new-server" -> Way.NEW_SERVER;
            default -> throw new IllegalStateException("targets.csv, no such way: " + row.get(3));
          };
      ExchangeBuild last = ExchangeBuild.parse(row.get(2)).orElseThrow();
      return new Target(row.get(0), row.get(1), last, way, row.get(4));
    }
  }

  /**
   * What the setup of a cumulative update needs.
   *
   * @param schema level of the directory's schema afterwards ({@code rangeUpper})
   * @param domain level of the domain afterwards ({@code objectVersion})
   * @param organisation level of the organisation afterwards ({@code objectVersion})
   * @param net versions of the .NET Framework
   * @param netFrom the earliest cumulative update of the product that runs with it
   * @param windows versions of Windows, or empty
   */
  record Preparation(
      String product,
      String update,
      String schema,
      String domain,
      String organisation,
      String net,
      String netFrom,
      String windows) {
    static Preparation of(List<String> row) {
      return new Preparation(
          row.get(0),
          row.get(1),
          row.get(2),
          row.get(3),
          row.get(4),
          row.get(5),
          row.get(6),
          row.get(7));
    }
  }

  /** Where the way of a product ends for a server that has a certain cumulative update. */
  Optional<Target> target(String product, String update) {
    List<Target> of = targets.stream().filter(t -> t.product().equals(product)).toList();
    return of.stream()
        .filter(t -> t.update().equals(update))
        .findFirst()
        .or(() -> of.stream().findFirst());
  }

  Optional<Preparation> preparation(String product, String update) {
    return preparations.stream()
        .filter(p -> p.product().equals(product) && p.update().equals(update))
        .findFirst();
  }
}
