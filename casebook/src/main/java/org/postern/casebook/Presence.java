package org.postern.casebook;

import java.util.Locale;

/** A finding in the last run that had evidence of its server. */
public enum Presence {
  /** Found for the first time. */
  NEW,
  /** Found before and again. */
  STILL_THERE,
  /** Found before and not again; the evidence may have been other evidence. */
  GONE;

  /** In lower case with hyphens, as commands print and read it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
