package org.postern.response;

import java.util.List;
import java.util.Optional;
import org.postern.engine.fact.IisFacts;
import org.postern.iis.Mitigation;
import org.postern.iis.MitigationState;

/** What the evidence says of a setting without which a build's fix is not enough. */
record HoleCondition(Answer answer, String text) {
  enum Answer {
    NONE_NEEDED,
    MET,
    NOT_MET,
    NOT_SHOWN
  }

  private static final HoleCondition NONE = new HoleCondition(Answer.NONE_NEEDED, "");

  /** How the parts of a condition begin that ask for more than a build; the others are remarks. */
  private static final List<String> DEMANDS =
      List.of(
          "build alone is not enough",
          "also needs",
          "also certificate signing",
          "also the FIP-FS",
          "vulnerable again when",
          "not a matter of the Exchange build",
          "only closed by settings",
          "hybrid only",
          "the first Nov24SU");

  /**
   * Checks what the table of CVEs says beside the fixing build.
   *
   * @param condition the table's words; empty if the build is enough
   */
  static HoleCondition of(String condition, Optional<IisFacts> iis) {
    List<String> demands =
        List.of(condition.split("; ")).stream()
            .filter(part -> DEMANDS.stream().anyMatch(part::startsWith))
            .toList();
    if (demands.isEmpty()) {
      return NONE;
    }
    String demand = String.join("; ", demands);
    if (demand.contains("Extended Protection")) {
      return byMitigation("extended-protection", demand, iis);
    }
    if (demand.contains("TokenCacheModule")) {
      HoleCondition module = byMitigation("token-cache-module", demand, iis);
      // A Windows update closes the hole as well, which the configuration does not show.
      return module.answer == Answer.NOT_MET
          ? new HoleCondition(Answer.NOT_SHOWN, module.text)
          : module;
    }
    return new HoleCondition(Answer.NOT_SHOWN, "Not shown by this evidence: " + demand + ".");
  }

  private static HoleCondition byMitigation(String id, String demand, Optional<IisFacts> iis) {
    Optional<Mitigation> fact =
        iis.stream()
            .flatMap(facts -> facts.mitigations().stream())
            .filter(mitigation -> mitigation.id().equals(id))
            .filter(mitigation -> mitigation.state() != MitigationState.CANNOT_TELL)
            .findFirst();
    return fact.map(
            known ->
                new HoleCondition(
                    known.state() == MitigationState.IN_FORCE ? Answer.MET : Answer.NOT_MET,
                    known.reason()))
        .orElse(new HoleCondition(Answer.NOT_SHOWN, "Not shown by this evidence: " + demand + "."));
  }
}
