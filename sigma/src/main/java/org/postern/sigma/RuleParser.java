package org.postern.sigma;

import org.postern.sigma.parse.RuleFile;

/** The door to reading rule files. */
public final class RuleParser {
  private RuleParser() {}

  /** Reads every rule of a file; never throws for content, and a bad rule costs only itself. */
  public static ParseResult parse(String file, String yaml) {
    return RuleFile.read(file, yaml);
  }
}
