package org.postern.sigma.parse;

import java.util.ArrayList;
import java.util.List;
import org.postern.sigma.CorrelationRule;
import org.postern.sigma.Diagnostic;
import org.postern.sigma.FilterRule;
import org.postern.sigma.ParseResult;
import org.postern.sigma.SigmaRule;

/**
 * Reads a rule file document by document.
 *
 * <p>The text is cut at lines that begin with {@code ---} before YAML is read, so that a fault in
 * one document leaves the others; YAML 1.2.2 forbids such a line within any document.
 */
public final class RuleFile {
  private final String file;
  private final Documents documents;
  private final List<SigmaRule> rules = new ArrayList<>();
  private final List<CorrelationRule> correlations = new ArrayList<>();
  private final List<FilterRule> filters = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private RuleFile(String file, Documents documents) {
    this.file = file;
    this.documents = documents;
  }

  /** The rules of the file and everything worth telling about the rest. */
  public static ParseResult read(String file, String yaml, Documents documents) {
    RuleFile read = new RuleFile(file, documents);
    StringBuilder document = new StringBuilder();
    int line = 0;
    int firstLine = 0;
    String text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
    for (String next : text.lines().toList()) {
      if (next.startsWith("---") && (next.length() == 3 || next.charAt(3) <= ' ')) {
        read.document(document.toString(), firstLine);
        document.setLength(0);
        firstLine = line;
      }
      document.append(next).append('\n');
      line++;
    }
    read.document(document.toString(), firstLine);
    return new ParseResult(read.rules, read.correlations, read.filters, read.diagnostics);
  }

  private void document(String text, int firstLine) {
    Outcome outcome = documents.read(file, text, firstLine);
    diagnostics.addAll(outcome.diagnostics());
    for (Tree tree : outcome.documents()) {
      try {
        document(tree);
      } catch (Refusal refusal) {
        diagnostics.add(
            Diagnostic.error(file, refusal.position(), refusal.reason(), refusal.remedy()));
      }
    }
  }

  private void document(Tree tree) {
    boolean detects =
        !(tree instanceof Tree.Entries document) || document.entries().containsKey("detection");
    if (!detects && tree instanceof Tree.Entries document) {
      if (document.entries().containsKey("correlation")) {
        correlations.add(CorrelationReader.read(file, document));
        return;
      }
      if (document.entries().containsKey("filter")) {
        filters.add(FilterReader.read(file, document));
        return;
      }
    }
    new RuleReader(file, diagnostics).read(tree).ifPresent(rules::add);
  }
}
