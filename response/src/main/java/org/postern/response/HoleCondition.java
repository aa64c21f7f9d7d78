package org.postern.response;

import java.util.Optional;
import org.postern.engine.fact.IisFacts;
import org.postern.iis.MitigationState;

/** What the evidence says of a setting without which a build's fix is not enough. */
record HoleCondition(Answer answer, String text) {
  enum Answer {
    MET,
    NOT_MET,
    NOT_SHOWN
  }

  /**
   * Checks what the table of CVEs says beside the fixing build.
   *
   * @param demand the table's words
   */
  static HoleCondition of(String demand, Optional<IisFacts> iis) {
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
    return notShown(demand);
  }

  private static HoleCondition byMitigation(String id, String demand, Optional<IisFacts> iis) {
    return iis.flatMap(facts -> facts.mitigation(id))
        .filter(mitigation -> mitigation.state() != MitigationState.CANNOT_TELL)
        .map(
            known ->
                new HoleCondition(
                    known.state() == MitigationState.IN_FORCE ? Answer.MET : Answer.NOT_MET,
                    known.reason()))
        .orElseGet(() -> notShown(demand));
  }

  private static HoleCondition notShown(String demand) {
    return new HoleCondition(Answer.NOT_SHOWN, "Not shown by this evidence: " + demand + ".");
  }
}
