package org.postern.sigma;

import org.postern.sigma.parse.Documents;
import org.postern.sigma.parse.RuleFile;

/** The door to reading rule files. */
public final class RuleParser {
  private RuleParser() {}

  /** Reads every rule of a file; never throws for content, and a bad rule costs only itself. */
  public static ParseResult parse(String file, String yaml) {
    return parse(file, yaml, Documents.READ);
  }

  /** As above, with documents that may have been read before. */
  public static ParseResult parse(String file, String yaml, Documents documents) {
    return RuleFile.read(file, yaml, documents);
  }
}
