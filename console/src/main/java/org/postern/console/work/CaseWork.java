package org.postern.console.work;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.postern.casebook.Casebook;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.EvidenceFile;
import org.postern.casebook.change.Mark;
import org.postern.casebook.change.Triage;
import org.postern.casebook.history.Entry;
import org.postern.console.DirectiveJudge;
import org.postern.console.http.Refusal;
import org.postern.console.http.Upload;

/** What people do; every method makes entries in the history under a name, or refuses. */
public final class CaseWork {
  /** A screenshot or an export; disk images belong among the evidence. */
  private static final long LARGEST_PROOF = 32L << 20;

  /** A form with such a file and a statement. */
  public static final long ATTESTATION = LARGEST_PROOF + (2L << 20);

  private static final int LONGEST_TEXT = 4_000;
  private static final int LONGEST_NAME = 200;
  private static final int MOST_AT_ONCE = 1_000;

  private final Casebook book;
  private final DirectiveJudge judge;

  /**
   * @param judge told of every change that directives ask for
   */
  public CaseWork(Casebook book, DirectiveJudge judge) {
    this.book = book;
    this.judge = judge;
  }

  /** Makes a change, and records what follows from it. */
  private void judged(String who, Change change) {
    book.write(
        who,
        writer -> {
          Entry entry = writer.append(change);
          judge.again(writer);
          return entry;
        });
  }

  /** Answers a question of a directive, by {@code yes} or {@code no}. */
  public void answer(
      String who, String question, String pack, String server, String answer, String reason) {
    boolean yes =
        switch (answer) {
          case "yes" -> true;
          case "no" -> false;
          default -> throw new Refusal(400, "Answer yes or no.");
        };
    String why = bounded(reason);
    book.write(
        who,
        writer -> {
          judge.answer(writer, question, pack, server, yes, why);
          return true;
        });
  }

  /** Judges findings, all of them or none. */
  public void triage(
      String who, List<Long> findings, Triage triage, String reason, Optional<LocalDate> until) {
    if (findings.isEmpty()) {
      throw new Refusal(400, "Choose at least one finding.");
    }
    if (findings.size() > MOST_AT_ONCE) {
      throw new Refusal(400, "That is too many findings at once; choose fewer.");
    }
    String why = text(reason, "Say why you judge it so.");
    book.write(
        who,
        writer -> {
          for (long finding : findings) {
            writer.append(new Change.FindingTriaged(finding, triage, why, until));
          }
          return true;
        });
  }

  /** Adds a remark on a finding. */
  public void noteFinding(String who, long finding, String text) {
    book.append(who, new Change.FindingNoted(finding, text(text, "Write the remark.")));
  }

  /** Gives an action to a person, with a day that was agreed on if there is one. */
  public void assign(String who, long action, String owner, Optional<LocalDate> due) {
    if (owner.length() > LONGEST_NAME) {
      throw new Refusal(400, "That name is too long.");
    }
    book.append(who, new Change.Assigned(action, owner, due));
  }

  /** Says how far an action is. */
  public void mark(String who, long action, Mark mark, String reason) {
    if (mark == Mark.NOT_APPLICABLE) {
      text(reason, "Say why it does not apply.");
    }
    judged(who, new Change.Marked(action, mark, bounded(reason)));
  }

  /** States that an action is done, with a file that shows it if there is one. */
  public void attest(String who, long action, String statement, Optional<Upload> proof)
      throws IOException {
    String said = text(statement, "State in a sentence what was done.");
    byte[] bytes = proof.isPresent() ? bytes(proof.get()) : new byte[0];
    book.write(
        who,
        writer -> {
          Optional<EvidenceFile> kept = proof.map(file -> writer.keep(file.name(), bytes));
          Entry entry = writer.append(new Change.Attested(action, said, kept));
          judge.again(writer);
          return entry;
        });
  }

  private static byte[] bytes(Upload file) throws IOException {
    if (file.size() > LARGEST_PROOF) {
      throw new Refusal(
          413, "The file is larger than 32 MiB; keep it with the evidence and name it instead.");
    }
    try (InputStream in = file.content().open()) {
      return in.readAllBytes();
    }
  }

  /** Says what stands in the way. */
  public void challenge(String who, long action, String what, String needs) {
    book.append(
        who,
        new Change.Challenged(action, text(what, "Say what stands in the way."), bounded(needs)));
  }

  /** Says that it stands in the way no longer. */
  public void resolve(String who, long challenge, String how) {
    book.append(
        who, new Change.ChallengeResolved(challenge, text(how, "Say how it was resolved.")));
  }

  /** Postpones an action. */
  public void except(String who, long action, String reason, Optional<LocalDate> until) {
    LocalDate last =
        until.orElseThrow(() -> new Refusal(400, "Name the last day of the exception."));
    judged(who, new Change.Excepted(action, text(reason, "Say why."), last));
  }

  /** Adds a remark on an action. */
  public void noteAction(String who, long action, String text) {
    book.append(who, new Change.ActionNoted(action, text(text, "Write the remark.")));
  }

  /** A day that is not past; nothing if the text is empty. */
  public Optional<LocalDate> dayToCome(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.isBefore(book.today())) {
        throw new Refusal(400, day + " is past; name a day from " + book.today() + " on.");
      }
      return Optional.of(day);
    } catch (DateTimeParseException noDay) {
      throw new Refusal(400, "\"" + text + "\" is no day such as 2027-03-31.");
    }
  }

  private static String text(String text, String wanted) {
    if (text.isBlank()) {
      throw new Refusal(400, wanted);
    }
    return bounded(text);
  }

  private static String bounded(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new Refusal(400, "A text has at most " + LONGEST_TEXT + " characters.");
    }
    return text;
  }
}
