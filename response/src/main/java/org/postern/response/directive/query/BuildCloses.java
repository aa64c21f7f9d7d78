package org.postern.response.directive.query;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.postern.exchange.FixState;
import org.postern.response.BuildSpan;
import org.postern.response.ServerAssessment;

/** The build holds the fix of every one of these CVEs. */
public record BuildCloses(List<String> cves) implements ServerFact {
  public BuildCloses {
    cves = List.copyOf(cves);
    if (cves.isEmpty()) {
      throw new IllegalArgumentException("no CVE is named");
    }
  }

  @Override
  public Judged judge(ServerAssessment server, Ground ground) {
    return LastBuild.judge(server, ground, (span, line) -> judge(span, ground));
  }

  /** One sentence for all CVEs of which the build says the same. */
  private Judged judge(BuildSpan span, Ground ground) {
    Map<FixState, List<String>> byState = new EnumMap<>(FixState.class);
    for (String cve : cves) {
      byState
          .computeIfAbsent(
              ground.knowledge().fixes().state(cve, span.build()), state -> new ArrayList<>())
          .add(cve);
    }
    String told = LastBuild.told(span) + "; ";
    return Judged.all(
        byState.entrySet().stream()
            .map(entry -> sentence(entry.getKey(), told, String.join(", ", entry.getValue())))
            .toList());
  }

  private static Judged sentence(FixState state, String told, String names) {
    return switch (state) {
      case FIXED -> Judged.yes(told + "it holds the fix of " + names + ".");
      case OPEN -> Judged.no(told + "it is open to " + names + ".");
      case UNPROVED ->
          Judged.cannotTell(
              told + "its number does not prove the update that fixes " + names + ".");
      case NEEDS_MORE ->
          Judged.cannotTell(
              told + "it holds the code against " + names + ", but settings decide as well.");
      case NOT_LISTED ->
          Judged.cannotTell(told + "the vendor names no update of it for " + names + ".");
      case UNSUPPORTED ->
          Judged.cannotTell(
              told
                  + "its support had ended before "
                  + names
                  + " was fixed, and nobody says whether it is open.");
      case NOT_BY_BUILD ->
          Judged.cannotTell(told + "settings, not the build, decide about " + names + ".");
      case UNKNOWN -> Judged.cannotTell(told + "what it says of " + names + " is not known.");
    };
  }

  /** The CVEs that the knowledge does not name. */
  public List<String> unknown(Iterable<String> known) {
    TreeSet<String> missing = new TreeSet<>(cves);
    known.forEach(missing::remove);
    return List.copyOf(missing);
  }
}
