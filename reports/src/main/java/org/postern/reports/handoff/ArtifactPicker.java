package org.postern.reports.handoff;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.postern.engine.evidence.EvidenceArtifact;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.evidence.EvidenceWalker;
import org.postern.engine.evidence.Limits;
import org.postern.engine.finding.Problem;

/**
 * Finds artifacts again by the SHA-256 that findings name. Those whose path is named, too, are read
 * first, so that mostly a small part of the evidence is read at all.
 */
final class ArtifactPicker {
  /** Told of each artifact that was found, once for each hash. */
  interface Taker {
    void take(String original, InputStream bytes) throws IOException;
  }

  private final List<EvidenceRoot> roots;
  private final Set<String> paths;
  private final Set<String> wanted;
  private final Set<String> taken = new TreeSet<>();
  private final TreeSet<Problem> problems = new TreeSet<>();
  private final boolean all;

  /**
   * Of the taker: its output has failed, so the walk is in vain. The walk itself throws nothing.
   */
  private final List<IOException> failures = new ArrayList<>();

  /**
   * Prepares a search.
   *
   * @param paths where findings lie
   * @param wanted hashes that findings name
   * @param all whether every artifact of the evidence is wanted, named or not
   */
  ArtifactPicker(List<EvidenceRoot> roots, Set<String> paths, Set<String> wanted, boolean all) {
    this.roots = roots;
    this.paths = paths;
    this.wanted = new TreeSet<>(wanted);
    this.all = all;
  }

  /**
   * Gives every wanted artifact to the taker.
   *
   * @throws IOException if the taker or the temporary file fails
   */
  void pick(Taker taker) throws IOException {
    if (all) {
      walk(artifact -> true, taker);
      return;
    }
    walk(artifact -> paths.contains(shown(artifact)), taker);
    if (!taken.containsAll(wanted)) {
      walk(artifact -> !paths.contains(shown(artifact)), taker);
    }
  }

  /** Hashes that findings name and no artifact has. */
  Set<String> missing() {
    Set<String> missing = new TreeSet<>(wanted);
    missing.removeAll(taken);
    return missing;
  }

  /** What could not be read on the way. */
  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** As findings name it. */
  private static String shown(EvidenceArtifact artifact) {
    return artifact.windowsPath().orElse(artifact.path());
  }

  private void walk(Predicate<EvidenceArtifact> which, Taker taker) throws IOException {
    Path copy = Files.createTempFile("postern-handoff", ".tmp");
    try {
      new EvidenceWalker(Limits.defaults(), problems::add)
          .walk(
              roots,
              artifact -> {
                if (failures.isEmpty() && which.test(artifact)) {
                  visit(artifact, copy, taker);
                }
              });
    } finally {
      Files.deleteIfExists(copy);
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  /** A member of an archive can be read once only, so it is copied while it is hashed. */
  private void visit(EvidenceArtifact artifact, Path copy, Taker taker) {
    Sha256 hash = new Sha256();
    try (InputStream in = artifact.content().open();
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy))) {
      hash.take(in, out, Long.MAX_VALUE - 1);
    } catch (IOException e) {
      problems.add(Problem.unread(shown(artifact), "cannot be read: " + e.getMessage()));
      return;
    }
    String hex = hash.hex();
    if ((all || wanted.contains(hex)) && taken.add(hex)) {
      try (InputStream in = Files.newInputStream(copy)) {
        taker.take(shown(artifact), in);
      } catch (IOException e) {
        failures.add(e);
      }
    }
  }
}
