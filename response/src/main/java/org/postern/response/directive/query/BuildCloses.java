package org.postern.response.directive.query;

import java.util.List;
import java.util.TreeSet;
import org.postern.exchange.FixState;
import org.postern.response.BuildSpan;
import org.postern.response.ServerAssessment;

/** The build holds the fix of every one of these CVEs. */
public record BuildCloses(List<String> cves) implements ServerFact {
  public BuildCloses {
    cves = List.copyOf(cves);
  }

  @Override
  public Judged judge(ServerAssessment server, Ground ground) {
    return LastBuild.judge(
        server,
        ground,
        (span, line) -> Judged.all(cves.stream().map(cve -> closes(cve, span, ground)).toList()));
  }

  private static Judged closes(String cve, BuildSpan span, Ground ground) {
    FixState state = ground.knowledge().fixes().state(cve, span.build());
    String told = LastBuild.told(span) + "; ";
    return switch (state) {
      case FIXED -> Judged.yes(told + "it holds the fix of " + cve + ".");
      case OPEN -> Judged.no(told + "it is open to " + cve + ".");
      case UNPROVED ->
          Judged.cannotTell(told + "its number does not prove the update that fixes " + cve + ".");
      case NOT_BY_BUILD ->
          Judged.cannotTell(told + "settings, not the build, decide about " + cve + ".");
      case UNKNOWN -> Judged.cannotTell(told + "what it says of " + cve + " is not known.");
    };
  }

  /** The CVEs that the knowledge does not name. */
  public List<String> unknown(Iterable<String> known) {
    TreeSet<String> missing = new TreeSet<>(cves);
    known.forEach(missing::remove);
    return List.copyOf(missing);
  }
}
