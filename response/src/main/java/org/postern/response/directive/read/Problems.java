package org.postern.response.directive.read;

import java.util.ArrayList;
import java.util.List;
import org.postern.sigma.Diagnostic;
import org.postern.sigma.Position;

/** What is wrong with one file, in the order in which it was met. */
final class Problems {
  private final String file;
  private final List<Diagnostic> all = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(Position at, String message, String remedy) {
    all.add(Diagnostic.error(file, at, message, remedy));
  }

  List<Diagnostic> all() {
    return List.copyOf(all);
  }
}
