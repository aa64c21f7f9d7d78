package org.postern.engine.finding;

/** Severity in Sigma's words, least severe first. */
public enum Severity {
  INFORMATIONAL,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL
}
