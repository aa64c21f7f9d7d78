package org.postern.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.postern.casebook.change.Change;
import org.postern.casebook.change.FindingRecord;
import org.postern.casebook.change.Mark;
import org.postern.casebook.change.Outcome;
import org.postern.casebook.change.Triage;

/** Whatever is changed in whatever order, the case says the same as a plain model in memory. */
class RandomChangesTest {
  /**
   * One step.
   *
   * @param what which kind of change
   * @param where chooses among what there is
   * @param value chooses a value
   */
  record Step(int what, int where, int value) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 9),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 15))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(25);
  }

  @Property(tries = 30)
  void theStateIsThatOfAPlainModel(@ForAll("steps") List<Step> steps) throws IOException {
    Path folder = Files.createTempDirectory("postern-random");
    PlainModel model = new PlainModel();
    try (Casebook book =
        Casebook.openOrCreate(CaseLocation.of(folder.toString()), Cases.on(Cases.DAY))) {
      book.write(
          "Anna",
          writer -> {
            // Only a run can contradict what somebody attested.
            writer.record(Cases.run(List.of("EX01")));
            model.ran(List.of());
            steps.forEach(step -> take(step, writer, model));
            return true;
          });
      assertThat(book.verify(Optional.empty()).faults()).isEmpty();
      assertThat(book.read(CaseReader::actions).stream().map(PlainModel::told).toList())
          .isEqualTo(model.actions(Cases.DAY));
      List<CaseFinding> findings = new ArrayList<>();
      for (long i = 1; i <= model.findings().size(); i++) {
        long number = i;
        findings.add(book.read(reader -> reader.finding(number)).orElseThrow());
      }
      assertThat(findings.stream().map(PlainModel::told).toList()).isEqualTo(model.findings());
    } finally {
      Files.deleteIfExists(folder.resolve("case.db"));
      Files.delete(folder);
    }
  }

  private static void take(Step step, CaseWriter writer, PlainModel model) {
    long action = model.actionAt(step.where());
    switch (step.what()) {
      case 0, 1 -> {
        Outcome outcome = one(step, Outcome.values());
        String server = step.where() % 2 == 0 ? "EX01" : "";
        String requirement = "r" + step.where() / 2;
        writer.judge(1, List.of(Cases.outcome(requirement, server, outcome)));
        model.judged(requirement, server, outcome);
      }
      case 2 -> {
        List<FindingRecord> seen = new ArrayList<>();
        for (int bit = 0; bit < 4; bit++) {
          if ((step.value() >> bit & 1) == 1) {
            seen.add(Cases.finding("EX01", "203.0.113." + bit, "/a", step.where()));
          }
        }
        writer.record(Cases.run(List.of("EX01"), seen.toArray(new FindingRecord[0])));
        model.ran(seen);
      }
      case 3 -> {
        if (!model.findings().isEmpty()) {
          long finding = 1L + step.where() % model.findings().size();
          Triage triage = one(step, Triage.values());
          boolean past = step.value() > 7;
          writer.append(
              new Change.FindingTriaged(
                  finding,
                  triage,
                  "why",
                  past ? Optional.of(Cases.DAY.minusDays(1)) : Optional.empty()));
          model.triaged(finding, past ? Optional.empty() : Optional.of(triage));
        }
      }
      case 4 -> {
        if (action > 0) {
          writer.append(new Change.Attested(action, "done", Optional.empty()));
          model.said(action, "attested");
        }
      }
      case 5 -> {
        if (action > 0) {
          writer.append(new Change.Challenged(action, "no", "yes"));
          model.challenged(action);
        }
      }
      case 6 -> {
        long challenge = model.openChallengeAt(step.where());
        if (challenge > 0) {
          writer.append(new Change.ChallengeResolved(challenge, "went away"));
          model.resolved(challenge);
        }
      }
      case 7 -> {
        if (action > 0) {
          writer.append(new Change.Excepted(action, "why", Cases.DAY.plusDays(step.value() - 8L)));
          model.excepted(action, Cases.DAY.plusDays(step.value() - 8L));
        }
      }
      case 8 -> {
        if (action > 0) {
          Mark mark = one(step, Mark.values());
          writer.append(new Change.Marked(action, mark, "why"));
          model.said(action, mark.name());
        }
      }
      default -> {
        if (action > 0) {
          writer.append(new Change.Assigned(action, "owner" + step.value(), Optional.empty()));
          model.assigned(action, "owner" + step.value());
        }
      }
    }
  }

  private static <T> T one(Step step, T[] values) {
    return values[step.value() % values.length];
  }
}
