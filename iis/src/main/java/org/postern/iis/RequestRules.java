package org.postern.iis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Judges a mitigation made of request rules over the front-end site. */
final class RequestRules {
  private static final String MODULE = "RewriteModule";

  private final FrontEnd frontEnd;
  private final PublishedRules published;
  private final Set<Place> places = new LinkedHashSet<>();
  private final Set<String> faults = new LinkedHashSet<>();

  RequestRules(FrontEnd frontEnd, PublishedRules published) {
    this.frontEnd = frontEnd;
    this.published = published;
  }

  Mitigation judge() {
    List<ConfigurationFile.Malformed> damaged = frontEnd.malformed(frontEnd.paths());
    if (!damaged.isEmpty()) {
      strays().forEach(rule -> places.add(rule.place()));
      damaged.forEach(file -> places.add(file.place()));
      return answer(MitigationState.CANNOT_TELL, "Not readable: " + FrontEnd.names(damaged) + ".");
    }
    if (frontEnd.site().isEmpty()) {
      return answer(
          MitigationState.CANNOT_TELL,
          "The server's file names no site \"" + frontEnd.name() + "\".");
    }
    int found = 0;
    for (PublishedRule rule : published.rules()) {
      found += atRoot(rule) ? 1 : 0;
    }
    if (found == 0) {
      return nothingAtRoot();
    }
    if (found < published.rules().size()) {
      faults.add("not all " + published.rules().size() + " rules are there");
    }
    below();
    if (!frontEnd.at("/").runs(MODULE)) {
      faults.add("the URL Rewrite module is not loaded for the site, so no rule runs");
    }
    return faults.isEmpty()
        ? answer(MitigationState.IN_FORCE, "The rule is in force as published" + unread() + ".")
        : answer(MitigationState.PARTIAL, sentence());
  }

  private boolean atRoot(PublishedRule rule) {
    List<InboundRule> list = frontEnd.at("/").inboundRules();
    List<InboundRule> meant = list.stream().filter(rule::meant).toList();
    meant.forEach(r -> places.add(r.place()));
    if (meant.isEmpty()) {
      faults.add("the rule for " + rule.label() + " is missing");
      return false;
    }
    best(rule, meant, list).forEach(fault -> faults.add(rule.label() + ": " + fault));
    return true;
  }

  /** Faults of the rule with the fewest: one good rule is enough beside a bad one. */
  private static List<String> best(
      PublishedRule rule, List<InboundRule> meant, List<InboundRule> list) {
    RuleCheck check = new RuleCheck(rule);
    List<String> best = check.faults(meant.getFirst(), list);
    for (InboundRule candidate : meant) {
      List<String> now = check.faults(candidate, list);
      best = now.size() < best.size() ? now : best;
    }
    return best;
  }

  /** Folders below that drop, switch off or overtake what the root has. */
  private void below() {
    for (String path : frontEnd.paths()) {
      EffectiveConfiguration here = frontEnd.at(path);
      List<InboundRule> list = here.inboundRules();
      for (PublishedRule rule : published.rules()) {
        List<InboundRule> meant = list.stream().filter(rule::meant).toList();
        boolean lost = meant.isEmpty() || worse(rule, meant, list);
        if (lost
            && !path.equals("/")
            && !faults.contains("the rule for " + rule.label() + " is missing")) {
          faults.add(path + " does not inherit the rule for " + rule.label());
          here.sections("system.webServer/rewrite/rules")
              .flatMap(e -> e.children().stream())
              .filter(e -> e.name().equals("clear") || e.name().equals("remove"))
              .forEach(e -> places.add(e.place()));
        }
      }
      if (!path.equals("/") && frontEnd.at("/").runs(MODULE) && !here.runs(MODULE)) {
        faults.add("the URL Rewrite module is taken away for " + path);
      }
    }
  }

  /** Whether a rule is weaker here than at the root. */
  private boolean worse(PublishedRule rule, List<InboundRule> meant, List<InboundRule> list) {
    List<InboundRule> root = frontEnd.at("/").inboundRules();
    List<InboundRule> there = root.stream().filter(rule::meant).toList();
    return best(rule, meant, list).size() > best(rule, there, root).size();
  }

  private Mitigation nothingAtRoot() {
    List<InboundRule> strays = strays();
    strays.forEach(rule -> places.add(rule.place()));
    if (!strays.isEmpty()) {
      return answer(
          MitigationState.PARTIAL,
          "The rule stands in "
              + strays.getFirst().place().file()
              + " but does not apply to the whole of \""
              + frontEnd.name()
              + "\".");
    }
    if (!frontEnd.wasRead("/")) {
      return answer(
          MitigationState.CANNOT_TELL,
          "The web.config of \""
              + frontEnd.name()
              + "\", where the rule would stand, was not read.");
    }
    frontEnd.configuration.webConfigs(frontEnd.name(), WebPath.key(frontEnd.name())).stream()
        .map(file -> new Place(file.name(), 0, ""))
        .forEach(places::add);
    return answer(MitigationState.ABSENT, "No such rule applies to \"" + frontEnd.name() + "\".");
  }

  /** Rules of this kind anywhere in the files that were read. */
  private List<InboundRule> strays() {
    return frontEnd.configuration.parsed().stream()
        .flatMap(file -> file.root().all().stream())
        .filter(e -> e.name().equals("rules") || e.name().equals("globalRules"))
        .flatMap(e -> e.children("rule").stream())
        .map(InboundRule::of)
        .filter(rule -> published.rules().stream().anyMatch(p -> p.meant(rule)))
        .toList();
  }

  private String unread() {
    List<String> paths = frontEnd.paths().stream().filter(p -> !frontEnd.wasRead(p)).toList();
    return paths.isEmpty()
        ? ""
        : "; web.config files that might drop it were not read for " + String.join(", ", paths);
  }

  private String sentence() {
    return "Weaker than published: " + String.join("; ", faults) + ".";
  }

  private Mitigation answer(MitigationState state, String reason) {
    return new Mitigation(published.id(), published.cves(), state, reason, List.copyOf(places));
  }
}
