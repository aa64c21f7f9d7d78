package org.postern.reports;

import org.postern.engine.finding.Severity;
import org.postern.response.Verdict;

/** Colours of a terminal (ECMA-48), which only ever repeat what the words say. */
enum Colour {
  NONE(""),
  BOLD("\u001b[1m"),
  DIM("\u001b[2m"),
  RED("\u001b[1;31m"),
  YELLOW("\u001b[1;33m"),
  GREEN("\u001b[1;32m");

  private final String begin;

  Colour(String begin) {
    this.begin = begin;
  }

  String of(String text) {
    return begin.isEmpty() ? text : begin + text + "\u001b[0m";
  }

  static Colour of(Verdict verdict) {
    return switch (verdict) {
      case COMPROMISED -> RED;
      case SUSPECTED, TARGETED, UNDETERMINED, NO_SIGNS_PARTIAL -> YELLOW;
      case NO_SIGNS -> GREEN;
    };
  }

  static Colour of(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> RED;
      case MEDIUM, LOW -> YELLOW;
      case INFORMATIONAL -> NONE;
    };
  }
}
