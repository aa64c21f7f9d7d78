package org.postern.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.postern.engine.build.BuildFolders;
import org.postern.engine.detect.MatchListener;
import org.postern.engine.evidence.EvidenceArtifact;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.evidence.LogPlace;
import org.postern.engine.evidence.ParallelWalk;
import org.postern.engine.finding.Problem;
import org.postern.engine.read.ArtifactReader;
import org.postern.engine.read.ArtifactResult;
import org.postern.engine.read.RulesByKind;
import org.postern.engine.resume.KeptResults;
import org.postern.engine.text.Visible;

/**
 * The way of the data: open, recognise, read, match; then sort by server.
 *
 * <p>Files and members of zip archives are read by several threads at once, members of other
 * archives by the thread that walks the evidence; large logs are searched by several threads. The
 * result does not depend on the number of threads.
 */
public final class Engine {
  private final Detectors detectors;
  private final int threads;
  private final Progress progress;
  private final MatchListener listener;
  private final boolean recover;
  private final KeptResults kept;

  /**
   * Prepares an engine.
   *
   * @param threads number of reading threads, at least 1
   * @param progress told of each log read
   */
  public Engine(Detectors detectors, int threads, Progress progress) {
    this(detectors, threads, progress, KeptResults.none());
  }

  /**
   * Prepares an engine that does not read again what was read before.
   *
   * @param kept results of files that were read before; closed by whoever opened it
   */
  public Engine(Detectors detectors, int threads, Progress progress, KeptResults kept) {
    this(detectors, threads, progress, MatchListener.NONE, false, kept);
  }

  /**
   * Prepares an engine that also tells of every single match.
   *
   * @param recover whether deleted records of event logs are sought
   */
  public Engine(
      Detectors detectors,
      int threads,
      Progress progress,
      MatchListener listener,
      boolean recover) {
    this(detectors, threads, progress, listener, recover, KeptResults.none());
  }

  private Engine(
      Detectors detectors,
      int threads,
      Progress progress,
      MatchListener listener,
      boolean recover,
      KeptResults kept) {
    this.kept = kept;
    this.recover = recover;
    this.listener = listener;
    this.detectors = detectors;
    this.threads = Math.max(1, threads);
    this.progress = progress;
  }

  /** Reads all evidence below the roots; never throws for what lies in it. */
  public EngineResult run(List<EvidenceRoot> roots) {
    List<Problem> problems = Collections.synchronizedList(new ArrayList<>());
    ParallelWalk walk = new ParallelWalk(threads, progress::isStopWanted, problems::add);
    ArtifactReader reader =
        new ArtifactReader(
            new RulesByKind(detectors.rules()),
            detectors.signatures(),
            detectors.baseline(),
            listener,
            recover,
            walk);
    BuildFolders folders = new BuildFolders();
    List<ArtifactResult> results =
        walk.run(roots, artifact -> read(reader, artifact, folders, problems)).stream()
            .flatMap(Optional::stream)
            .toList();
    return conclude(results, folders, walk.visited(), walk.unread(), problems);
  }

  private Optional<ArtifactResult> read(
      ArtifactReader reader,
      EvidenceArtifact artifact,
      BuildFolders folders,
      List<Problem> problems) {
    String path = artifact.windowsPath().orElse(artifact.path());
    folders.see(artifact.unit(), path, artifact.traits());
    Optional<ArtifactResult> known = kept.find(artifact);
    if (known.isPresent()) {
      progress.read(path, known.get().bytes(), known.get().findings().size());
      return known;
    }
    try (InputStream in = artifact.content().open()) {
      Optional<ArtifactResult> result =
          reader.read(artifact.unit(), path, artifact.traits(), artifact.siblings(), in);
      result.ifPresent(r -> kept.keep(artifact, r));
      result.ifPresent(r -> progress.read(path, r.bytes(), r.findings().size()));
      if (result.isEmpty() && LogPlace.expectsLog(artifact)) {
        problems.add(
            new Problem(
                path,
                "",
                artifact.size() == 0
                    ? "is empty"
                    : "was not read: it does not look like any log that is known here"));
      }
      return result;
    } catch (IOException e) {
      problems.add(Problem.unread(artifact.path(), "cannot be read: " + reason(e)));
      return Optional.empty();
    } catch (RuntimeException | StackOverflowError e) {
      // A mistake in the program; the other files must not be lost with this one.
      problems.add(
          Problem.unread(
              artifact.path(),
              "was not read, because of a mistake in this program ("
                  + e.getClass().getSimpleName()
                  + "); look at the file yourself, and report the mistake"));
      return Optional.empty();
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? "it ends too early" : Visible.of(e.getMessage());
  }

  private EngineResult conclude(
      List<ArtifactResult> all,
      BuildFolders folders,
      int visited,
      int unread,
      List<Problem> problems) {
    Inventory inventory = Inventory.among(all);
    SortedMap<String, List<ArtifactResult>> byServer =
        Servers.apart(all.stream().filter(result -> !Inventory.isOne(result)).toList());
    Map<String, Set<String>> ownUnits = Servers.ownUnits(byServer);
    List<ArtifactResult> results = new ArrayList<>(inventory.artifacts());
    byServer.values().forEach(results::addAll);
    TreeSet<Problem> sorted = new TreeSet<>(problems);
    sorted.addAll(detectors.problems());
    results.forEach(r -> sorted.addAll(r.problems()));
    return new EngineResult(
        byServer.entrySet().stream()
            .map(
                e ->
                    inventory.added(
                        Servers.joined(
                            e.getKey(),
                            e.getValue(),
                            folders.of(ownUnits.getOrDefault(e.getKey(), Set.of())),
                            detectors)))
            .toList(),
        List.copyOf(sorted),
        detectors.rules().byId(),
        results.size(),
        visited - unread - all.size(),
        all.size() - results.size(),
        unread,
        results.stream().mapToLong(ArtifactResult::bytes).sum(),
        inventory.notRead(byServer.keySet()));
  }
}
