package org.postern.engine.detect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.sigma.CompiledRule;
import org.postern.sigma.SigmaRule;

/**
 * A Sigma rule with what Postern adds to it under {@code postern:}.
 *
 * @param compiled the rule itself
 * @param stage what a match proves
 * @param severity the rule's level
 * @param wave key of the attack wave
 * @param plain sentence for an administrator, with {@code {field}} placeholders
 * @param step past-tense clause for a story
 * @param actor fields that say who, tried in order
 * @param object fields that say what was acted upon, tried in order
 * @param cves CVE identifiers from the tags
 * @param attack ATT&amp;CK technique ids from the tags
 */
public record DetectionRule(
    CompiledRule compiled,
    Stage stage,
    Severity severity,
    String wave,
    String plain,
    String step,
    List<String> actor,
    List<String> object,
    List<String> cves,
    List<String> attack) {
  public DetectionRule {
    Objects.requireNonNull(compiled, "compiled");
    actor = List.copyOf(actor);
    object = List.copyOf(object);
    cves = List.copyOf(cves);
    attack = List.copyOf(attack);
  }

  /** The rule's id, or its file where it has none. */
  public String id() {
    String id = compiled.rule().id();
    return id.isEmpty() ? compiled.rule().file() : id;
  }

  /**
   * Reads the additions; what a rule of others does not say is taken from its level.
   *
   * @throws IllegalArgumentException if a stage or level is none of the known words
   */
  public static DetectionRule of(CompiledRule compiled) {
    SigmaRule rule = compiled.rule();
    Map<?, ?> own = rule.extra().get("postern") instanceof Map<?, ?> map ? map : Map.of();
    Severity severity =
        rule.level().isEmpty()
            ? Severity.MEDIUM
            : Severity.valueOf(rule.level().toUpperCase(Locale.ROOT));
    return new DetectionRule(
        compiled,
        Stage.valueOf(text(own, "stage", "suspicious").toUpperCase(Locale.ROOT)),
        severity,
        text(own, "wave", "other"),
        text(own, "plain", rule.title()),
        text(own, "step", ""),
        list(own, "actor"),
        list(own, "object"),
        tagged(rule.tags(), "cve.", "CVE-"),
        tagged(rule.tags(), "attack.t", "T"));
  }

  private static String text(Map<?, ?> map, String key, String otherwise) {
    Object value = map.get(key);
    return value == null ? otherwise : value.toString();
  }

  private static List<String> list(Map<?, ?> map, String key) {
    List<String> out = new ArrayList<>();
    if (map.get(key) instanceof List<?> values) {
      values.forEach(value -> out.add(String.valueOf(value)));
    }
    return out;
  }

  private static List<String> tagged(List<String> tags, String prefix, String with) {
    List<String> found = new ArrayList<>();
    for (String written : tags) {
      String tag = written.toLowerCase(Locale.ROOT);
      if (tag.startsWith(prefix)) {
        found.add(with + tag.substring(prefix.length()).toUpperCase(Locale.ROOT));
      }
    }
    Collections.sort(found);
    return found;
  }
}
