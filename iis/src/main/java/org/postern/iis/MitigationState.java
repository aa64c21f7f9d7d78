package org.postern.iis;

/** How far a mitigation is applied. */
public enum MitigationState {
  /** What was read does not have it. */
  ABSENT,
  /** It is there but weaker than published. */
  PARTIAL,
  /** It is there as published, as far as the configuration tells. */
  IN_FORCE,
  /** Files are missing or damaged, or it is kept elsewhere. */
  CANNOT_TELL
}
