package org.postern.response.playbook;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.sigma.Diagnostic;
import org.postern.sigma.parse.DocumentReader;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads one playbook and collects all that is wrong with it, each with its line. */
final class PlaybookReader {
  private static final Set<String> KEYS =
      Set.of("id", "title", "when", "reading", "steps", "sources");
  private static final Set<String> STEP_KEYS = Set.of("do", "why", "where", "command", "proof");

  /** Anything in angle brackets must look like a placeholder, so that nobody types it as it is. */
  private static final Pattern BRACKETS = Pattern.compile("<([^<>\\s'\"]*)>");

  private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z][A-Z0-9-]*");
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

  private final String file;
  private final List<PlaybookProblem> problems = new ArrayList<>();

  private PlaybookReader(String file) {
    this.file = file;
  }

  /**
   * What was read.
   *
   * @param playbook empty if there are problems
   * @param problems in order of lines
   */
  record Result(Optional<Playbook> playbook, List<PlaybookProblem> problems) {
    Result {
      problems = List.copyOf(problems);
    }
  }

  /** Reads the text of a file. */
  static Result read(String file, String yaml) {
    PlaybookReader reader = new PlaybookReader(file);
    Optional<Playbook> playbook = reader.parse(yaml);
    List<PlaybookProblem> problems = reader.problems.stream().sorted().toList();
    return new Result(problems.isEmpty() ? playbook : Optional.empty(), problems);
  }

  private Optional<Playbook> parse(String yaml) {
    // Bounds size, depth and aliases before anything recursive sees the text.
    for (Diagnostic fault : DocumentReader.read(file, yaml, 0).diagnostics()) {
      problem(fault.line(), "is not valid YAML: " + fault.message(), fault.remedy());
    }
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<Node> root =
          new Compose(LoadSettings.builder().setLabel(file).build()).composeString(yaml);
      if (root.isPresent() && root.get() instanceof MappingNode map) {
        return Optional.of(playbook(map));
      }
      problem(1, "is no map", "write id, title, when, steps and sources");
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
      problem(line, "is not valid YAML: " + e.getProblem(), "correct it");
    } catch (YamlEngineException e) {
      problem(0, "is not valid YAML: " + e.getMessage(), "correct it");
    }
    return Optional.empty();
  }

  private Playbook playbook(MappingNode map) {
    Map<String, Node> keys = keys(map, KEYS);
    String id = text(map, keys, "id", true);
    if (!id.isEmpty() && !ID.matcher(id).matches()) {
      problem(line(keys, map, "id"), "id has odd characters: " + id, "use a-z, 0-9 and hyphens");
    }
    if (!id.isEmpty() && !file.equals(id + ".yml")) {
      problem(line(keys, map, "id"), "id is not the name of the file", "name it " + id + ".yml");
    }
    List<Playbook.Step> steps = new ArrayList<>();
    for (Node node : items(map, keys, "steps")) {
      if (node instanceof MappingNode step) {
        steps.add(step(step));
      } else {
        problem(line(node), "a step is no map", "write do, why, command, proof");
      }
    }
    List<String> sources = new ArrayList<>();
    for (Node node : items(map, keys, "sources")) {
      if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
        sources.add(scalar.getValue().strip());
      } else {
        problem(line(node), "a source is no text", "write where the fact comes from");
      }
    }
    return new Playbook(
        id,
        text(map, keys, "title", true),
        text(map, keys, "when", true),
        text(map, keys, "reading", false),
        steps,
        sources);
  }

  private Playbook.Step step(MappingNode map) {
    Map<String, Node> keys = keys(map, STEP_KEYS);
    String command = text(map, keys, "command", false);
    String where = text(map, keys, "where", false);
    if (!command.isEmpty() && where.isEmpty()) {
      problem(
          line(keys, map, "command"),
          "nobody knows where to type the command",
          "add where, for example Exchange Management Shell");
    }
    if (command.indexOf('\t') >= 0) {
      problem(line(keys, map, "command"), "the command holds a tab", "use blanks");
    }
    Matcher bracket = BRACKETS.matcher(command);
    while (bracket.find()) {
      if (!PLACEHOLDER.matcher(bracket.group(1)).matches()) {
        problem(
            line(keys, map, "command"),
            "unclear placeholder: " + bracket.group(),
            "write placeholders like <SERVER>");
      }
    }
    return new Playbook.Step(
        text(map, keys, "do", true),
        text(map, keys, "why", false),
        where,
        command,
        text(map, keys, "proof", true));
  }

  private Map<String, Node> keys(MappingNode map, Set<String> known) {
    Map<String, Node> out = new LinkedHashMap<>();
    for (NodeTuple tuple : map.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!known.contains(key)) {
        problem(line(tuple.getKeyNode()), "unknown key: " + key, "use " + sorted(known));
      } else if (out.putIfAbsent(key, tuple.getValueNode()) != null) {
        problem(line(tuple.getKeyNode()), "key given twice: " + key, "remove one");
      }
    }
    return out;
  }

  private String text(MappingNode map, Map<String, Node> keys, String key, boolean needed) {
    @Nullable Node node = keys.get(key);
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue().strip();
    }
    if (node != null) {
      problem(line(node), key + " is no text", "write a sentence");
    } else if (needed) {
      problem(line(map), key + " is missing", "add it");
    }
    return "";
  }

  private List<Node> items(MappingNode map, Map<String, Node> keys, String key) {
    @Nullable Node node = keys.get(key);
    if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
      return sequence.getValue();
    }
    problem(
        node == null ? line(map) : line(node), key + " is missing or no list", "add at least one");
    return List.of();
  }

  private static String sorted(Set<String> keys) {
    return String.join(", ", keys.stream().sorted().toList());
  }

  private static int line(Map<String, Node> keys, MappingNode map, String key) {
    return line(keys.getOrDefault(key, map));
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  private void problem(int line, String text, String remedy) {
    problems.add(new PlaybookProblem(file, line, text, remedy));
  }
}
