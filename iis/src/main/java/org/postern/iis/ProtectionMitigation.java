package org.postern.iis;

import java.util.List;

/** Sums Extended Protection up over all virtual directories. */
final class ProtectionMitigation {
  private ProtectionMitigation() {}

  private static final List<String> CVES =
      List.of(
          "CVE-2022-21979",
          "CVE-2022-21980",
          "CVE-2022-24477",
          "CVE-2022-24516",
          "CVE-2022-30134",
          "CVE-2024-21410");

  static Mitigation judge(IisConfiguration configuration) {
    List<ProtectionFact> facts = ProtectionFacts.of(configuration);
    List<ProtectionFact> low = of(facts, ProtectionFact.Comparison.LOWER);
    boolean unsure = !of(facts, ProtectionFact.Comparison.CANNOT_TELL).isEmpty();
    if (facts.isEmpty() || unsure) {
      return answer(
          MitigationState.CANNOT_TELL,
          configuration.malformed().isEmpty()
              ? "The server's file names no virtual directory of Exchange."
              : "Not readable: " + FrontEnd.names(configuration.malformed()) + ".",
          configuration.malformed().stream().map(ConfigurationFile.Malformed::place).toList());
    }
    List<Place> places =
        (low.isEmpty() ? facts : low)
            .stream().flatMap(f -> f.places().stream()).distinct().toList();
    if (low.isEmpty()) {
      return answer(
          MitigationState.IN_FORCE,
          "Extended Protection is set as recommended for all "
              + facts.size()
              + " virtual directories; on builds before August 2022 it is without effect.",
          places);
    }
    boolean some = facts.stream().anyMatch(f -> !f.found().equalsIgnoreCase("None"));
    return answer(
        some ? MitigationState.PARTIAL : MitigationState.ABSENT,
        some
            ? "Extended Protection is lower than recommended for "
                + String.join(", ", low.stream().map(f -> f.site() + f.path()).toList())
                + "."
            : "Extended Protection is not set for any virtual directory.",
        places);
  }

  private static List<ProtectionFact> of(
      List<ProtectionFact> facts, ProtectionFact.Comparison wanted) {
    return facts.stream().filter(f -> f.comparison() == wanted).toList();
  }

  private static Mitigation answer(MitigationState state, String reason, List<Place> places) {
    return new Mitigation("extended-protection", CVES, state, reason, places);
  }
}
