package org.postern.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postern.casebook.CaseReader;
import org.postern.casebook.CaseWriter;
import org.postern.casebook.Casebook;
import org.postern.casebook.RunRecord;
import org.postern.casebook.state.ServerRow;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.exchange.Knowledge;
import org.postern.reports.CaseState;
import org.postern.reports.JsonReport;
import org.postern.response.Assessment;
import org.postern.response.Verdict;
import org.postern.response.directive.Checklist;

/** Records the run of a check in its case, and judges the case's directives by it. */
final class CaseRecorder {
  private final Recording recording;
  private final Directives named;
  private final Knowledge knowledge;

  CaseRecorder(Recording recording, Directives named, Knowledge knowledge) {
    this.recording = recording;
    this.named = named;
    this.knowledge = knowledge;
  }

  /**
   * What came of it.
   *
   * @param run number of the run
   * @param whole the servers of this run and, of earlier runs, those that it did not read
   * @param state the case after it
   * @param warnings what the user must know, a sentence each
   */
  record Recorded(long run, Assessment whole, CaseState state, List<String> warnings) {}

  /**
   * Records a run in one transaction.
   *
   * @param reports get {@code check.json}, with the bytes that the case keeps
   * @throws org.postern.casebook.CaseException if it cannot be recorded; then nothing of it is
   * @throws UncheckedIOException if {@code check.json} cannot be written; the same
   */
  Recorded record(Assessment assessment, List<EvidenceRoot> roots, ReportSet reports) {
    List<String> evidence = roots.stream().map(root -> root.path().toString()).toList();
    CaseDirectives directives = CaseDirectives.of(knowledge, named);
    try (Casebook book = Casebook.openOrCreate(recording.location(), Clock.systemUTC())) {
      return book.write(
          recording.by(), writer -> record(writer, directives, assessment, evidence, reports));
    }
  }

  private Recorded record(
      CaseWriter writer,
      CaseDirectives directives,
      Assessment assessment,
      List<String> evidence,
      ReportSet reports) {
    CaseReader reader = writer.state();
    CaseDirectives.choose(named, writer);
    List<String> warnings = new ArrayList<>(milder(reader, assessment));
    for (String id : directives.unknown(reader)) {
      warnings.add(
          "The case follows the directive "
              + id
              + ", which this program does not have; give its file: --directive FILE.yml");
    }
    Assessment whole = CaseEvidence.with(reader, assessment);
    Checklist checklist =
        named.isNone() ? Checklist.none() : directives.judge(reader, whole, Instant.now());
    Assessment kept =
        CaseLimit.fitting(assessment, CaseLimit.most(Runtime.getRuntime().maxMemory()));
    if (CaseLimit.count(kept) < CaseLimit.count(assessment)) {
      warnings.add(kept.problems().getLast().reason());
    }
    String document = write(assessment, kept, checklist, reports);
    long run =
        writer.record(
            RunRecord.of(
                kept, Main.VERSION, assessment.knowledge().sentence(), evidence, document));
    if (!checklist.packs().isEmpty()) {
      writer.judge(run, CaseOutcomes.of(checklist));
    }
    return new Recorded(run, whole, CaseState.of(reader, checklist), warnings);
  }

  /** Writes all to the reports; returns what the case keeps, which is the same if it is small. */
  private static String write(
      Assessment assessment, Assessment kept, Checklist checklist, ReportSet reports) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      JsonReport.write(kept, checklist, bytes);
      if (CaseLimit.count(kept) == CaseLimit.count(assessment)) {
        reports.add(CaseFolder.RESULT, bytes::writeTo);
      } else {
        reports.add(CaseFolder.RESULT, out -> JsonReport.write(assessment, checklist, out));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Servers whose verdict was worse before: newer logs show less, which is no acquittal. */
  private static List<String> milder(CaseReader reader, Assessment assessment) {
    Map<String, Verdict> before = new HashMap<>();
    for (ServerRow row : reader.servers()) {
      before.put(row.name(), Verdict.valueOf(row.verdict()));
    }
    List<String> warnings = new ArrayList<>();
    assessment
        .servers()
        .forEach(
            server -> {
              Verdict was =
                  before.getOrDefault(server.name().toLowerCase(Locale.ROOT), server.verdict());
              if (was.compareTo(server.verdict()) < 0
                  && (was == Verdict.COMPROMISED || was == Verdict.SUSPECTED)) {
                warnings.add(
                    server.name()
                        + " was "
                        + was
                        + " in the run before and is "
                        + server.verdict()
                        + " by this evidence. Evidence that no longer shows an intruder does not"
                        + " acquit the server; check old and new evidence together.");
              }
            });
    return warnings;
  }
}
