package org.postern.response;

/** The conclusion for one server, most alarming first. */
public enum Verdict {
  COMPROMISED,
  SUSPECTED,
  TARGETED,
  UNDETERMINED,
  NO_SIGNS_PARTIAL,
  NO_SIGNS
}
