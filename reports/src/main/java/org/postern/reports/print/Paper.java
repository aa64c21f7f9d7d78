package org.postern.reports.print;

/** Sizes of paper. */
public enum Paper {
  A4("A4"),
  LETTER("letter");

  private final String css;

  Paper(String css) {
    this.css = css;
  }

  /** Its name in a style sheet. */
  String css() {
    return css;
  }
}
