package org.postern.reports.brief;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that the page for leadership says, in plain sentences. A check alone can fill most of it;
 * what was done, what stands in the way and the answers of leaders come from a case.
 *
 * @param organisation whose page it is; empty if not named
 * @param date day of the page
 * @param headline one sentence, the largest on the page
 * @param compromised answer to "are we compromised"
 * @param safe answer to "are we safe now"
 * @param servers worst first; those that find no room on the page are counted there
 * @param requirements what was required and how far it is done; empty if no directive is followed
 * @param challenges what stands in the way; empty if nothing was recorded
 * @param blindDays by wave of attacks, in order of time
 * @param deadlines next ones, earliest first
 * @param questions the three questions that CISA tells leaders to ask, in order
 * @param picture time that the bars of the servers span; empty if no time is known
 */
public record BriefContent(
    String organisation,
    LocalDate date,
    String headline,
    Answer compromised,
    Answer safe,
    List<ServerRow> servers,
    List<RequirementCount> requirements,
    List<Challenge> challenges,
    List<BlindDays> blindDays,
    List<Deadline> deadlines,
    List<LeaderQuestion> questions,
    Optional<DaySpan> picture) {
  public BriefContent {
    Objects.requireNonNull(organisation, "organisation");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(headline, "headline");
    Objects.requireNonNull(compromised, "compromised");
    Objects.requireNonNull(safe, "safe");
    servers = List.copyOf(servers);
    requirements = List.copyOf(requirements);
    challenges = List.copyOf(challenges);
    blindDays = List.copyOf(blindDays);
    deadlines = List.copyOf(deadlines);
    questions = List.copyOf(questions);
    Objects.requireNonNull(picture, "picture");
  }

  /**
   * An answer.
   *
   * @param word {@code Yes}, {@code No}, {@code Not known} …
   * @param sentences why, most important first
   */
  public record Answer(String word, List<String> sentences) {
    public Answer {
      Objects.requireNonNull(word, "word");
      sentences = List.copyOf(sentences);
    }
  }

  /**
   * How far one set of requirements is done.
   *
   * @param directive its name
   * @param state {@code done}, {@code open}, {@code blocked} … in plain words
   * @param count how many requirements are in it, those of all servers together
   */
  public record RequirementCount(String directive, String state, int count) {
    public RequirementCount {
      Objects.requireNonNull(directive, "directive");
      Objects.requireNonNull(state, "state");
    }
  }

  /**
   * Something that stands in the way.
   *
   * @param what the obstacle, with the server if it concerns one
   * @param needed what would remove it
   * @param from of whom; empty if of the reader
   */
  public record Challenge(String what, String needed, String from) {
    public Challenge {
      Objects.requireNonNull(what, "what");
      Objects.requireNonNull(needed, "needed");
      Objects.requireNonNull(from, "from");
    }
  }

  /**
   * Days on which nobody could have been seen.
   *
   * @param wave wave of attacks
   * @param servers number of servers that were open to it
   * @param openDays days open, of all these servers together
   * @param blindDays days of these without a log that would show it
   */
  public record BlindDays(String wave, int servers, int openDays, int blindDays) {
    public BlindDays {
      Objects.requireNonNull(wave, "wave");
    }
  }

  /**
   * Something due.
   *
   * @param due day or moment, as it is to be read, with its zone
   * @param what what is due
   */
  public record Deadline(String due, String what) {
    public Deadline {
      Objects.requireNonNull(due, "due");
      Objects.requireNonNull(what, "what");
    }
  }

  /**
   * A question to be answered by people.
   *
   * @param question as leaders ask it
   * @param answer what they were told; empty if nobody has answered yet
   */
  public record LeaderQuestion(String question, Optional<String> answer) {
    public LeaderQuestion {
      Objects.requireNonNull(question, "question");
      Objects.requireNonNull(answer, "answer");
    }
  }
}
