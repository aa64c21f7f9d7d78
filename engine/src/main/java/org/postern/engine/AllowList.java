package org.postern.engine;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Problem;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;

/**
 * Findings that somebody has judged to be in order, until a day.
 *
 * <p>A CSV file with the columns {@code rule}, {@code path}, {@code sha256}, {@code reason}, {@code
 * by} and {@code expires}. A finding is allowed if all of the first three that an entry names are
 * its own; a path may begin or end with {@code *}. An allowed finding is still shown, as
 * informational, with the reason.
 */
public final class AllowList {
  /** Allows nothing. */
  public static final AllowList EMPTY = new AllowList(List.of(), List.of());

  private record Entry(
      String rule, String path, String sha256, String reason, String by, LocalDate expires) {
    boolean allows(Finding finding) {
      return (rule.isEmpty()
              || rule.equalsIgnoreCase(finding.rule())
              || rule.equalsIgnoreCase(finding.title()))
          && (sha256.isEmpty() || sha256.equalsIgnoreCase(finding.place().sha256()))
          && (path.isEmpty() || matches(finding.place().path()));
    }

    private boolean matches(String found) {
      String lower = found.toLowerCase(Locale.ROOT).replace('/', '\\');
      String bare = path.replace("*", "");
      if (path.startsWith("*")) {
        return path.endsWith("*") ? lower.contains(bare) : lower.endsWith(bare);
      }
      return path.endsWith("*") ? lower.startsWith(bare) : lower.equals(bare);
    }
  }

  private final List<Entry> entries;
  private final List<Problem> problems;

  private AllowList(List<Entry> entries, List<Problem> problems) {
    this.entries = List.copyOf(entries);
    this.problems = List.copyOf(problems);
  }

  /**
   * Reads lists; an entry that is wrong or has expired allows nothing, and is told in {@link
   * #problems()}.
   *
   * @param today the day by which entries expire
   */
  public static AllowList load(List<Path> files, LocalDate today) {
    List<Entry> entries = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    files.forEach(file -> read(file, today, entries, problems));
    return new AllowList(entries, problems);
  }

  private static void read(
      Path file, LocalDate today, List<Entry> entries, List<Problem> problems) {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setAllowMissingColumnNames(true)
            .setTrim(true)
            .get();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser rows = format.parse(reader)) {
      for (CSVRecord row : rows) {
        String place = "line " + rows.getCurrentLineNumber();
        try {
          Entry entry = entry(row);
          if (entry.expires().isBefore(today)) {
            problems.add(
                new Problem(
                    file.toString(),
                    place,
                    "expired on "
                        + entry.expires()
                        + " and allows nothing any more; judge the finding again"));
          } else {
            entries.add(entry);
          }
        } catch (IllegalArgumentException wrong) {
          problems.add(new Problem(file.toString(), place, String.valueOf(wrong.getMessage())));
        }
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      problems.add(
          Problem.unread(file.toString(), "the allow-list cannot be read: " + e.getMessage()));
    }
  }

  private static Entry entry(CSVRecord row) {
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    values.putAll(row.toMap());
    String path = values.getOrDefault("path", "").toLowerCase(Locale.ROOT).replace('/', '\\');
    Entry entry =
        new Entry(
            values.getOrDefault("rule", ""),
            path,
            values.getOrDefault("sha256", ""),
            values.getOrDefault("reason", ""),
            values.getOrDefault("by", ""),
            day(values.getOrDefault("expires", "")));
    if (entry.path().replace("*", "").isEmpty() && entry.sha256().isEmpty()) {
      throw new IllegalArgumentException(
          "allows nothing: it names neither a path nor a sha256; name at least one of them");
    }
    if (path.length() > 2 && path.substring(1, path.length() - 1).contains("*")) {
      throw new IllegalArgumentException(
          "allows nothing: a path may have * only at its beginning and its end");
    }
    if (entry.reason().isEmpty()) {
      throw new IllegalArgumentException("allows nothing: it gives no reason; write one");
    }
    return entry;
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException notADay) {
      throw new IllegalArgumentException(
          "allows nothing: expires must be a day such as 2027-03-31, and is \"" + text + "\"",
          notADay);
    }
  }

  /** The finding, informational if it is allowed. */
  Finding applied(Finding finding) {
    return entries.stream()
        .filter(entry -> entry.allows(finding))
        .findFirst()
        .map(entry -> allowed(finding, entry))
        .orElse(finding);
  }

  private static Finding allowed(Finding f, Entry entry) {
    String by = entry.by().isEmpty() ? "" : " by " + entry.by();
    return new Finding(
        f.rule(),
        f.title(),
        "Allowed" + by + " until " + entry.expires() + ": " + entry.reason() + ". " + f.plain(),
        Stage.INFORMATIONAL,
        Severity.INFORMATIONAL,
        f.wave(),
        f.cves(),
        f.attack(),
        f.first(),
        f.last(),
        f.count(),
        f.place(),
        f.evidence(),
        f.fields());
  }

  /** Entries that allow nothing, and why. */
  public List<Problem> problems() {
    return problems;
  }
}
