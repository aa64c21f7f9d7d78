package org.postern.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.exchange.FixState;
import org.postern.exchange.InterimMitigation;
import org.postern.exchange.UpdatePath;
import org.postern.iis.Mitigation;
import org.postern.iis.MitigationState;

/** What shields an open server until the update is in, and whether what is there suffices. */
final class MitigationDecisions {
  /** Closed by Extended Protection, once the build supports it. */
  private static final String RELAY = "CVE-2024-21410";

  private static final String EXTENDED_PROTECTION = "extended-protection";

  private final Situation situation;

  MitigationDecisions(Situation situation) {
    this.situation = situation;
  }

  List<Decision> decide() {
    List<Decision> out = new ArrayList<>();
    if (situation.isDisconnected()) {
      return out;
    }
    List<String> open = situation.path().map(UpdatePath::open).orElse(List.of());
    List<String> bare = new ArrayList<>();
    for (String wave : open) {
      List<InterimMitigation> measures = InterimMitigation.of(wave);
      if (measures.isEmpty()) {
        bare.add(wave);
      } else {
        out.add(mitigate(wave, measures));
      }
    }
    if (!bare.isEmpty()) {
      out.add(
          Decision.of(
              DecisionKind.RESTRICT_ACCESS,
              Urgency.NOW,
              "Let nobody in from outside until the update is installed",
              "No rule was published that closes "
                  + String.join(", ", bare)
                  + ". Close port 443 to the Internet or put a VPN before it."));
    }
    extendedProtection().ifPresent(out::add);
    return out;
  }

  private Decision mitigate(String wave, List<InterimMitigation> measures) {
    List<String> details = new ArrayList<>();
    measures.forEach(measure -> details.add(told(measure, fact(measure.mitigation()))));
    boolean shut = isInForce(measures.getFirst());
    boolean all = measures.stream().allMatch(this::isInForce);
    String title;
    String why;
    if (all) {
      title = "Leave the mitigations against " + wave + " in place until the update is installed";
      why =
          "All that was published is in force, as the configuration was on the day of collection.";
    } else if (shut) {
      title = "Complete the mitigations against " + wave + " if the update takes longer than hours";
      why =
          "The one that closes the way in is in force, as the configuration was on the day of"
              + " collection; the others are not, or cannot be told from it.";
    } else {
      title = "Set the mitigations against " + wave + " if the update takes longer than hours";
      why =
          "The server is open to it, and what closes the way in is not in force, as far as the"
              + " evidence tells.";
    }
    return new Decision(
        DecisionKind.MITIGATE,
        DecisionKind.MITIGATE.code() + "-" + slug(wave),
        shut ? Urgency.TODAY : Urgency.NOW,
        title,
        why + " Mitigations shield; they do not repair.",
        details,
        measures.getFirst().playbook());
  }

  private boolean isInForce(InterimMitigation measure) {
    return fact(measure.mitigation())
        .filter(fact -> fact.state() == MitigationState.IN_FORCE)
        .isPresent();
  }

  /** A wave's name, without what stands in brackets behind it, as part of a code. */
  private static String slug(String wave) {
    StringBuilder out = new StringBuilder();
    for (char c : wave.split(" \\(", 2)[0].toLowerCase(Locale.ROOT).toCharArray()) {
      out.append((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '-');
    }
    return out.toString();
  }

  private static String told(InterimMitigation measure, Optional<Mitigation> fact) {
    String title =
        fact.map(Mitigation::title)
            .orElse(
                new Mitigation(
                        measure.mitigation(), List.of(), MitigationState.CANNOT_TELL, "", List.of())
                    .title());
    return title
        + ", for "
        + measure.cve()
        + ": "
        + fact.map(f -> words(f.state()) + ". " + f.reason())
            .orElse("cannot tell. The configuration of IIS was not among the evidence.")
        + " Note: "
        + measure.note()
        + ".";
  }

  private Optional<Decision> extendedProtection() {
    Optional<Mitigation> fact =
        fact(EXTENDED_PROTECTION)
            .filter(
                f -> f.state() == MitigationState.ABSENT || f.state() == MitigationState.PARTIAL);
    boolean supported =
        situation
            .build()
            .map(span -> situation.knowledge().fixes().state(RELAY, span.build()))
            .filter(state -> state == FixState.FIXED || state == FixState.NEEDS_MORE)
            .isPresent();
    return supported
        ? fact.map(
            f ->
                Decision.of(
                    DecisionKind.EXTENDED_PROTECTION,
                    Urgency.THIS_WEEK,
                    "Switch Extended Protection on",
                    "The build supports it, and without it "
                        + RELAY
                        + " stays open: "
                        + f.reason()))
        : Optional.empty();
  }

  private Optional<Mitigation> fact(String id) {
    return situation.iis().flatMap(facts -> facts.mitigation(id));
  }

  private static String words(MitigationState state) {
    return switch (state) {
      case ABSENT -> "absent";
      case PARTIAL -> "partial";
      case IN_FORCE -> "in force";
      case CANNOT_TELL -> "cannot tell";
    };
  }
}
