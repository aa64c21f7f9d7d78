package org.postern.sigma.parse;

/** Gives the documents of YAML texts. */
@FunctionalInterface
public interface Documents {
  /** Reads every text. */
  Documents READ = DocumentReader::read;

  /**
   * The documents of a text that begins after {@code firstLine} lines of its file.
   *
   * @param file what the text is called in diagnostics
   */
  Outcome read(String file, String text, int firstLine);
}
