package org.postern.response.directive.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.exchange.Knowledge;
import org.postern.response.directive.DirectivePack;
import org.postern.sigma.Diagnostic;
import org.postern.sigma.Position;
import org.postern.sigma.parse.Documents;

/**
 * The packs of some folders and files.
 *
 * @param packs by day of issue, then by id
 * @param problems in order of the files
 */
public record PackBook(List<DirectivePack> packs, List<Diagnostic> problems) {
  /** As the reader of rules has it. */
  private static final long LARGEST = 1 << 20;

  private static final int DEEPEST = 8;

  public PackBook {
    packs = List.copyOf(packs);
    problems = List.copyOf(problems);
  }

  /** Reads every {@code .yml} and {@code .yaml} file; what cannot be read is a problem. */
  public static PackBook load(List<Path> places, Knowledge knowledge) {
    return load(places, knowledge, Documents.READ);
  }

  /** Reads packs whose documents may have been read before. */
  public static PackBook load(List<Path> places, Knowledge knowledge, Documents documents) {
    Map<String, DirectivePack> packs = new LinkedHashMap<>();
    List<Diagnostic> problems = new ArrayList<>();
    for (Path place : places) {
      for (Path file : files(place, problems)) {
        PackResult read = read(file, knowledge, documents);
        problems.addAll(read.problems());
        read.pack()
            .ifPresent(
                pack -> {
                  if (packs.putIfAbsent(pack.id(), pack) != null) {
                    problems.add(
                        Diagnostic.error(
                            file.toString(),
                            new Position(1, 1),
                            "Another pack is named '" + pack.id() + "'.",
                            "Rename one."));
                  }
                });
      }
    }
    return new PackBook(
        packs.values().stream()
            .sorted(Comparator.comparing(DirectivePack::issued).thenComparing(DirectivePack::id))
            .toList(),
        problems);
  }

  /** The pack of this id. */
  public Optional<DirectivePack> find(String id) {
    return packs.stream().filter(pack -> pack.id().equals(id)).findFirst();
  }

  private static List<Path> files(Path place, List<Diagnostic> problems) {
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    try (Stream<Path> below = Files.walk(place, DEEPEST)) {
      return below
          .filter(Files::isRegularFile)
          .filter(f -> f.toString().endsWith(".yml") || f.toString().endsWith(".yaml"))
          .sorted()
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      problems.add(unreadable(place, e));
      return List.of();
    }
  }

  private static PackResult read(Path file, Knowledge knowledge, Documents documents) {
    try {
      if (Files.size(file) > LARGEST) {
        return new PackResult(
            Optional.empty(),
            List.of(
                Diagnostic.error(
                    file.toString(), new Position(1, 1), "The file is too large.", "Split it.")));
      }
      return PackReader.read(
          file.toString(), Files.readString(file, StandardCharsets.UTF_8), knowledge, documents);
    } catch (IOException e) {
      return new PackResult(Optional.empty(), List.of(unreadable(file, e)));
    }
  }

  private static Diagnostic unreadable(Path file, Exception e) {
    return Diagnostic.error(
        file.toString(),
        Position.UNKNOWN,
        "Cannot be read: " + e.getMessage() + ".",
        "Check that it is a text in UTF-8 and that you may read it.");
  }
}
