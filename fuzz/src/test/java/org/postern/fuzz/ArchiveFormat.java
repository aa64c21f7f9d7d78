package org.postern.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.postern.engine.evidence.EvidenceArtifact;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.evidence.EvidenceWalker;
import org.postern.engine.evidence.Limits;
import org.postern.engine.finding.Problem;

/** Archives: a member that no longer comes out as it was must be told of. */
final class ArchiveFormat {
  private ArchiveFormat() {}

  private record Read(Set<String> members, List<Problem> problems) {}

  static RealFiles.Undamaged read(byte[] whole) throws IOException {
    Read before = members(whole);
    return (what, damaged, figures) -> {
      long begin = System.nanoTime();
      Read after = members(damaged.bytes());
      figures.damage(
          what,
          0,
          0,
          !after.members().containsAll(before.members()),
          !after.problems().isEmpty(),
          System.nanoTime() - begin);
    };
  }

  private static Read members(byte[] bytes) throws IOException {
    Path file = Scratch.holding(bytes, "collection.zip");
    List<Problem> problems = new ArrayList<>();
    Set<String> members = new TreeSet<>();
    new EvidenceWalker(Limits.defaults(), problems::add)
        .walk(List.of(EvidenceRoot.of(file)), artifact -> read(artifact, members, problems));
    return new Read(members, problems);
  }

  private static void read(EvidenceArtifact artifact, Set<String> members, List<Problem> problems) {
    try (InputStream in = artifact.content().open()) {
      // A changed name is no loss: what the member holds is read.
      members.add(ReaderTargets.sha256(in.readAllBytes()));
    } catch (IOException e) {
      problems.add(Problem.unread(artifact.path(), String.valueOf(e.getMessage())));
    }
  }
}
