package org.postern.engine;

import java.util.Comparator;
import org.postern.engine.finding.Finding;
import org.postern.engine.read.ArtifactResult;
import org.postern.exchange.LogKind;

/**
 * What one artifact told, with what it is sorted by.
 *
 * @param server server that it belongs to; empty until that is known
 * @param number of the artifact in the order of the evidence
 * @param result all that it told
 */
record Placed(String server, int number, ArtifactResult result) {
  static final Comparator<Placed> AS_FOUND = Comparator.comparingInt(Placed::number);

  /** By server, and for each by unit and path. */
  static final Comparator<Placed> BY_SERVER =
      Comparator.comparing(Placed::server)
          .thenComparing(placed -> placed.result().unit())
          .thenComparing(placed -> placed.result().path())
          .thenComparing(AS_FOUND);

  /** What the small parts of a record take, about. */
  private static final int SMALL = 400;

  private static final int FACT = 2_000;
  private static final int HOUR = 40;
  private static final int SILENCE = 100;

  /** Bytes of heap for each byte of a configuration file. */
  private static final long PARSED = 4;

  private static final long LARGEST_PARSED = 16 << 20;

  /** About how many bytes of heap it takes. */
  long weight() {
    long sum = SMALL + 2L * result.path().length();
    sum += (long) SMALL * (result.gaps().size() + result.problems().size());
    sum += (long) HOUR * result.activity().hours().size();
    sum += (long) SILENCE * result.activity().silences().size();
    sum += (long) FACT * (result.facts().size() + result.builds().size() + 1);
    if (result.kind() == LogKind.CONFIGURATION) {
      // What a file of IIS holds is kept whole; all of these are small files.
      sum += PARSED * Math.min(result.bytes(), LARGEST_PARSED);
    }
    for (Finding finding : result.findings()) {
      sum += finding.weight();
    }
    return sum;
  }
}
