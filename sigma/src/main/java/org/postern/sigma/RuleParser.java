package org.postern.sigma;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads rule files. */
public final class RuleParser {
  /** Sigma rules use no aliases to speak of; more of them are a bomb. */
  private static final int MOST_ALIASES = 50;

  /** The largest rule file that a person wrote is far smaller: 4 MiB. */
  private static final int LARGEST = 4 << 20;

  private RuleParser() {}

  /**
   * Reads every document of a file; a wrong one costs only itself, and nothing is thrown.
   *
   * @param file name for diagnostics
   * @param yaml the file's text
   */
  public static ParseResult parse(String file, String yaml) {
    List<SigmaRule> rules = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    LoadSettings settings =
        LoadSettings.builder()
            .setMaxAliasesForCollections(MOST_ALIASES)
            .setCodePointLimit(LARGEST)
            .setAllowDuplicateKeys(false)
            .build();
    try {
      for (Node document : new Compose(settings).composeAllFromString(yaml)) {
        try {
          RuleReader reader = new RuleReader(file, document);
          if (reader.isRule()) {
            rules.add(reader.read());
          } else {
            diagnostics.add(
                new Diagnostic(
                    file,
                    reader.line(),
                    1,
                    Diagnostic.Severity.WARNING,
                    "this document is no detection rule (a correlation, a filter or something else)",
                    "it is not run"));
          }
        } catch (RuleException e) {
          diagnostics.add(e.diagnostic(file));
        }
      }
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(0);
      int column = e.getProblemMark().map(m -> m.getColumn() + 1).orElse(0);
      diagnostics.add(notYaml(file, line, column, e));
    } catch (YamlEngineException e) {
      diagnostics.add(notYaml(file, 0, 0, e));
    }
    return new ParseResult(rules, diagnostics);
  }

  private static Diagnostic notYaml(String file, int line, int column, YamlEngineException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new Diagnostic(
        file,
        line,
        column,
        Diagnostic.Severity.ERROR,
        "this is not YAML: " + message,
        "correct the place");
  }
}
