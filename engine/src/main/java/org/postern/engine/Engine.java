package org.postern.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.postern.engine.build.BuildFolders;
import org.postern.engine.detect.MatchListener;
import org.postern.engine.evidence.EvidenceArtifact;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.evidence.LogPlace;
import org.postern.engine.evidence.ParallelWalk;
import org.postern.engine.fact.BuildFact;
import org.postern.engine.finding.Problem;
import org.postern.engine.read.ArtifactReader;
import org.postern.engine.read.ArtifactResult;
import org.postern.engine.read.RulesByKind;
import org.postern.engine.resume.KeptResults;
import org.postern.engine.spill.Scratch;
import org.postern.engine.text.Visible;
import org.postern.exchange.LogKind;

/**
 * The way of the data: open, recognise, read, match; then sort by server.
 *
 * <p>Files and members of archives are read by several threads at once, large members of other
 * archives than zip by the thread that walks the evidence; large logs are searched by several
 * threads. The result does not depend on the number of threads, nor on how much memory there is:
 * what does not fit is kept in temporary files until it is told.
 */
public final class Engine {
  /** From so many bytes on an artifact is worth several threads. */
  private static final long LARGE = 4L << 20;

  private final Detectors detectors;
  private final int threads;
  private final Progress progress;
  private final MatchListener listener;
  private final boolean recover;
  private final KeptResults kept;
  private final Scratch scratch;

  /**
   * Prepares an engine.
   *
   * @param threads number of reading threads, at least 1
   * @param progress told of each log read
   */
  public Engine(Detectors detectors, int threads, Progress progress) {
    this(detectors, threads, progress, KeptResults.none(), Scratch.ofThisMachine());
  }

  /**
   * Prepares an engine that does not read again what was read before.
   *
   * @param kept results of files that were read before; closed by whoever opened it
   * @param scratch where much evidence finds room; the result is good until it is closed
   */
  public Engine(
      Detectors detectors, int threads, Progress progress, KeptResults kept, Scratch scratch) {
    this(detectors, threads, progress, MatchListener.NONE, false, kept, scratch);
  }

  /** Prepares an engine that also tells of every single match, with the room of this machine. */
  public Engine(
      Detectors detectors,
      int threads,
      Progress progress,
      MatchListener listener,
      boolean recover) {
    this(detectors, threads, progress, listener, recover, Scratch.ofThisMachine());
  }

  /**
   * Prepares an engine that also tells of every single match.
   *
   * @param recover whether deleted records of event logs are sought
   * @param scratch where much evidence finds room; the result is good until it is closed
   */
  public Engine(
      Detectors detectors,
      int threads,
      Progress progress,
      MatchListener listener,
      boolean recover,
      Scratch scratch) {
    this(detectors, threads, progress, listener, recover, KeptResults.none(), scratch);
  }

  private Engine(
      Detectors detectors,
      int threads,
      Progress progress,
      MatchListener listener,
      boolean recover,
      KeptResults kept,
      Scratch scratch) {
    this.kept = kept;
    this.scratch = scratch;
    this.recover = recover;
    this.listener = listener;
    this.detectors = detectors;
    this.threads = Math.max(1, threads);
    this.progress = progress;
  }

  /**
   * Reads all evidence below the roots; never throws for what lies in it.
   *
   * @throws org.postern.engine.spill.ScratchException if there is more than memory has room for,
   *     and none in temporary files
   */
  public EngineResult run(List<EvidenceRoot> roots) {
    List<Problem> problems = Collections.synchronizedList(new ArrayList<>());
    ParallelWalk walk = new ParallelWalk(threads, progress::isStopWanted, problems::add);
    ArtifactReader reader =
        new ArtifactReader(
            new RulesByKind(detectors.rules()),
            detectors.signatures(),
            detectors.baseline(),
            recover,
            walk);
    BuildFolders folders = new BuildFolders();
    Gathered gathered = new Gathered(scratch);
    walk.run(
        roots,
        new ParallelWalk.Work() {
          @Override
          public boolean isKnown(EvidenceArtifact artifact) {
            return kept.isKnown(artifact);
          }

          @Override
          public boolean isAlone(EvidenceArtifact artifact) {
            return listener.isInOrder() && artifact.size() >= LARGE;
          }

          @Override
          public void read(EvidenceArtifact artifact, int number) {
            MatchListener own = listener.of(number);
            try {
              Engine.this
                  .read(reader, artifact, own, folders, problems)
                  .ifPresent(result -> gathered.add(number, result));
            } finally {
              own.done();
            }
          }
        });
    if (walk.unread() == 0) {
      kept.complete();
    }
    return conclude(gathered, folders, walk.visited(), walk.unread(), problems);
  }

  private Optional<ArtifactResult> read(
      ArtifactReader reader,
      EvidenceArtifact artifact,
      MatchListener matches,
      BuildFolders folders,
      List<Problem> problems) {
    String path = artifact.windowsPath().orElse(artifact.path());
    folders.see(artifact.unit(), path, artifact.traits());
    // Rules may since have made a file of a web folder of what was a log, or the other way round.
    Optional<KeptResults.Key> key = kept.key(artifact);
    Optional<ArtifactResult> known =
        key.flatMap(kept::find)
            .filter(r -> (r.kind() == LogKind.WEB_FOLDER) == reader.isWebFile(path));
    if (known.isPresent()) {
      progress.read(path, known.get().bytes(), known.get().findings().size());
      return known;
    }
    try (InputStream in = artifact.content().open()) {
      Optional<ArtifactResult> result =
          reader.read(artifact.unit(), path, artifact.traits(), artifact.siblings(), in, matches);
      result.ifPresent(r -> key.ifPresent(k -> kept.keep(k, artifact, r)));
      result.ifPresent(r -> progress.read(path, r.bytes(), r.findings().size()));
      if (result.isEmpty() && LogPlace.expectsLog(artifact)) {
        problems.add(
            new Problem(
                path,
                "",
                artifact.size() == 0
                    ? "is empty"
                    : "was not read: it does not look like any log that is known here; if its"
                        + " beginning was lost, put the lines with # of another log of its folder"
                        + " before a copy of it"));
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
      Gathered gathered, BuildFolders folders, int visited, int unread, List<Problem> problems) {
    Gathered.Sorted sorted = gathered.sorted();
    Inventory inventory = new Inventory(sorted.inventories());
    TreeSet<Problem> told = new TreeSet<>(problems);
    told.addAll(detectors.problems());
    long bytes = 0;
    for (ArtifactResult result : inventory.artifacts()) {
      told.addAll(result.problems());
      bytes += result.bytes();
    }
    List<ServerEvidence> servers = new ArrayList<>();
    Iterator<Placed> results = sorted.results().iterator();
    for (Map.Entry<String, Integer> server : sorted.servers().entrySet()) {
      ServerJoiner joiner = new ServerJoiner(scratch);
      for (int i = 0; i < server.getValue(); i++) {
        ArtifactResult result = results.next().result();
        joiner.add(result);
        told.addAll(result.problems());
        bytes += result.bytes();
      }
      List<BuildFact> built = folders.of(sorted.ownUnits().getOrDefault(server.getKey(), Set.of()));
      servers.add(inventory.added(joiner.evidence(server.getKey(), built, detectors)));
    }
    int artifacts = inventory.artifacts().size() + sorted.results().size();
    return new EngineResult(
        servers,
        List.copyOf(told),
        detectors.rules().byId(),
        artifacts,
        visited - unread - gathered.count(),
        gathered.count() - artifacts,
        unread,
        bytes,
        inventory.notRead(sorted.servers().keySet()));
  }
}
