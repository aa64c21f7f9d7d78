package org.postern.fuzz;

import static org.postern.fuzz.ReaderTargets.must;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.postern.engine.evidence.EvidenceArtifact;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.evidence.EvidenceWalker;
import org.postern.engine.evidence.Limits;
import org.postern.engine.finding.Problem;

/** Archives, through the walker; told by content, so that one target has all kinds. */
final class ArchiveTarget {
  /** Small enough that a bomb costs a fuzzer no time. */
  static final Limits LIMITS = new Limits(4, 1_000, 8 << 20, 100, 1 << 20, 8 << 20);

  private ArchiveTarget() {}

  static void walk(byte[] bytes) throws IOException {
    Path file = Scratch.holding(bytes);
    List<Problem> problems = new ArrayList<>();
    new EvidenceWalker(LIMITS, problems::add)
        .walk(
            List.of(new EvidenceRoot(file, "E")), artifact -> read(artifact, bytes.length + 4096));
    // A name in the archive may hold the word.
    must(problems.stream().noneMatch(p -> p.reason().matches("(.*: )?null")), "no reason");
  }

  private static void read(EvidenceArtifact artifact, long packed) {
    long most = artifact.origin().isFile() ? packed : LIMITS.bytes() + (1 << 17);
    long count = 0;
    byte[] buffer = new byte[1 << 14];
    try (InputStream in = artifact.content().open()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        count += n;
        must(count <= most, "more bytes than the limit");
      }
    } catch (IOException told) {
      must(told.getMessage() != null, "no reason for " + artifact.path());
    }
  }
}
