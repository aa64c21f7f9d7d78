package org.postern.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.postern.casebook.CaseException;
import org.postern.casebook.Casebook;
import org.postern.casebook.Ids;
import org.postern.casebook.RunRecord;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.response.Assessment;

/** Records the run of a check in its case. */
final class CaseRecorder {
  private final Recording recording;
  private final PrintStream err;
  private final boolean quiet;

  CaseRecorder(Recording recording, PrintStream err, boolean quiet) {
    this.recording = recording;
    this.err = err;
    this.quiet = quiet;
  }

  /**
   * Records a run whose reports are written.
   *
   * @param check the written {@code check.json}
   * @return whether it is recorded; otherwise it was told why not
   */
  boolean record(Assessment assessment, List<EvidenceRoot> roots, Path check) {
    List<String> evidence = roots.stream().map(root -> root.path().toString()).toList();
    try (Casebook book = Casebook.openOrCreate(recording.location(), Clock.systemUTC())) {
      String document = Files.readString(check, StandardCharsets.UTF_8);
      RunRecord run = RunRecord.of(assessment, Main.VERSION, "built in", evidence, document);
      long number = book.write(recording.by(), writer -> writer.record(run));
      if (!quiet) {
        err.println("Recorded as run " + Ids.run(number) + " in " + recording.location().shown());
      }
      return true;
    } catch (CaseException | IOException e) {
      err.println(
          "postern: the reports are written, but the run is not recorded: " + e.getMessage());
      return false;
    }
  }
}
