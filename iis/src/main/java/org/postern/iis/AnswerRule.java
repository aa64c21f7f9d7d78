package org.postern.iis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Judges the rule of May 2026 against CVE-2026-42897: it adds a directive to the content security
 * policy of Outlook on the web.
 */
final class AnswerRule {
  private static final String ID = "owa-script-rule";
  private static final String OWA = "/owa";
  private static final String VARIABLE = "RESPONSE_Content_Security_Policy";
  private static final String VALUE = "{R:1}; script-src-attr 'none'";
  private static final String PAGES =
      "^/owa/?($|\\?|default\\.aspx|projection\\.aspx|readingPane\\.aspx|popout\\.aspx)";

  private final FrontEnd frontEnd;

  AnswerRule(FrontEnd frontEnd) {
    this.frontEnd = frontEnd;
  }

  Mitigation judge() {
    List<ConfigurationFile.Malformed> damaged = frontEnd.malformed(List.of(OWA));
    if (!damaged.isEmpty()) {
      return answer(
          MitigationState.CANNOT_TELL,
          "Not readable: " + FrontEnd.names(damaged) + ".",
          damaged.stream().map(ConfigurationFile.Malformed::place).toList());
    }
    List<OutboundRule> meant =
        frontEnd.at(OWA).outboundRules().stream().filter(AnswerRule::meant).toList();
    if (meant.isEmpty()) {
      return none();
    }
    List<String> faults = faults(meant.getFirst());
    for (OutboundRule rule : meant) {
      List<String> now = faults(rule);
      faults = now.size() < faults.size() ? now : faults;
    }
    return answer(
        faults.isEmpty() ? MitigationState.IN_FORCE : MitigationState.PARTIAL,
        faults.isEmpty()
            ? "The rule is in force as published."
            : "Weaker than published: " + String.join("; ", faults) + ".",
        meant.stream().map(OutboundRule::place).toList());
  }

  private Mitigation none() {
    List<Place> strays =
        frontEnd.configuration.parsed().stream()
            .flatMap(file -> file.root().all().stream())
            .filter(e -> e.name().equals("outboundRules"))
            .flatMap(e -> e.children("rule").stream())
            .filter(e -> meant(OutboundRule.of(e, List.of())))
            .map(Element::place)
            .toList();
    if (!strays.isEmpty()) {
      return answer(
          MitigationState.PARTIAL, "The rule stands where it does not apply to /owa.", strays);
    }
    return frontEnd.wasRead(OWA)
        ? answer(MitigationState.ABSENT, "No such rule applies to /owa.", List.of())
        : answer(
            MitigationState.CANNOT_TELL,
            "The web.config of /owa, where the rule would stand, was not read.",
            List.of());
  }

  private static boolean meant(OutboundRule rule) {
    String name = rule.name().toLowerCase(Locale.ROOT);
    return rule.serverVariable().equalsIgnoreCase(VARIABLE)
        || name.startsWith("eems m2.1")
        || name.startsWith("eomt owa csp");
  }

  private List<String> faults(OutboundRule rule) {
    List<String> out = new ArrayList<>();
    if (!rule.enabled()) {
      out.add("it is switched off");
    }
    if (!rule.serverVariable().equalsIgnoreCase(VARIABLE)
        || !rule.pattern().equals("(.*)")
        || !rule.patternSyntax().equals("ECMAScript")
        || rule.negate()) {
      out.add("it does not match the header as the published one does");
    }
    if (!rule.action().equals("Rewrite") || !rule.value().equals(VALUE)) {
      out.add("it does not write the published value");
    }
    if (!rule.conditions().isEmpty()) {
      out.add("it asks for more conditions than the published one");
    }
    if (!rule.preConditionName().isEmpty() && !published(rule)) {
      out.add("its precondition is missing or another than the published one");
    }
    if (!frontEnd.at(OWA).runs("RewriteModule")) {
      out.add("the URL Rewrite module is not loaded for /owa, so no rule runs");
    }
    return out;
  }

  private static boolean published(OutboundRule rule) {
    return rule.preCondition()
        .filter(p -> p.patternSyntax().equals("ECMAScript"))
        .filter(p -> p.conditions().stream().allMatch(AnswerRule::published))
        .filter(p -> !p.anyCondition() || p.conditions().size() < 2)
        .isPresent();
  }

  private static boolean published(RewriteCondition condition) {
    boolean type =
        condition.input().equalsIgnoreCase("{RESPONSE_CONTENT_TYPE}")
            && condition.pattern().equalsIgnoreCase("^text/html");
    boolean pages =
        condition.input().equalsIgnoreCase("{REQUEST_URI}")
            && condition.pattern().equalsIgnoreCase(PAGES);
    return (type || pages) && !condition.negate();
  }

  private static Mitigation answer(MitigationState state, String reason, List<Place> places) {
    return new Mitigation(ID, List.of("CVE-2026-42897"), state, reason, places);
  }
}
