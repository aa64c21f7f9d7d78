package org.postern.casebook.change;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that happened in a case. A record's components are written into the history and must be
 * readable for ever: add new ones only as {@link Optional}, rename and remove none.
 *
 * <p>Actions, findings, challenges and runs are named by their number within the case. Texts are
 * kept as they are, except for characters that no database keeps.
 */
public sealed interface Change {
  /** The organisation was named, or named anew. */
  record OrganisationNamed(String name) implements Change {
    public OrganisationNamed {
      name = Texts.kept(name);
    }
  }

  /** A directive pack binds the organisation from a day on; chosen again, its start is moved. */
  record PackChosen(String pack, String title, LocalDate start) implements Change {
    public PackChosen {
      pack = Texts.kept(pack);
      title = Texts.kept(title);
      Objects.requireNonNull(start, "start");
    }
  }

  /** A directive pack binds no longer; its actions are kept but not shown. */
  record PackDropped(String pack, String reason) implements Change {
    public PackDropped {
      pack = Texts.kept(pack);
      reason = Texts.kept(reason);
    }
  }

  /**
   * Evidence was checked.
   *
   * @param tool name and version of the program
   * @param knowledge version of what it knows
   * @param evidence what was read
   * @param check SHA-256 of the document {@code check.json}
   * @param findings SHA-256 of the document with the findings, one in each line
   */
  record RunRecorded(
      String tool,
      String knowledge,
      List<String> evidence,
      RunFigures figures,
      List<ServerState> servers,
      String check,
      String findings)
      implements Change {
    public RunRecorded {
      Objects.requireNonNull(tool, "tool");
      Objects.requireNonNull(knowledge, "knowledge");
      evidence = evidence.stream().map(Texts::kept).toList();
      Objects.requireNonNull(figures, "figures");
      servers = List.copyOf(servers);
      Objects.requireNonNull(check, "check");
      Objects.requireNonNull(findings, "findings");
    }
  }

  /**
   * Requirements were held against evidence.
   *
   * @param run number of the run whose evidence it was
   */
  record OutcomesJudged(long run, List<RequirementOutcome> outcomes) implements Change {
    public OutcomesJudged {
      outcomes = List.copyOf(outcomes);
    }
  }

  /**
   * Evidence says otherwise than somebody attested.
   *
   * @param evidence the sentence that says so
   */
  record AttestationContradicted(long action, long attestation, long run, String evidence)
      implements Change {
    public AttestationContradicted {
      evidence = Texts.kept(evidence);
    }
  }

  /**
   * A person judged a finding.
   *
   * @param until last day on which the judgement holds, if it ends
   */
  record FindingTriaged(long finding, Triage triage, String reason, Optional<LocalDate> until)
      implements Change {
    public FindingTriaged {
      Objects.requireNonNull(triage, "triage");
      reason = Texts.kept(reason);
      Objects.requireNonNull(until, "until");
    }
  }

  /**
   * An action was given to somebody.
   *
   * @param due the day agreed on; without it the one before stays
   */
  record Assigned(long action, String owner, Optional<LocalDate> due) implements Change {
    public Assigned {
      owner = Texts.kept(owner);
      Objects.requireNonNull(due, "due");
    }
  }

  /** A person said how far an action is. */
  record Marked(long action, Mark mark, String reason) implements Change {
    public Marked {
      Objects.requireNonNull(mark, "mark");
      reason = Texts.kept(reason);
    }
  }

  /** A person stated that an action is done. */
  record Attested(long action, String statement, Optional<EvidenceFile> evidence)
      implements Change {
    public Attested {
      statement = Texts.kept(statement);
      Objects.requireNonNull(evidence, "evidence");
    }
  }

  /**
   * Something stands in the way of an action.
   *
   * @param needs what is needed, from whom
   */
  record Challenged(long action, String text, String needs) implements Change {
    public Challenged {
      text = Texts.kept(text);
      needs = Texts.kept(needs);
    }
  }

  /** A challenge stands in the way no longer. */
  record ChallengeResolved(long challenge, String text) implements Change {
    public ChallengeResolved {
      text = Texts.kept(text);
    }
  }

  /**
   * An action need not be done for now.
   *
   * @param until last day of the exception
   */
  record Excepted(long action, String reason, LocalDate until) implements Change {
    public Excepted {
      reason = Texts.kept(reason);
      Objects.requireNonNull(until, "until");
    }
  }

  /** A remark on an action. */
  record ActionNoted(long action, String text) implements Change {
    public ActionNoted {
      text = Texts.kept(text);
    }
  }

  /** A remark on a finding. */
  record FindingNoted(long finding, String text) implements Change {
    public FindingNoted {
      text = Texts.kept(text);
    }
  }

  /**
   * A person answered a question of a directive pack.
   *
   * @param question id of the question within its pack
   * @param server name of the server, empty for the organisation
   */
  record QuestionAnswered(String pack, String question, String server, boolean yes, String reason)
      implements Change {
    public QuestionAnswered {
      pack = Texts.kept(pack);
      question = Texts.kept(question);
      server = Texts.kept(server);
      reason = Texts.kept(reason);
    }
  }
}
