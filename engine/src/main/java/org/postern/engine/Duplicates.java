package org.postern.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.postern.engine.read.ArtifactResult;

/** Overlapping evidence: the same bytes collected twice count once. */
final class Duplicates {
  private Duplicates() {}

  /** The results of one server in order of unit and path, without those that repeat another. */
  static List<ArtifactResult> dropped(List<ArtifactResult> all) {
    List<ArtifactResult> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparing(ArtifactResult::unit).thenComparing(ArtifactResult::path));
    Set<String> seen = new HashSet<>();
    return sorted.stream().filter(r -> seen.add(identity(r))).toList();
  }

  /** The same page in two places was left twice; the same log in two places was copied. */
  static String identity(ArtifactResult result) {
    return result.kind().isTimed() ? result.sha256() : result.sha256() + result.path();
  }
}
