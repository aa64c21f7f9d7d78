package org.postern.sigma.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.sigma.Diagnostic;
import org.postern.sigma.Position;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads one piece of YAML text, which seldom holds more than one document.
 *
 * <p>Depth is checked on the events, as composing them recurses; size is checked on the expanded
 * tree, so that aliases cost what they stand for. The buffer holds the whole text, as the library
 * fails where a surrogate pair straddles two fillings of a smaller one; what else it may throw for
 * odd content is told as a fault of the document.
 */
public final class DocumentReader {
  static final int DEEPEST = 48;
  private static final int LONGEST = 1 << 20;
  private static final String YAML_REMEDY = "Correct the YAML at this place.";

  private DocumentReader() {}

  /** The documents of a text that begins after {@code firstLine} lines of its file. */
  public static Outcome read(String file, String text, int firstLine) {
    List<Tree> documents = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    if (text.length() > LONGEST) {
      return new Outcome(
          List.of(),
          List.of(
              Diagnostic.error(
                  file,
                  new Position(firstLine + 1, 1),
                  "The document is too large.",
                  "Split the file.")));
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setCodePointLimit(LONGEST)
            .setLabel(file)
            .setBufferSize(text.length() + 2)
            .build();
    try {
      compose(settings, text, firstLine, documents);
    } catch (Refusal refusal) {
      diagnostics.add(
          Diagnostic.error(file, refusal.position(), refusal.reason(), refusal.remedy()));
    } catch (MarkedYamlEngineException fault) {
      Position at =
          fault.getProblemMark().map(m -> position(m, firstLine)).orElse(Position.UNKNOWN);
      String problem = Optional.ofNullable(fault.getProblem()).orElse("not readable");
      diagnostics.add(Diagnostic.error(file, at, "Not valid YAML: " + problem + ".", YAML_REMEDY));
    } catch (RuntimeException fault) {
      String problem = Optional.ofNullable(fault.getMessage()).orElse("not readable");
      diagnostics.add(
          Diagnostic.error(
              file,
              new Position(firstLine + 1, 0),
              "Not valid YAML: " + problem.lines().findFirst().orElse("") + ".",
              YAML_REMEDY));
    }
    return new Outcome(documents, diagnostics);
  }

  static Position position(Mark mark, int firstLine) {
    return new Position(firstLine + mark.getLine() + 1, mark.getColumn() + 1);
  }

  /**
   * A fault of the syntax, wherever it stands, counts before all others, so that no document of a
   * text that is no YAML is used.
   */
  private static void compose(
      LoadSettings settings, String text, int firstLine, List<Tree> documents) {
    BoundedParser parser =
        new BoundedParser(
            new ParserImpl(settings, new StreamReader(settings, text)), DEEPEST, firstLine);
    Composer composer = new Composer(settings, parser);
    List<Node> nodes = new ArrayList<>();
    Optional<RuntimeException> unfinished = Optional.empty();
    try {
      while (composer.hasNext()) {
        nodes.add(composer.next());
      }
    } catch (RuntimeException fault) {
      if (parser.isFailed()) {
        throw fault;
      }
      parser.finish();
      unfinished = Optional.of(fault);
    }
    for (Node node : nodes) {
      documents.add(new TreeBuilder(firstLine).build(node));
    }
    if (unfinished.isPresent()) {
      throw unfinished.get();
    }
  }
}
