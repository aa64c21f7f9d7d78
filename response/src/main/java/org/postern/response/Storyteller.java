package org.postern.response;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.engine.spill.Scratch;
import org.postern.engine.spill.SortedRuns;
import org.postern.engine.spill.StoredList;

/**
 * Joins the findings of one server that belong to one intrusion.
 *
 * <p>Two findings belong together when the same client made them, when they are about the same
 * page, or when one of them names no client (the server's own logs) and they lie within {@link
 * StoryGroups#NEAR} of each other. A group becomes a story only if it holds a proved success or
 * foothold; whoever merely probed stays outside, because probes are informational.
 *
 * <p>Implementation notes: findings and stories may lie in files and be millions, so the findings
 * are only gone through from beginning to end, and what belongs together is brought together by
 * sorting. Of each finding two numbers are held.
 */
final class Storyteller {
  /** Steps told for one story; what comes after is in the list of findings. */
  static final int MOST_STEPS = 200;

  private static final Comparator<Story> ORDER =
      Comparator.comparing(Story::from).thenComparing(Story::title);

  /** An address that took part in a story. */
  private record Actor(int group, String name) {
    static final Comparator<Actor> ORDER =
        Comparator.comparingInt(Actor::group).thenComparing(Actor::name);

    long weight() {
      return 100 + 2L * name.length();
    }
  }

  /** A file of which a story proves something. */
  private record ProvedFile(int group, String path) {}

  private final Map<String, DetectionRule> rules;
  private final List<Finding> findings;
  private final Scratch scratch;
  private final Groups groups;

  /** Groups that become stories, by their first finding. */
  private final BitSet intrusions = new BitSet();

  private final Set<ProvedFile> provedFiles = new HashSet<>();

  /** Of each group how many addresses took part. */
  private final int[] actors;

  Storyteller(Map<String, DetectionRule> rules, List<Finding> findings, Scratch scratch) {
    this.rules = rules;
    this.findings = findings;
    this.scratch = scratch;
    this.groups = StoryGroups.of(findings, scratch);
    this.actors = new int[findings.size()];
  }

  /** The stories, earliest first. */
  List<Story> stories() {
    prove();
    Iterator<StoryMember> members = members();
    SortedRuns<Story> inOrder = new SortedRuns<>(scratch, Story.class, ORDER, Story::weight);
    Optional<Telling> telling = Optional.empty();
    while (members.hasNext()) {
      StoryMember member = members.next();
      if (telling.isPresent() && telling.get().group != member.group()) {
        inOrder.add(telling.get().story());
        telling = Optional.empty();
      }
      Telling of = telling.orElseGet(() -> new Telling(member));
      of.add(member);
      telling = Optional.of(of);
    }
    telling.ifPresent(last -> inOrder.add(last.story()));
    return StoredList.of(scratch, Story.class, inOrder.sorted(), Story::weight);
  }

  /** Finds the groups that hold an intrusion, and the files of which they prove something. */
  private void prove() {
    int i = 0;
    for (Finding finding : findings) {
      if (tells(finding) && Judgement.isIntrusion(finding)) {
        int group = groups.first(i);
        intrusions.set(group);
        if (isFile(finding)) {
          provedFiles.add(new ProvedFile(group, finding.place().path()));
        }
      }
      i++;
    }
  }

  /** All findings that stories tell, story by story; counts the addresses. */
  private Iterator<StoryMember> members() {
    SortedRuns<StoryMember> members =
        new SortedRuns<>(scratch, StoryMember.class, StoryMember.ORDER, StoryMember::weight);
    SortedRuns<Actor> names =
        new SortedRuns<>(scratch, Actor.class, Actor.ORDER, Actor::weight, (one, same) -> one);
    int i = 0;
    for (Finding finding : findings) {
      int group = groups.first(i);
      if (intrusions.get(group) && tells(finding) && !isMerelyOdd(finding, group)) {
        StoryMember member = StoryMember.of(finding, group, i);
        members.add(member);
        if (!member.actor().isEmpty()) {
          names.add(new Actor(group, member.actor()));
        }
      }
      i++;
    }
    names.sorted().forEachRemaining(actor -> actors[actor.group()]++);
    return members.sorted();
  }

  /** What is merely odd about a file need not be told beside what is proved of it. */
  private boolean isMerelyOdd(Finding finding, int group) {
    return isFile(finding)
        && !Judgement.isIntrusion(finding)
        && provedFiles.contains(new ProvedFile(group, finding.place().path()));
  }

  static boolean tells(Finding finding) {
    return finding.stage() != Stage.INFORMATIONAL
        && finding.severity() != Severity.INFORMATIONAL
        && finding.first().isPresent();
  }

  private static boolean isFile(Finding finding) {
    return finding.place().unit() == Place.Unit.BYTE;
  }

  /** A story while its findings come, in order of time. */
  private final class Telling {
    final int group;
    private final Instant from;
    private final List<StoryStep> steps = new ArrayList<>();
    private final NavigableSet<String> waves = new TreeSet<>();
    private Instant to;
    private String firstActor = "";
    private String lastActor = "";
    private boolean begun;

    Telling(StoryMember first) {
      group = first.group();
      from = first.at();
      to = first.at();
    }

    void add(StoryMember member) {
      Instant last = member.last().orElse(member.at());
      to = last.isAfter(to) ? last : to;
      waves.add(member.wave());
      if (firstActor.isEmpty()) {
        firstActor = member.actor();
      }
      if (steps.size() < MOST_STEPS) {
        boolean same = begun && member.actor().equals(lastActor);
        steps.add(new StoryStep(member.at(), sentence(member, same), member.finding()));
      }
      lastActor = member.actor();
      begun = true;
    }

    Story story() {
      return new Story(title(), from, to, steps);
    }

    private String title() {
      String who =
          firstActor.isEmpty()
              ? "by somebody whose address is not logged"
              : actors[group] == 1
                  ? "from " + firstActor
                  : "from " + firstActor + " and " + others(actors[group] - 1);
      return "Intrusion " + who + " (" + String.join(", ", waves) + ")";
    }
  }

  private String sentence(StoryMember member, boolean same) {
    DetectionRule rule = rules.get(member.rule());
    String step = rule == null ? "" : rule.step();
    if (step.isEmpty()) {
      return member.plain();
    }
    String actor = member.actor();
    String what = step.replace("{object}", member.object()).replace("{actor}", actor);
    String who =
        actor.isEmpty() ? "Somebody " : same ? "The same address " : "Somebody at " + actor + " ";
    return who
        + what
        + (member.again()
            ? " (" + member.count() + " times, last at " + shown(member.last().orElseThrow()) + ")"
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
