package org.postern.response.directive.query;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.engine.spill.StoredList;
import org.postern.response.Reason;
import org.postern.response.ServerAssessment;
import org.postern.response.Verdict;

/**
 * There is a finding of such a kind. That there is none is only known if everything could be seen.
 *
 * @param stages one of these
 * @param atLeast this severe or more
 * @param wave of this wave, any case; empty for all
 */
public record Found(List<Stage> stages, Severity atLeast, Optional<String> wave)
    implements ServerFact {
  /** Reasons of a verdict that tell what was found, not what could not be seen. */
  private static final Set<String> ABOUT_FINDINGS =
      Set.of("intrusion-proved", "suspicious", "attempted", "nothing-found");

  public Found {
    stages = List.copyOf(stages);
    Objects.requireNonNull(atLeast, "atLeast");
    Objects.requireNonNull(wave, "wave");
  }

  @Override
  public Judged judge(ServerAssessment server, Ground ground) {
    List<Finding> found = StoredList.where(server.findings(), this::isMeant);
    if (!found.isEmpty()) {
      return Judged.yes(
          "Found: "
              + found.getFirst().title()
              + (found.size() == 1 ? "." : ", and " + (found.size() - 1) + " more."));
    }
    String none =
        "Nothing of stage "
            + stages.stream()
                .map(stage -> stage.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "))
            + " was found";
    Optional<Reason> shortfall =
        server.reasons().stream().filter(r -> !ABOUT_FINDINGS.contains(r.code())).findFirst();
    if (shortfall.isPresent()) {
      return Judged.cannotTell(
          none + ", but not everything could be seen: " + shortfall.get().text());
    }
    return server.verdict() == Verdict.UNDETERMINED
        ? Judged.cannotTell(none + ", but too little was read to say anything.")
        : Judged.no(none + ", and the logs cover the whole time in question.");
  }

  private boolean isMeant(Finding finding) {
    return stages.contains(finding.stage())
        && finding.severity().compareTo(atLeast) >= 0
        && wave.map(finding.wave()::equalsIgnoreCase).orElse(true);
  }
}
