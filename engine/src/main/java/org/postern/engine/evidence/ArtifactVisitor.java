package org.postern.engine.evidence;

/** Told of every file of the evidence, in a stable order, by one thread. */
public interface ArtifactVisitor {
  /** Visits one file. */
  void visit(EvidenceArtifact artifact);

  /**
   * Called before an archive is closed whose members were visited: when this returns, nobody may be
   * reading them any more.
   */
  default void settle() {}
}
