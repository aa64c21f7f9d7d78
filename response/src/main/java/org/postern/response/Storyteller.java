package org.postern.response;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;

/**
 * Joins the findings of one server that belong to one intrusion.
 *
 * <p>Two findings belong together when the same client made them, when they are about the same
 * page, or when one of them names no client (the server's own logs) and they lie within {@link
 * #NEAR} of each other. A group becomes a story only if it holds a proved success or foothold;
 * whoever merely probed stays outside, because probes are informational.
 */
final class Storyteller {
  /** The real chains of March 2021 took minutes; an hour leaves room for a slow hand. */
  static final Duration NEAR = Duration.ofHours(1);

  /** Steps told for one story; what comes after is in the list of findings. */
  private static final int MOST_STEPS = 200;

  private final Map<String, DetectionRule> rules;
  private final List<Finding> findings;
  private final int[] group;

  /** When a finding that is told was first seen; of others null. They may lie in a file. */
  private final @Nullable Instant[] at;

  private final BitSet ofServer = new BitSet();
  private final BitSet intrusions = new BitSet();

  Storyteller(Map<String, DetectionRule> rules, List<Finding> findings) {
    this.rules = rules;
    this.findings = findings;
    this.group = new int[findings.size()];
    this.at = new Instant[findings.size()];
    int i = 0;
    for (Finding finding : findings) {
      if (tells(finding)) {
        at[i] = finding.first().orElseThrow();
        ofServer.set(i, finding.fields().getOrDefault("actor", "").isEmpty());
        intrusions.set(i, Judgement.isIntrusion(finding));
      }
      i++;
    }
  }

  List<Story> stories() {
    for (int i = 0; i < group.length; i++) {
      group[i] = i;
    }
    joinBySame("actor");
    joinBySame("object");
    joinByTime();
    Map<Integer, List<Integer>> members = new TreeMap<>();
    for (int i = 0; i < group.length; i++) {
      if (at[i] != null) {
        members.computeIfAbsent(root(i), r -> new ArrayList<>()).add(i);
      }
    }
    return members.values().stream()
        .filter(m -> m.stream().anyMatch(intrusions::get))
        .map(this::story)
        .sorted(Comparator.comparing(Story::from).thenComparing(Story::title))
        .toList();
  }

  private static boolean tells(Finding finding) {
    return finding.stage() != Stage.INFORMATIONAL
        && finding.severity() != Severity.INFORMATIONAL
        && finding.first().isPresent();
  }

  private void joinBySame(String field) {
    Map<String, Integer> first = new TreeMap<>();
    int i = 0;
    for (Finding finding : findings) {
      String value = finding.fields().getOrDefault(field, "").toLowerCase(Locale.ROOT);
      boolean page = !field.equals("object") || value.contains(".as");
      if (tells(finding) && !value.isEmpty() && page) {
        Integer other = first.putIfAbsent(value, i);
        if (other != null) {
          group[root(i)] = root(other);
        }
      }
      i++;
    }
  }

  private void joinByTime() {
    List<Integer> byTime = new ArrayList<>();
    for (int i = 0; i < group.length; i++) {
      if (at[i] != null) {
        byTime.add(i);
      }
    }
    byTime.sort(Comparator.comparing(this::at).thenComparing(i -> i));
    for (int i = 1; i < byTime.size(); i++) {
      int before = byTime.get(i - 1);
      int after = byTime.get(i);
      boolean near = Duration.between(at(before), at(after)).compareTo(NEAR) <= 0;
      if (near && (ofServer.get(before) || ofServer.get(after))) {
        group[root(after)] = root(before);
      }
    }
  }

  private Instant at(int i) {
    return Objects.requireNonNull(at[i]);
  }

  private int root(int i) {
    int at = i;
    while (group[at] != at) {
      at = group[at];
    }
    return at;
  }

  private Story story(List<Integer> members) {
    List<Integer> inOrder = new ArrayList<>(members);
    inOrder.sort(Comparator.comparing(this::at).thenComparing(i -> i));
    Set<String> provedFiles = new HashSet<>();
    inOrder.stream()
        .map(findings::get)
        .filter(finding -> isFile(finding) && Judgement.isIntrusion(finding))
        .forEach(finding -> provedFiles.add(finding.place().path()));
    // What is merely odd about a file need not be told beside what is proved of it.
    inOrder.removeIf(
        i ->
            isFile(findings.get(i))
                && !Judgement.isIntrusion(findings.get(i))
                && provedFiles.contains(findings.get(i).place().path()));
    List<StoryStep> steps = new ArrayList<>();
    Instant to = at(inOrder.getFirst());
    LinkedHashSet<String> actors = new LinkedHashSet<>();
    TreeSet<String> waves = new TreeSet<>();
    @Nullable String lastActor = null;
    for (int i : inOrder) {
      Finding finding = findings.get(i);
      Instant last = finding.last().orElse(at(i));
      to = last.isAfter(to) ? last : to;
      waves.add(finding.wave());
      String actor = finding.fields().getOrDefault("actor", "");
      if (!actor.isEmpty()) {
        actors.add(actor);
      }
      if (steps.size() < MOST_STEPS) {
        steps.add(new StoryStep(at(i), sentence(finding, actor, actor.equals(lastActor)), i));
      }
      lastActor = actor;
    }
    return new Story(title(actors, waves), at(inOrder.getFirst()), to, steps);
  }

  private static boolean isFile(Finding finding) {
    return finding.place().unit() == Place.Unit.BYTE;
  }

  private static String title(SequencedSet<String> actors, NavigableSet<String> waves) {
    String who =
        actors.isEmpty()
            ? "by somebody whose address is not logged"
            : actors.size() == 1
                ? "from " + actors.getFirst()
                : "from " + actors.getFirst() + " and " + others(actors.size() - 1);
    return "Intrusion " + who + " (" + String.join(", ", waves) + ")";
  }

  private String sentence(Finding finding, String actor, boolean same) {
    DetectionRule rule = rules.get(finding.rule());
    String step = rule == null ? "" : rule.step();
    if (step.isEmpty()) {
      return finding.plain();
    }
    String object = finding.fields().getOrDefault("object", "");
    String what = step.replace("{object}", object).replace("{actor}", actor);
    String who =
        actor.isEmpty() ? "Somebody " : same ? "The same address " : "Somebody at " + actor + " ";
    boolean again =
        finding.count() > 1
            && finding.last().isPresent()
            && !finding.last().equals(finding.first());
    return who
        + what
        + (again
            ? " (" + finding.count() + " times, last at " + shown(finding.last().get()) + ")"
            : "")
        + ".";
  }

  private static String shown(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "");
  }

  private static String others(int n) {
    return n == 1 ? "one other address" : n + " other addresses";
  }
}
