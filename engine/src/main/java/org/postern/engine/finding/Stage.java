package org.postern.engine.finding;

/** How far the intruder came, as far as the evidence line itself proves it. */
public enum Stage {
  /** Tried, with no proof that it worked. */
  ATTEMPT,
  /** The line proves that the attack worked. */
  SUCCESS,
  /** Something the intruder left behind was present or used. */
  FOOTHOLD,
  /** Needs a person to judge it. */
  SUSPICIOUS,
  /** Worth knowing, no cause for alarm. */
  INFORMATIONAL;

  /** Whether it proves an intrusion. */
  public boolean isIntrusion() {
    return this == SUCCESS || this == FOOTHOLD;
  }
}
