package org.postern.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.postern.exchange.Knowledge;
import org.postern.response.directive.Binding;
import org.postern.response.directive.DirectivePack;
import org.postern.response.directive.read.PackBook;
import org.postern.sigma.Diagnostic;
import picocli.CommandLine;

/** Which directives bind the user, as told on the command line: {@code ID}, {@code ID=START}. */
final class DirectiveChoice {
  /** Holds for everyone. */
  static final String DEFAULT = "march-2021-checklist";

  private static final String NONE = "none";
  private static final String ISSUED = "issued";

  /** Keeps sums of days within what dates can hold. */
  private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

  private DirectiveChoice() {}

  /** The packs that come with the program. */
  static PackBook book(Knowledge knowledge) {
    List<Path> places = List.of(Home.folder().resolve("content/directives"));
    try (Kept kept = Kept.documentsOf("directives", places)) {
      return PackBook.load(places, knowledge, kept.documents());
    }
  }

  /**
   * The choices, read when they are wanted unless there may be something wrong with them.
   *
   * @throws CommandLine.ParameterException if one names no pack, or no day
   */
  static Supplier<Directives> choices(List<String> choices, Knowledge knowledge, CommandLine line) {
    Instant now = Instant.now();
    if (choices.isEmpty()) {
      return () -> read(choices, knowledge, now, line);
    }
    Directives read = read(choices, knowledge, now, line);
    return () -> read;
  }

  /**
   * Reads the choices.
   *
   * @param choices none for the usual one
   * @param now without a start, this day counts as the first one
   * @throws CommandLine.ParameterException if one names no pack, or no day
   */
  static Directives read(List<String> choices, Knowledge knowledge, Instant now, CommandLine line) {
    PackBook own = book(knowledge);
    List<Directives.Named> named = new ArrayList<>();
    for (String choice : choices.isEmpty() ? List.of(DEFAULT) : choices) {
      if (!choice.equals(NONE)) {
        named.add(
            new Directives.Named(
                binding(choice, own, knowledge, now, line), choice.indexOf('=') >= 0));
      }
    }
    return new Directives(named, own.packs(), choices.isEmpty());
  }

  /**
   * The pack of an id, or of a file.
   *
   * @throws CommandLine.ParameterException if there is none
   */
  static DirectivePack pack(String id, PackBook own, Knowledge knowledge, CommandLine line) {
    return own.find(id)
        .or(() -> ofFile(id, knowledge, line))
        .orElseThrow(
            () ->
                new CommandLine.ParameterException(
                    line,
                    "no such directive: "
                        + id
                        + "; known are "
                        + own.packs().stream()
                            .map(DirectivePack::id)
                            .collect(Collectors.joining(", "))
                        + ", or a file that ends in .yml"
                        + own.problems().stream()
                            .findFirst()
                            .map(problem -> "; " + text(problem))
                            .orElse("")));
  }

  private static Binding binding(
      String choice, PackBook own, Knowledge knowledge, Instant now, CommandLine line) {
    int equals = choice.lastIndexOf('=');
    String id = equals < 0 ? choice : choice.substring(0, equals);
    DirectivePack pack = pack(id, own, knowledge, line);
    if (equals < 0) {
      return new Binding(pack, LocalDate.ofInstant(now, pack.zone()));
    }
    return new Binding(pack, start(choice.substring(equals + 1), pack, line));
  }

  private static Optional<DirectivePack> ofFile(
      String name, Knowledge knowledge, CommandLine line) {
    if (!name.endsWith(".yml") && !name.endsWith(".yaml")) {
      return Optional.empty();
    }
    PackBook book = PackBook.load(List.of(Path.of(name)), knowledge);
    if (!book.problems().isEmpty()) {
      throw new CommandLine.ParameterException(line, text(book.problems().getFirst()));
    }
    return book.packs().stream().findFirst();
  }

  private static LocalDate start(String text, DirectivePack pack, CommandLine line) {
    if (text.equals(ISSUED)) {
      return pack.issued();
    }
    try {
      LocalDate start = LocalDate.parse(text);
      if (start.isAfter(LATEST) || start.isBefore(LocalDate.EPOCH)) {
        throw new CommandLine.ParameterException(line, "no day of our time: " + text);
      }
      return start;
    } catch (DateTimeParseException e) {
      throw new CommandLine.ParameterException(
          line, "not a day: " + text + "; write for example " + pack.issued() + ", or issued", e);
    }
  }

  /** A problem in one line. */
  static String text(Diagnostic problem) {
    return problem.file()
        + ":"
        + problem.line()
        + ":"
        + problem.column()
        + ": "
        + problem.message()
        + " "
        + problem.remedy();
  }
}
