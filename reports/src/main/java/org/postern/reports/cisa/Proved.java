package org.postern.reports.cisa;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.response.Assessment;
import org.postern.response.ServerAssessment;

/**
 * What findings prove of an intrusion, taken together; they may be millions.
 *
 * @param first earliest time of an intruder
 * @param last latest time of an intruder
 * @param cves holes that were used, sorted
 * @param foothold whether something was left
 * @param isEmpty whether no finding proves an intrusion
 */
record Proved(
    Optional<Instant> first,
    Optional<Instant> last,
    List<String> cves,
    boolean foothold,
    boolean isEmpty) {
  Proved {
    cves = List.copyOf(cves);
  }

  static Proved of(Assessment assessment) {
    Optional<Instant> first = Optional.empty();
    Optional<Instant> last = Optional.empty();
    TreeSet<String> cves = new TreeSet<>();
    boolean foothold = false;
    boolean any = false;
    for (ServerAssessment server : assessment.servers()) {
      for (Finding finding : server.findings()) {
        if (proves(finding)) {
          first = both(first, finding.first()).min(Comparator.naturalOrder());
          last = both(last, finding.last()).max(Comparator.naturalOrder());
          cves.addAll(finding.cves());
          foothold |= finding.stage() == Stage.FOOTHOLD;
          any = true;
        }
      }
    }
    return new Proved(first, last, List.copyOf(cves), foothold, !any);
  }

  private static boolean proves(Finding finding) {
    return finding.severity() != Severity.INFORMATIONAL && finding.stage().isIntrusion();
  }

  private static Stream<Instant> both(Optional<Instant> one, Optional<Instant> other) {
    return Stream.concat(one.stream(), other.stream());
  }
}
