package org.postern.console.work;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.postern.casebook.CaseFinding;
import org.postern.casebook.state.FindingRow;
import org.postern.casebook.state.FindingTextRow;
import org.postern.casebook.state.RunRow;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.excerpt.Excerpt;
import org.postern.engine.excerpt.Excerpts;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;

/**
 * The evidence around findings, if it is at hand. Where to look the case alone says: the places
 * that the run read, and the path, hash and offset of the finding.
 */
public record EvidenceView(CaseView view) {
  public EvidenceView {
    Objects.requireNonNull(view, "view");
  }

  /** What stands around the first event of a finding, as the last run that saw it read it. */
  public Excerpt around(CaseFinding finding, FindingTextRow text) {
    Optional<RunRow> run = view.now().run(finding.row().lastRun());
    Optional<Place> place = run.flatMap(r -> place(r, finding.row(), text));
    if (place.isEmpty()) {
      return new Excerpt.Nothing("The case does not know the place within the file any more.");
    }
    return Excerpts.around(
        roots(run.get().evidence()), new Excerpt.Wanted(place.get(), text.evidence()));
  }

  /** The offset is in what the run concluded, not in the table of findings. */
  private Optional<Place> place(RunRow run, FindingRow row, FindingTextRow text) {
    return view.assessment(run).stream()
        .flatMap(assessment -> assessment.servers().stream())
        .filter(server -> server.name().toLowerCase(Locale.ROOT).equals(row.server()))
        .flatMap(server -> server.findings().stream())
        .filter(finding -> finding.rule().equals(row.rule()))
        .map(Finding::place)
        .filter(
            place ->
                place.number() == row.place()
                    && place.path().equals(row.path())
                    && place.sha256().equals(text.sha256()))
        .findFirst();
  }

  private static List<EvidenceRoot> roots(String evidence) {
    List<EvidenceRoot> roots = new ArrayList<>();
    for (String line : evidence.lines().toList()) {
      path(line)
          .ifPresent(
              path -> {
                roots.add(EvidenceRoot.of(path));
                if (line.length() > 1 && line.charAt(1) == ':') {
                  // Logs of this very machine, which are read where they lie.
                  roots.add(new EvidenceRoot(path, "live/" + line.replace('\\', '/')));
                }
              });
    }
    return roots;
  }

  /** Empty for a path of another machine that cannot be one here. */
  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException elsewhere) {
      return Optional.empty();
    }
  }
}
