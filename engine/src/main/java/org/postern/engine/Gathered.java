package org.postern.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.postern.engine.read.ArtifactResult;
import org.postern.engine.spill.Scratch;
import org.postern.engine.spill.SortedRuns;
import org.postern.engine.spill.StoredList;

/**
 * What the artifacts told, in any number, while they are read and until their servers are known.
 * Filled by any number of threads.
 */
final class Gathered {
  private final Scratch scratch;
  private final SortedRuns<Placed> all;
  private final Map<String, NavigableSet<String>> namesOfUnit = new HashMap<>();
  private int count;

  Gathered(Scratch scratch) {
    this.scratch = scratch;
    this.all = new SortedRuns<>(scratch, Placed.class, Placed.AS_FOUND, Placed::weight);
  }

  /**
   * Takes what one artifact told.
   *
   * @param number of the artifact in the order of the evidence
   */
  synchronized void add(int number, ArtifactResult result) {
    count++;
    if (!Inventory.isOne(result)) {
      NavigableSet<String> names = namesOfUnit.computeIfAbsent(result.unit(), u -> new TreeSet<>());
      Servers.name(result).ifPresent(names::add);
    }
    all.add(new Placed("", number, result));
  }

  /** Number of artifacts that told something. */
  synchronized int count() {
    return count;
  }

  /**
   * The same sorted by server, each once, and the inventories apart.
   *
   * @param inventories in the order of the evidence
   * @param results by server, unit and path; the same bytes count once for each server
   * @param servers in order of name, and how many of the results are theirs
   * @param ownUnits the units of each server that hold nothing of another server
   */
  record Sorted(
      List<ArtifactResult> inventories,
      List<Placed> results,
      NavigableMap<String, Integer> servers,
      Map<String, Set<String>> ownUnits) {}

  Sorted sorted() {
    Servers servers = new Servers(namesOfUnit);
    List<ArtifactResult> inventories = new ArrayList<>();
    SortedRuns<Placed> byServer =
        new SortedRuns<>(scratch, Placed.class, Placed.BY_SERVER, Placed::weight);
    for (Iterator<Placed> found = all.sorted(); found.hasNext(); ) {
      Placed placed = found.next();
      if (Inventory.isOne(placed.result())) {
        inventories.add(placed.result());
      } else {
        byServer.add(new Placed(servers.of(placed.result()), placed.number(), placed.result()));
      }
    }
    Map<String, Set<String>> serversOfUnit = new HashMap<>();
    NavigableMap<String, Integer> counts = new TreeMap<>();
    Iterator<Placed> once = new Once(byServer.sorted());
    List<Placed> results =
        StoredList.of(
            scratch.apart(),
            Placed.class,
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                return once.hasNext();
              }

              @Override
              public Placed next() {
                Placed placed = once.next();
                counts.merge(placed.server(), 1, Integer::sum);
                serversOfUnit
                    .computeIfAbsent(placed.result().unit(), u -> new TreeSet<>())
                    .add(placed.server());
                return placed;
              }
            },
            Placed::weight);
    return new Sorted(inventories, results, counts, own(serversOfUnit));
  }

  private static Map<String, Set<String>> own(Map<String, Set<String>> serversOfUnit) {
    Map<String, Set<String>> own = new TreeMap<>();
    serversOfUnit.forEach(
        (unit, servers) -> {
          if (servers.size() == 1) {
            own.computeIfAbsent(servers.iterator().next(), s -> new TreeSet<>()).add(unit);
          }
        });
    return own;
  }

  /** Overlapping evidence: the same bytes collected twice from a server count once. */
  private static final class Once implements Iterator<Placed> {
    private final Iterator<Placed> all;
    private final Set<String> seen = new HashSet<>();
    private String server = "";
    private Optional<Placed> next = Optional.empty();

    Once(Iterator<Placed> all) {
      this.all = all;
      advance();
    }

    private void advance() {
      next = Optional.empty();
      while (next.isEmpty() && all.hasNext()) {
        Placed placed = all.next();
        if (!placed.server().equals(server)) {
          server = placed.server();
          seen.clear();
        }
        if (seen.add(Duplicates.identity(placed.result()))) {
          next = Optional.of(placed);
        }
      }
    }

    @Override
    public boolean hasNext() {
      return next.isPresent();
    }

    @Override
    public Placed next() {
      Placed placed = next.orElseThrow();
      advance();
      return placed;
    }
  }
}
