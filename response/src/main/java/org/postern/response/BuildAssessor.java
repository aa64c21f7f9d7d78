package org.postern.response;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.FixState;
import org.postern.exchange.Knowledge;
import org.postern.exchange.KnownBuild;
import org.postern.exchange.OldProduct;
import org.postern.exchange.UpdatePath;
import org.postern.exchange.UpdateStep;
import org.postern.exchange.Wave;
import org.postern.exchange.inventory.InventoryEntry;

/** Judges servers by their builds alone. */
public final class BuildAssessor {
  private static final String MOVE = "Move to Exchange Server Subscription Edition";

  private final Knowledge knowledge;

  public BuildAssessor(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Worst first; among equals those with more open holes, then by name. */
  public static Comparator<BuildAssessment> worstFirst() {
    return Comparator.comparing(BuildAssessment::standing)
        .thenComparing(one -> -one.exploited().size())
        .thenComparing(one -> -one.open().size())
        .thenComparing(one -> -one.unshown().size())
        .thenComparing(BuildAssessment::name)
        .thenComparing(one -> one.entry().version())
        .thenComparing(BuildAssessment::source)
        .thenComparing(one -> one.entry().line());
  }

  /**
   * Judges one server.
   *
   * @param source file that lists it; or empty
   */
  public BuildAssessment assess(InventoryEntry entry, String source) {
    if (entry.build().isEmpty()) {
      return unjudged(
          entry,
          source,
          "a version that cannot be understood",
          Optional.empty(),
          "Find out which build is installed");
    }
    ExchangeBuild build = entry.build().get();
    Optional<BuildRange> range = BuildRange.of(build, entry.precision(), knowledge.builds());
    if (range.isPresent()) {
      return judged(entry, source, build, range.get());
    }
    Optional<OldProduct> old = OldProduct.of(build);
    return old.isPresent()
        ? unjudged(
            entry,
            source,
            "Exchange " + old.get().name(),
            Optional.of(old.get().supportEnd()),
            MOVE)
        : unjudged(
            entry,
            source,
            knowledge.builds().describe(build),
            Optional.empty(),
            "Find out which product this is; no published build is like it");
  }

  private BuildAssessment unjudged(
      InventoryEntry entry, String source, String called, Optional<LocalDate> end, String todo) {
    return new BuildAssessment(
        entry,
        source,
        called,
        false,
        Optional.empty(),
        end,
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        end.isPresent() ? Standing.OUT_OF_SUPPORT : Standing.UNKNOWN,
        todo);
  }

  private BuildAssessment judged(
      InventoryEntry entry, String source, ExchangeBuild build, BuildRange range) {
    Map<FixState, List<String>> byState = new EnumMap<>(FixState.class);
    for (String cve : knowledge.fixes().cves()) {
      byState
          .computeIfAbsent(range.state(cve, knowledge.fixes()), state -> new ArrayList<>())
          .add(cve);
    }
    List<String> open = byState.getOrDefault(FixState.OPEN, List.of());
    List<String> unshown = byState.getOrDefault(FixState.UNPROVED, List.of());
    List<String> used = open.stream().filter(knowledge.exploited()::containsKey).toList();
    Optional<KnownBuild> known = knowledge.builds().exact(build);
    LocalDate end = knowledge.builds().lineOf(build).orElseThrow().supportEnd();
    boolean supported = end.isAfter(knowledge.asOf());
    return new BuildAssessment(
        entry,
        source,
        knowledge.builds().describe(build),
        known.isPresent(),
        known.map(KnownBuild::released).filter(day -> !day.isEmpty()).map(LocalDate::parse),
        Optional.of(end),
        supported,
        knowledge.waves().stream()
            .filter(wave -> open.contains(wave.cves().getFirst()))
            .map(Wave::name)
            .toList(),
        open,
        unshown,
        Stream.of(FixState.NEEDS_MORE, FixState.NOT_BY_BUILD)
            .flatMap(state -> byState.getOrDefault(state, List.of()).stream())
            .sorted()
            .toList(),
        used,
        unshown.stream().filter(knowledge.exploited()::containsKey).toList(),
        standing(known.isPresent(), supported, open, unshown, used),
        todo(build, !unshown.isEmpty()));
  }

  private static Standing standing(
      boolean known,
      boolean supported,
      List<String> open,
      List<String> unshown,
      List<String> used) {
    if (!used.isEmpty()) {
      return Standing.OPEN_TO_KNOWN_ATTACKS;
    }
    if (!supported) {
      return Standing.OUT_OF_SUPPORT;
    }
    if (!open.isEmpty()) {
      return Standing.OPEN;
    }
    if (!known) {
      return Standing.UNKNOWN;
    }
    return unshown.isEmpty() ? Standing.NOTHING_OPEN : Standing.NOT_SHOWN;
  }

  /** The first step of the way to a supported build. */
  private String todo(ExchangeBuild build, boolean unshown) {
    String title =
        UpdatePath.from(knowledge, build).steps().stream()
            .map(UpdateStep::title)
            .findFirst()
            .orElse("Keep the server up to date");
    return unshown && title.startsWith("Install")
        ? title + ", unless it is installed already"
        : title;
  }
}
