package org.postern.response.playbook;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All playbooks of a folder, and what is wrong with those that cannot be used. */
public final class PlaybookBook {
  private final Map<String, Playbook> playbooks = new TreeMap<>();
  private final List<PlaybookProblem> problems = new ArrayList<>();

  private PlaybookBook() {}

  /** A book without playbooks, for texts that are shown without them. */
  public static PlaybookBook empty() {
    return new PlaybookBook();
  }

  /** Reads every {@code .yml} file of a folder; what is wrong is collected, never thrown. */
  public static PlaybookBook load(Path folder) {
    PlaybookBook book = new PlaybookBook();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.getFileName().toString().endsWith(".yml"))
          .sorted()
          .forEach(book::read);
    } catch (IOException e) {
      book.problems.add(
          new PlaybookProblem(folder.toString(), 0, "cannot be read", "give a folder"));
    }
    return book;
  }

  private void read(Path file) {
    String name = file.getFileName().toString();
    try {
      PlaybookReader.Result result = PlaybookReader.read(name, Files.readString(file));
      result.playbook().ifPresent(playbook -> playbooks.put(playbook.id(), playbook));
      problems.addAll(result.problems());
    } catch (CharacterCodingException e) {
      problems.add(new PlaybookProblem(name, 0, "is not UTF-8", "save it as UTF-8"));
    } catch (IOException e) {
      problems.add(new PlaybookProblem(name, 0, "cannot be read", "look at its permissions"));
    }
  }

  /** By id. */
  public List<Playbook> all() {
    return List.copyOf(playbooks.values());
  }

  /** The playbook of an id. */
  public Optional<Playbook> find(String id) {
    return Optional.ofNullable(playbooks.get(id));
  }

  /** What is wrong, in order of files and lines. */
  public List<PlaybookProblem> problems() {
    return List.copyOf(problems);
  }
}
