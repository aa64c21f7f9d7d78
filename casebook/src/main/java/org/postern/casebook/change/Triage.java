package org.postern.casebook.change;

/** What a person judged a finding to be. */
public enum Triage {
  /** It is what it looks like. */
  CONFIRMED,
  /** It is not what it looks like. */
  FALSE_ALARM,
  /** It is what it looks like, and may stay so. */
  ACCEPTED
}
