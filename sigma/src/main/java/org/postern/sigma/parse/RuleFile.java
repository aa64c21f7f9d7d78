package org.postern.sigma.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
    String text = wholeLines(yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml);
    int start = 0;
    int firstLine = 0;
    for (int at = separator(text, 0); at >= 0; at = separator(text, at + 1)) {
      read.document(text.substring(start, at), firstLine);
      firstLine += lines(text, start, at);
      start = at;
    }
    read.document(text.substring(start), firstLine);
    return new ParseResult(read.rules, read.correlations, read.filters, read.diagnostics);
  }

  /** The text with each line, the last included, ended by a line feed; most texts have that. */
  private static String wholeLines(String text) {
    String fed =
        text.indexOf('\r') < 0 ? text : text.lines().collect(Collectors.joining("\n", "", "\n"));
    return fed.isEmpty() || fed.endsWith("\n") ? fed : fed + "\n";
  }

  /** Where the next line from there on begins that separates documents, or -1. */
  private static int separator(String text, int from) {
    for (int at = text.indexOf("---", from); at >= 0; at = text.indexOf("---", at + 1)) {
      if ((at == 0 || text.charAt(at - 1) == '\n') && text.charAt(at + 3) <= ' ') {
        return at;
      }
    }
    return -1;
  }

  private static int lines(String text, int from, int to) {
    int lines = 0;
    for (int at = text.indexOf('\n', from, to); at >= 0; at = text.indexOf('\n', at + 1, to)) {
      lines++;
    }
    return lines;
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
