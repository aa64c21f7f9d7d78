package org.postern.engine.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postern.engine.finding.Problem;

/**
 * Files that are known to be good, by their place below the web folders.
 *
 * <p>A path may have several hashes, one for each build that the lists describe.
 */
public final class Baseline {
  /** Nothing is known, and nothing is compared. */
  public static final Baseline NONE = new Baseline(List.of(), List.of());

  private final SortedMap<String, List<BaselineEntry>> byPath = new TreeMap<>();
  private final Set<String> hashes = new HashSet<>();
  private final List<Problem> problems;

  private Baseline(List<BaselineEntry> entries, List<Problem> problems) {
    this.problems = List.copyOf(problems);
    for (BaselineEntry entry : entries) {
      hashes.add(entry.sha256());
      if (!entry.path().isEmpty()) {
        byPath.computeIfAbsent(entry.path(), p -> new ArrayList<>()).add(entry);
      }
    }
  }

  /**
   * Reads lists that {@code postern baseline make} wrote or that a vendor publishes; what is wrong
   * with a list is told in {@link #problems()}, and costs only the row it is in.
   */
  public static Baseline load(List<Path> files) {
    List<BaselineEntry> entries = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : files) {
      try {
        entries.addAll(BaselineFile.read(file, problems));
      } catch (IOException e) {
        problems.add(
            Problem.unread(file.toString(), "the baseline cannot be read: " + e.getMessage()));
      }
    }
    return new Baseline(entries, problems);
  }

  /** How a file stands to the lists. */
  public Standing standing(String path, String sha256) {
    if (hashes.contains(sha256)) {
      return Standing.SAME;
    }
    String key = WebPlace.key(path);
    if (key.isEmpty() || byPath.isEmpty()) {
      return Standing.NOT_COMPARED;
    }
    if (byPath.containsKey(key)) {
      return Standing.CHANGED;
    }
    // A list of one folder says nothing about the others.
    return knows(WebPlace.of(path).map(WebPlace::folder).orElse(""))
        ? Standing.NEW
        : Standing.NOT_COMPARED;
  }

  /** Whether a file that lies there is named. */
  boolean knows(String folder) {
    return !byPath.tailMap(folder).isEmpty()
        && byPath.tailMap(folder).firstKey().startsWith(folder);
  }

  /** Entries with a path, one for each path and build, in order of path. */
  public Collection<List<BaselineEntry>> entries() {
    return byPath.values();
  }

  /** What could not be read. */
  public List<Problem> problems() {
    return problems;
  }

  /** How a file of the evidence stands to a baseline. */
  public enum Standing {
    /** The same bytes are listed. */
    SAME("same"),
    /** Its path is listed, with other bytes. */
    CHANGED("changed"),
    /** The folder is listed, the file is not. */
    NEW("new"),
    /** No list tells of its folder. */
    NOT_COMPARED("not compared");

    private final String word;

    Standing(String word) {
      this.word = word;
    }

    /** The word that rules ask for in the field {@code Baseline}. */
    public String word() {
      return word;
    }
  }
}
