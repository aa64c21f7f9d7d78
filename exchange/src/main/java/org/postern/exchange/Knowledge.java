package org.postern.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * All that is known of Exchange, as data with its sources.
 *
 * @param builds published builds
 * @param fixes which build fixes which CVE
 * @param waves waves of attacks, in order of their first known use
 * @param asOf day of the newest entry
 */
public record Knowledge(BuildTable builds, FixTable fixes, List<Wave> waves, LocalDate asOf) {
  public Knowledge {
    Objects.requireNonNull(builds, "builds");
    Objects.requireNonNull(fixes, "fixes");
    Objects.requireNonNull(asOf, "asOf");
    waves = List.copyOf(waves);
  }

  /** The knowledge that comes with the program. */
  public static Knowledge builtIn() {
    BuildTable builds = BuildTable.builtIn();
    return new Knowledge(builds, FixTable.builtIn(builds), readWaves(), builds.newest());
  }

  private static List<Wave> readWaves() {
    return CsvResource.rows("waves.csv").stream()
        .map(
            row ->
                new Wave(
                    row.get(0),
                    List.of(row.get(1).split(" ")),
                    LocalDate.parse(row.get(2)),
                    LocalDate.parse(row.get(3)),
                    List.of(row.get(4).split(" ")),
                    row.get(5)))
        .toList();
  }
}
