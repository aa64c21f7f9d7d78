package org.postern.sigma.parse;

import java.util.ArrayList;
import java.util.List;
import org.postern.sigma.Diagnostic;
import org.postern.sigma.ParseResult;
import org.postern.sigma.SigmaRule;

/**
 * Reads a rule file document by document.
 *
 * <p>The text is cut at lines that begin with {@code ---} before YAML is read, so that a fault in
 * one document leaves the others; YAML 1.2.2 forbids such a line within any document.
 */
public final class RuleFile {
  private RuleFile() {}

  /** The rules of the file and everything worth telling about the rest. */
  public static ParseResult read(String file, String yaml) {
    List<SigmaRule> rules = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    StringBuilder document = new StringBuilder();
    int line = 0;
    int firstLine = 0;
    String text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
    for (String next : text.lines().toList()) {
      if (next.startsWith("---") && (next.length() == 3 || next.charAt(3) <= ' ')) {
        document(file, document.toString(), firstLine, rules, diagnostics);
        document.setLength(0);
        firstLine = line;
      }
      document.append(next).append('\n');
      line++;
    }
    document(file, document.toString(), firstLine, rules, diagnostics);
    return new ParseResult(rules, diagnostics);
  }

  private static void document(
      String file,
      String text,
      int firstLine,
      List<SigmaRule> rules,
      List<Diagnostic> diagnostics) {
    Outcome outcome = DocumentReader.read(file, text, firstLine);
    diagnostics.addAll(outcome.diagnostics());
    for (Tree tree : outcome.documents()) {
      new RuleReader(file, diagnostics).read(tree).ifPresent(rules::add);
    }
  }
}
