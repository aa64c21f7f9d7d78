package org.postern.reports.handoff;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Problem;
import org.postern.response.Assessment;

/**
 * Makes a package for somebody else: a zip of reports and original artifacts, byte for byte, with
 * {@code MANIFEST.json} that names and hashes every member, and {@code SEAL.txt}, the hash of the
 * manifest.
 */
public final class Handoff {
  private final Assessment assessment;
  private final Custody custody;

  /** Prepares a package. */
  public Handoff(Assessment assessment, Custody custody) {
    this.assessment = assessment;
    this.custody = custody;
  }

  /**
   * What was packed.
   *
   * @param seal SHA-256 of the manifest: told to the recipient on another way, it proves the whole
   * @param artifacts number of original artifacts in it
   * @param missing artifacts that findings name and the evidence does not have, in plain words
   * @param problems what could not be read on the way
   */
  public record Result(String seal, int artifacts, List<String> missing, List<Problem> problems) {
    public Result {
      missing = List.copyOf(missing);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Writes the package; the stream stays open.
   *
   * @param reports files of the case, in the order in which they are packed
   * @param roots the evidence
   * @param all whether every artifact is packed, not only those that findings name
   * @throws IOException if a report cannot be read or the stream fails
   */
  public Result write(List<Path> reports, List<EvidenceRoot> roots, boolean all, OutputStream out)
      throws IOException {
    SealedZip zip = new SealedZip(out, custody.at());
    for (Path report : reports) {
      try (InputStream in = Files.newInputStream(report)) {
        zip.add("reports/" + report.getFileName(), Member.Role.REPORT, "", in);
      }
    }
    ArtifactPicker picker = new ArtifactPicker(roots, paths(), hashes(), all);
    MemberNames names = new MemberNames();
    picker.pick(
        (original, in) -> zip.add(names.next(original), Member.Role.ARTIFACT, original, in));
    List<String> missing = missing(picker.missing());
    int artifacts =
        (int) zip.members().stream().filter(m -> m.role() == Member.Role.ARTIFACT).count();
    zip.add("README.txt", Member.Role.DOCUMENT, HandoffTexts.readme(custody));
    zip.add(
        "CUSTODY.txt",
        Member.Role.DOCUMENT,
        HandoffTexts.custody(custody, artifacts, reports.size(), missing));
    return new Result(zip.seal(custody, missing), artifacts, missing, picker.problems());
  }

  private Set<String> paths() {
    return findings().map(f -> f.place().path()).collect(Collectors.toSet());
  }

  private Set<String> hashes() {
    return findings().map(f -> f.place().sha256()).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Gone through, never gathered: there may be millions. */
  private Stream<Finding> findings() {
    return assessment.servers().stream().flatMap(s -> s.findings().stream());
  }

  private List<String> missing(Set<String> hashes) {
    Map<String, String> paths = new TreeMap<>();
    findings()
        .map(Finding::place)
        .filter(place -> hashes.contains(place.sha256()))
        .forEach(place -> paths.putIfAbsent(place.sha256(), place.path()));
    return paths.entrySet().stream()
        .map(missing -> missing.getValue() + " (SHA-256 " + missing.getKey() + ")")
        .toList();
  }
}
