package org.postern.yara;

import java.util.List;

/** The rules that can be run, and all that is to be said of them and of those that cannot. */
public record CompileResult(YaraRules rules, List<Diagnostic> diagnostics) {

  /** Copies the list. */
  public CompileResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
