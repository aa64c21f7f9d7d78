package org.postern.engine.detect;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;

/**
 * Tells a listener of the matches of one artifact, and gathers them into findings, one for each
 * rule, actor and object, if the listener wants them.
 *
 * <p>Bounded: beyond {@link #MOST_GROUPS} groups of one rule further actors are counted together.
 */
public final class FindingCollector {
  /** A log full of scans from everywhere needs no line for each address. */
  static final int MOST_GROUPS = 2_000;

  /** Longest raw line kept as evidence, in characters. */
  static final int LONGEST_EVIDENCE = 4_096;

  /** Longest value kept as actor or object, in characters. */
  static final int LONGEST_VALUE = 512;

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9_()-]+)\\}");

  private record Key(String rule, String actor, String object) {}

  private static final class Group {
    final DetectionRule rule;
    final SeenEvent event;
    final String text;
    final Place.Unit unit;
    final long number;
    final long offset;
    @Nullable Instant first;
    @Nullable Instant last;
    long count;

    Group(DetectionRule rule, SeenEvent event, Place.Unit unit, long number, long offset) {
      this.rule = rule;
      this.event = event.kept();
      this.text = cut(event.text(), LONGEST_EVIDENCE);
      this.unit = unit;
      this.number = number;
      this.offset = offset;
    }
  }

  private final String path;
  private final MatchListener listener;
  private final boolean gathers;
  private final Map<Key, Group> groups = new HashMap<>();
  private final Map<String, Integer> groupsOfRule = new HashMap<>();

  /**
   * Prepares for one artifact.
   *
   * @param path its path, as shown
   */
  public FindingCollector(String path, MatchListener listener) {
    this.path = path;
    this.listener = listener;
    this.gathers = listener.wantsFindings();
  }

  /** Prepares for one artifact whose matches nobody is told of. */
  public FindingCollector(String path) {
    this(path, MatchListener.NONE);
  }

  /**
   * Notes one match; matches come in the order of the artifact.
   *
   * @param event its text is asked for at once; what is wanted later is {@linkplain
   *     SeenEvent#kept() kept}
   */
  public void add(
      DetectionRule rule,
      SeenEvent event,
      Optional<Instant> time,
      Place.Unit unit,
      long number,
      long offset) {
    if (gathers) {
      gather(rule, event, time, unit, number, offset);
    }
    listener.match(path, rule, event, time, unit, number);
  }

  private void gather(
      DetectionRule rule,
      SeenEvent event,
      Optional<Instant> time,
      Place.Unit unit,
      long number,
      long offset) {
    Key key = new Key(rule.id(), value(event, rule.actor()), value(event, rule.object()));
    Group group = groups.get(key);
    if (group == null) {
      if (groupsOfRule.merge(rule.id(), 1, Integer::sum) > MOST_GROUPS) {
        key = new Key(rule.id(), "(others)", "");
      }
      group = groups.computeIfAbsent(key, k -> new Group(rule, event, unit, number, offset));
    }
    group.count++;
    if (time.isPresent()) {
      Instant at = time.get();
      group.first = group.first == null || at.isBefore(group.first) ? at : group.first;
      group.last = group.last == null || at.isAfter(group.last) ? at : group.last;
    }
  }

  /**
   * Returns the findings, in no order.
   *
   * @param sha256 hash of the artifact
   */
  public List<Finding> findings(String sha256) {
    List<Finding> out = new ArrayList<>();
    groups.forEach((key, group) -> out.add(finding(key, group, sha256)));
    return out;
  }

  private Finding finding(Key key, Group group, String sha256) {
    DetectionRule rule = group.rule;
    Map<String, String> fields = new TreeMap<>();
    fields.put("actor", key.actor());
    fields.put("object", key.object());
    return new Finding(
        key.rule(),
        rule.compiled().rule().title(),
        fill(rule.plain(), group.event, fields),
        rule.stage(),
        rule.severity(),
        rule.wave(),
        rule.cves(),
        rule.attack(),
        Optional.ofNullable(group.first),
        Optional.ofNullable(group.last),
        group.count,
        new Place(path, sha256, group.unit, group.number, group.offset),
        group.text,
        fields);
  }

  private static String fill(String text, SeenEvent event, Map<String, String> fields) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (matcher.find()) {
      String name = matcher.group(1);
      String value = fields.containsKey(name) ? fields.get(name) : event.first(name);
      out.append(text, at, matcher.start())
          .append(value.isEmpty() ? "(not logged)" : cut(value, LONGEST_VALUE));
      at = matcher.end();
    }
    return out.append(text.substring(at)).toString();
  }

  private static String value(SeenEvent event, List<String> fields) {
    for (String field : fields) {
      String value = event.first(field);
      if (!value.isEmpty()) {
        return cut(value, LONGEST_VALUE);
      }
    }
    return "";
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }
}
