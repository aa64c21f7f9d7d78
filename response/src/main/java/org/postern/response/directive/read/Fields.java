package org.postern.response.directive.read;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postern.sigma.Position;
import org.postern.sigma.Value;
import org.postern.sigma.parse.Tree;

/** One map of a pack: hands out its members, notes what is wrong, and knows what nobody took. */
final class Fields {
  /** Longer than any sentence of a checklist; keeps reports readable. */
  private static final int LONGEST_TEXT = 4_000;

  /** Exchange came in 1996. */
  private static final int FIRST_YEAR = 1990;

  private static final int LAST_YEAR = 2200;

  private final Problems problems;
  private final String what;
  private final Map<String, Tree.Entry> entries;
  private final Position position;
  private final TreeSet<String> taken = new TreeSet<>();

  private Fields(Problems problems, String what, Tree tree) {
    this.problems = problems;
    this.what = what;
    this.position = tree.position();
    if (tree instanceof Tree.Entries map) {
      entries = map.entries();
    } else {
      entries = Map.of();
      problems.add(position, what + " is not a map.", "Write it as 'name: value' lines.");
    }
  }

  /** The members of a map; none, with a problem noted, if it is no map. */
  static Fields of(Problems problems, String what, Tree tree) {
    return new Fields(problems, what, tree);
  }

  Position position() {
    return position;
  }

  Position position(String name) {
    Tree.Entry entry = entries.get(name);
    return entry == null ? position : entry.key();
  }

  void problem(String name, String message, String remedy) {
    problems.add(position(name), message, remedy);
  }

  Optional<Tree> tree(String name) {
    taken.add(name);
    return Optional.ofNullable(entries.get(name)).map(Tree.Entry::tree);
  }

  /** A member that must be there. */
  Optional<Tree> needed(String name) {
    Optional<Tree> tree = tree(name);
    if (tree.isEmpty()) {
      problems.add(position, what + " has no '" + name + "'.", "Add '" + name + ":'.");
    }
    return tree;
  }

  /** A text that must be there; empty, with a problem noted, if it is not. */
  String text(String name) {
    String text = needed(name).flatMap(tree -> scalar(name, tree)).orElse("");
    if (text.isBlank() && entries.containsKey(name)) {
      problem(name, "'" + name + "' is empty.", "Write a text.");
    }
    return text;
  }

  String optionalText(String name) {
    return tree(name).flatMap(tree -> scalar(name, tree)).orElse("");
  }

  private Optional<String> scalar(String name, Tree tree) {
    if (!(tree instanceof Tree.Scalar scalar)) {
      problem(name, "'" + name + "' is not a single value.", "Write one value.");
      return Optional.empty();
    }
    String text = scalar.value().text().strip();
    if (text.length() > LONGEST_TEXT) {
      problem(name, "'" + name + "' is longer than " + LONGEST_TEXT + " letters.", "Shorten it.");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** A key such as {@code ed-21-02}; empty, with a problem noted, if it is none. */
  String key(String name) {
    String key = text(name);
    if (!key.isEmpty() && !isKey(key)) {
      problem(
          name,
          "'" + key + "' is no key.",
          "Use small letters, digits and hyphens, beginning with a letter.");
    }
    return key;
  }

  static boolean isKey(String text) {
    return !text.isEmpty()
        && text.charAt(0) >= 'a'
        && text.charAt(0) <= 'z'
        && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }

  /** One text or a list of them. */
  List<String> texts(String name) {
    return tree(name).map(tree -> texts(name, tree)).orElse(List.of());
  }

  private List<String> texts(String name, Tree tree) {
    if (!(tree instanceof Tree.Items list)) {
      return scalar(name, tree).filter(t -> !t.isEmpty()).stream().toList();
    }
    List<String> out = new ArrayList<>();
    list.items().forEach(item -> scalar(name, item).ifPresent(out::add));
    return out;
  }

  /** The items of a list; none if it is missing. */
  List<Tree> items(String name) {
    Optional<Tree> tree = tree(name);
    if (tree.isPresent() && !(tree.get() instanceof Tree.Items)) {
      problem(name, "'" + name + "' is not a list.", "Write its items as lines with '- '.");
    }
    return tree.filter(Tree.Items.class::isInstance)
        .map(list -> ((Tree.Items) list).items())
        .orElse(List.of());
  }

  /** The members of a map whose names are free, in file order; none if it is missing. */
  Map<String, Tree> map(String name) {
    Map<String, Tree> out = new LinkedHashMap<>();
    tree(name)
        .ifPresent(
            tree -> {
              if (tree instanceof Tree.Entries map) {
                map.entries().forEach((key, entry) -> out.put(key, entry.tree()));
              } else {
                problem(name, "'" + name + "' is not a map.", "Write it as 'name: value' lines.");
              }
            });
    return out;
  }

  /** A value in a form that a parser knows; empty if missing or, with a problem, unreadable. */
  <T> Optional<T> value(String name, Function<String, T> parser, String remedy) {
    String text = optionalText(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(text));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      problem(name, "'" + name + "' cannot be read: '" + text + "'.", remedy);
      return Optional.empty();
    }
  }

  Optional<LocalDate> date(String name) {
    return value(name, text -> checked(LocalDate.parse(text)), "Write a date such as 2021-03-05.");
  }

  /** Keeps dates where sums of days cannot overflow. */
  static LocalDate checked(LocalDate date) {
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException("out of range: " + date);
    }
    return date;
  }

  static Instant instant(String text) {
    Instant time = Instant.parse(text);
    checked(time.atOffset(ZoneOffset.UTC).toLocalDate());
    return time;
  }

  Optional<Integer> number(String name, int least, int most) {
    Optional<Integer> number =
        value(name, Integer::valueOf, "Write a number from " + least + " to " + most + ".");
    if (number.isPresent() && (number.get() < least || number.get() > most)) {
      problem(
          name,
          "'" + name + "' is out of range: " + number.get() + ".",
          "Write a number from " + least + " to " + most + ".");
      return Optional.empty();
    }
    return number;
  }

  /** Constants of an enum by their names in small letters with hyphens or underscores. */
  <E extends Enum<E>> List<E> constants(String name, Class<E> type) {
    List<E> out = new ArrayList<>();
    for (String word : texts(name)) {
      constant(name, word, type).ifPresent(out::add);
    }
    return out;
  }

  <E extends Enum<E>> Optional<E> constant(String name, String word, Class<E> type) {
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(word.toUpperCase(Locale.ROOT).replace('-', '_'))) {
        return Optional.of(each);
      }
    }
    problem(name, "Unknown value '" + word + "' of '" + name + "'.", "Use " + words(type) + ".");
    return Optional.empty();
  }

  static String words(Class<? extends Enum<?>> type) {
    return Stream.of(type.getEnumConstants())
        .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining(", "));
  }

  /** A yes or no; YAML's true and false count as well. */
  static Optional<Boolean> yesOrNo(Tree tree) {
    if (!(tree instanceof Tree.Scalar scalar)) {
      return Optional.empty();
    }
    Value value = scalar.value();
    return switch (value.text().toLowerCase(Locale.ROOT)) {
      case "yes", "true" -> Optional.of(true);
      case "no", "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** Notes every member that nobody has asked for. */
  void done() {
    entries.forEach(
        (name, entry) -> {
          if (!taken.contains(name)) {
            problems.add(
                entry.key(),
                "Unknown key '" + name + "' in " + what + ".",
                "Known here: " + String.join(", ", taken) + ".");
          }
        });
  }
}
