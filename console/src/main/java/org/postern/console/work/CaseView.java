package org.postern.console.work;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.postern.casebook.CaseException;
import org.postern.casebook.CaseReader;
import org.postern.casebook.Casebook;
import org.postern.casebook.FindingFilter;
import org.postern.casebook.state.RunRow;
import org.postern.casebook.state.ServerRow;
import org.postern.console.DirectiveJudge;
import org.postern.reports.CheckReader;
import org.postern.reports.UnreadableCheckException;
import org.postern.reports.brief.BriefContent;
import org.postern.reports.brief.BriefMapper;
import org.postern.response.Assessment;
import org.postern.response.ServerAssessment;
import org.postern.response.directive.OpenQuestion;

/**
 * What the case says, for many readers at once. The short tables are read once for each state of
 * the history; assessments are read once for each run and kept while they are among the last few
 * that somebody looked at.
 */
public final class CaseView {
  /** The last run and the one before; each can be large. */
  private static final int KEPT = 2;

  private record Question(String head, LocalDate day, FindingFilter filter) {}

  /** The filters that people leaf through just now. */
  private static final int COUNTS = 500;

  private final Casebook book;
  private final DirectiveJudge judge;
  private final Map<String, Assessment> assessments = new LinkedHashMap<>(8, 0.75f, true);
  private final Map<Question, OptionalLong> counts = new ConcurrentHashMap<>();
  private volatile Optional<Snapshot> last = Optional.empty();
  private volatile Optional<Standing> standing = Optional.empty();
  private volatile Optional<Concluded> concluded = Optional.empty();

  private record Standing(String head, LocalDate day, Optional<DirectiveJudge.Judged> judged) {}

  /** What follows from runs and answers, whatever people judge of findings. */
  private record Concluded(
      Snapshot.Asking asking,
      List<OpenQuestion> questions,
      List<BriefContent.BlindDays> blindDays) {}

  /**
   * @param judge says where the case stands with its directives
   */
  public CaseView(Casebook book, DirectiveJudge judge) {
    this.book = book;
    this.judge = judge;
  }

  /** The case as it is now. */
  public Snapshot now() {
    return book.read(
        reader -> {
          Snapshot known = last.orElse(Snapshot.NONE);
          if (known.head().equals(reader.head().toString()) && known.day().equals(book.today())) {
            return known;
          }
          Snapshot fresh = Snapshot.of(reader, book.today());
          last = Optional.of(fresh);
          return fresh;
        });
  }

  /** Where the case stands with its directives; judged once for each state of the history. */
  public Optional<DirectiveJudge.Judged> judged() {
    return book.read(
        reader -> {
          String head = reader.head().toString();
          Optional<Standing> known =
              standing.filter(s -> s.head().equals(head) && s.day().equals(book.today()));
          if (known.isPresent()) {
            return known.get().judged();
          }
          Optional<DirectiveJudge.Judged> fresh = judge.view(reader);
          standing = Optional.of(new Standing(head, book.today(), fresh));
          return fresh;
        });
  }

  /** Questions of directives that wait for a person. */
  public List<OpenQuestion> waiting() {
    return concluded().questions();
  }

  /** For each wave of attacks how long servers were open to it, and how much of that was unseen. */
  public List<BriefContent.BlindDays> blindDays() {
    return concluded().blindDays();
  }

  private Concluded concluded() {
    Snapshot.Asking asking = now().asking();
    Optional<Concluded> known = concluded.filter(c -> c.asking().equals(asking));
    if (known.isPresent()) {
      return known.get();
    }
    Optional<DirectiveJudge.Judged> judged = judged();
    Concluded fresh =
        new Concluded(
            asking,
            judged.map(DirectiveJudge.Judged::waiting).orElse(List.of()),
            judged
                .map(j -> BriefMapper.of(j.assessment(), "", LocalDate.EPOCH).blindDays())
                .orElse(List.of()));
    concluded = Optional.of(fresh);
    return fresh;
  }

  /** Reads one state of the case. */
  public <T> T read(Function<CaseReader, T> questions) {
    return book.read(questions);
  }

  /**
   * Number of findings that a filter lets through; counted once for each state of the history.
   *
   * @return empty if they are more than {@link CaseReader#MOST_COUNTED} and not easily counted
   */
  public OptionalLong count(FindingFilter filter) {
    if (counts.size() > COUNTS) {
      counts.clear();
    }
    Snapshot now = now();
    Question asked = new Question(now.head(), now.day(), filter.page(0, 0));
    OptionalLong known = counts.get(asked);
    if (known == null) {
      known = book.read(reader -> reader.countQuickly(filter));
      counts.put(asked, known);
    }
    return known;
  }

  /** Reads the last run's assessment, so that the next person need not wait for it. */
  public void warm() {
    try {
      concluded();
      now().lastRun().ifPresent(this::assessment);
    } catch (CaseException busyOrClosed) {
      // Only time would have been saved; whoever asks next is told what is wrong.
      return;
    }
  }

  /** What the last run that saw a server concluded about it. */
  public Optional<ServerAssessment> assessment(ServerRow server) {
    return now()
        .run(server.lastRun())
        .flatMap(this::assessment)
        .flatMap(
            assessment ->
                assessment.servers().stream()
                    .filter(s -> s.name().toLowerCase(Locale.ROOT).equals(server.name()))
                    .findFirst());
  }

  /** What a run concluded; empty if its document cannot be read any more. */
  public Optional<Assessment> assessment(RunRow run) {
    synchronized (assessments) {
      Assessment known = assessments.get(run.checkDocument());
      if (known != null) {
        return Optional.of(known);
      }
      Optional<Assessment> read =
          book.read(reader -> reader.document(run.checkDocument())).flatMap(CaseView::parsed);
      read.ifPresent(assessment -> keep(run.checkDocument(), assessment));
      return read;
    }
  }

  private void keep(String document, Assessment read) {
    assessments.put(document, read);
    List<String> order = List.copyOf(assessments.keySet());
    order.stream().limit(Math.max(0, order.size() - KEPT)).forEach(assessments::remove);
  }

  private static Optional<Assessment> parsed(byte[] json) {
    try {
      return Optional.of(CheckReader.read(new ByteArrayInputStream(json)));
    } catch (IOException | UnreadableCheckException unreadable) {
      return Optional.empty();
    }
  }
}
