package org.postern.sigma.compile;

import java.util.ArrayList;
import java.util.List;
import org.postern.sigma.Diagnostic;
import org.postern.sigma.Position;

/** Collects what compiling one rule finds; used by one thread. */
public final class Findings {
  private final String file;
  private final List<Diagnostic> found = new ArrayList<>();

  /** Findings for rules of the named file. */
  public Findings(String file) {
    this.file = file;
  }

  void error(Position at, String message, String remedy) {
    found.add(Diagnostic.error(file, at, message, remedy));
  }

  void warning(Position at, String message, String remedy) {
    found.add(Diagnostic.warning(file, at, message, remedy));
  }

  /** Whether any finding refuses the rule. */
  public boolean refused() {
    return found.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
  }

  /** All findings in order. */
  public List<Diagnostic> all() {
    return List.copyOf(found);
  }
}
