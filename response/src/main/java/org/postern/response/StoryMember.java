package org.postern.response;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.postern.engine.finding.Finding;

/**
 * What a story tells of a finding.
 *
 * @param group the story's group
 * @param at when it was first seen
 * @param finding index in the server's list of findings
 * @param last when it was last seen
 * @param count number of its events
 * @param rule id of its rule
 * @param plain its sentence
 * @param wave attacks to which it belongs
 * @param actor who did it; may be empty
 * @param object to what; may be empty
 */
record StoryMember(
    int group,
    Instant at,
    int finding,
    Optional<Instant> last,
    long count,
    String rule,
    String plain,
    String wave,
    String actor,
    String object) {
  /** Groups one after the other, each in order of time. */
  static final Comparator<StoryMember> ORDER =
      Comparator.comparingInt(StoryMember::group)
          .thenComparing(StoryMember::at)
          .thenComparingInt(StoryMember::finding);

  /** Bytes of heap of what is no text. */
  private static final int FRAME = 200;

  static StoryMember of(Finding finding, int group, int index) {
    return new StoryMember(
        group,
        finding.first().orElseThrow(),
        index,
        finding.last(),
        finding.count(),
        finding.rule(),
        finding.plain(),
        finding.wave(),
        finding.fields().getOrDefault("actor", ""),
        finding.fields().getOrDefault("object", ""));
  }

  long weight() {
    return FRAME + 2L * (plain.length() + rule.length() + actor.length() + object.length());
  }

  /** Whether it went on after it was first seen. */
  boolean again() {
    return count > 1 && last.isPresent() && !last.get().equals(at);
  }
}
