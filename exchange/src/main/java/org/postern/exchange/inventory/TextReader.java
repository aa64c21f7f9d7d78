package org.postern.exchange.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.postern.exchange.ExchangeBuild;

/**
 * Reads what a console shows: {@code Format-List}, {@code Format-Table}, and lists of {@code NAME
 * VERSION} or bare versions, a server a line.
 */
final class TextReader {
  private final Entries entries;
  private final List<Column> columns = new ArrayList<>();
  private String before = "";
  private PropertyBag bag = new PropertyBag(1);
  private boolean inBlock;

  private record Column(String name, int from, int to) {}

  private TextReader(Entries entries) {
    this.entries = entries;
  }

  static void read(String text, Entries entries) {
    TextReader reader = new TextReader(entries);
    int line = 0;
    for (String one : (Iterable<String>) text.lines()::iterator) {
      reader.line(one, ++line);
    }
    reader.endBlock();
  }

  /** Whether a line is a property of {@code Format-List}: a name, blanks, a colon, a blank. */
  static boolean isProperty(String line) {
    int colon = line.indexOf(" : ");
    if (colon < 1 || line.charAt(0) == ' ') {
      return false;
    }
    String name = line.substring(0, colon).stripTrailing();
    return !name.isEmpty() && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
  }

  private void line(String line, int number) {
    String kept =
        line.length() > PropertyBag.LONGEST ? line.substring(0, PropertyBag.LONGEST) : line;
    if (kept.isBlank()) {
      endBlock();
      columns.clear();
    } else if (isProperty(kept)) {
      property(kept, number);
    } else if (isRule(kept) && before.toLowerCase(Locale.ROOT).contains("version")) {
      columns(kept);
    } else if (!columns.isEmpty()) {
      row(kept, number);
    } else if (!inBlock && kept.charAt(0) != '#') {
      free(kept.strip(), number);
    }
    before = kept;
  }

  private void property(String line, int number) {
    int colon = line.indexOf(" : ");
    String name = line.substring(0, colon).strip();
    if (!inBlock) {
      bag = new PropertyBag(number);
    }
    inBlock = true;
    bag.put(name, line.substring(colon + 3).strip());
  }

  private void endBlock() {
    if (inBlock && !entries.add(bag)) {
      entries.problem(bag.line(), "names no version of a server");
    }
    inBlock = false;
  }

  /** The line of dashes under the header of a table. */
  private static boolean isRule(String line) {
    return line.contains("--") && line.chars().allMatch(c -> c == '-' || c == ' ');
  }

  private void columns(String rule) {
    columns.clear();
    int from = 0;
    while (from < rule.length()) {
      while (from < rule.length() && rule.charAt(from) == ' ') {
        from++;
      }
      int next = rule.indexOf(" -", from);
      int to = next < 0 ? Integer.MAX_VALUE : next + 1;
      if (from < rule.length()) {
        String name = cut(before, from, to);
        columns.add(new Column(name, from, to));
      }
      from = next < 0 ? rule.length() : next + 1;
    }
  }

  private static String cut(String line, int from, int to) {
    return from >= line.length() ? "" : line.substring(from, Math.min(to, line.length())).strip();
  }

  private void row(String line, int number) {
    PropertyBag row = new PropertyBag(number);
    for (Column column : columns) {
      row.put(column.name(), cut(line, column.from(), column.to()));
    }
    if (!entries.add(row)) {
      free(line.strip(), number);
    }
  }

  /** A name, a version, and what else may stand there; the header of a table names no version. */
  private void free(String line, int number) {
    String[] words = line.replace('\t', ' ').replace(',', ' ').replace(';', ' ').split(" +");
    String name = "";
    for (int i = 0; i < words.length; i++) {
      for (int last = Math.min(words.length, i + 7); last > i; last--) {
        String tried = String.join(" ", List.of(words).subList(i, last));
        if (ExchangeBuild.parse(tried).isPresent()) {
          entries.add(InventoryEntry.typed(name, tried, number));
          return;
        }
      }
      if (name.isEmpty()) {
        name = words[i].endsWith(":") ? words[i].substring(0, words[i].length() - 1) : words[i];
      }
    }
    boolean header = line.toLowerCase(Locale.ROOT).contains("version");
    if (!header && !isRule(line)) {
      entries.problem(number, "names no version of a server");
    }
  }
}
