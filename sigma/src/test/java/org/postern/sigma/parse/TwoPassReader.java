package org.postern.sigma.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.sigma.Diagnostic;
import org.postern.sigma.Position;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The plain twin of {@link DocumentReader}: first all events for their depth, then all again. */
final class TwoPassReader {
  private TwoPassReader() {}

  static Outcome read(String file, String text, int firstLine) {
    List<Tree> documents = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setCodePointLimit(1 << 20)
            .setLabel(file)
            .setBufferSize(text.length() + 2)
            .build();
    try {
      checkDepth(settings, text, firstLine);
      for (Node node : new Compose(settings).composeAllFromString(text)) {
        documents.add(new TreeBuilder(firstLine).build(node));
      }
    } catch (Refusal refusal) {
      diagnostics.add(
          Diagnostic.error(file, refusal.position(), refusal.reason(), refusal.remedy()));
    } catch (MarkedYamlEngineException fault) {
      Position at =
          fault
              .getProblemMark()
              .map(m -> DocumentReader.position(m, firstLine))
              .orElse(Position.UNKNOWN);
      String problem = Optional.ofNullable(fault.getProblem()).orElse("not readable");
      diagnostics.add(
          Diagnostic.error(
              file, at, "Not valid YAML: " + problem + ".", "Correct the YAML at this place."));
    } catch (RuntimeException fault) {
      String problem = Optional.ofNullable(fault.getMessage()).orElse("not readable");
      diagnostics.add(
          Diagnostic.error(
              file,
              new Position(firstLine + 1, 0),
              "Not valid YAML: " + problem.lines().findFirst().orElse("") + ".",
              "Correct the YAML at this place."));
    }
    return new Outcome(documents, diagnostics);
  }

  private static void checkDepth(LoadSettings settings, String text, int firstLine) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      switch (event.getEventId()) {
        case SequenceStart, MappingStart -> depth++;
        case SequenceEnd, MappingEnd -> depth--;
        default -> {}
      }
      if (depth > DocumentReader.DEEPEST) {
        Position at =
            event
                .getStartMark()
                .map(m -> DocumentReader.position(m, firstLine))
                .orElse(Position.UNKNOWN);
        throw new Refusal(at, "The document is nested too deeply.", "Flatten it.");
      }
    }
  }
}
