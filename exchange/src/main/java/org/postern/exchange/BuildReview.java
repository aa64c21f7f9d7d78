package org.postern.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of one build: its name, its support, and to which holes it is open.
 *
 * @param number as many of its four numbers as are known
 * @param name what it is called; an unknown one is placed between its neighbours
 * @param exact whether exactly this build was published
 * @param product {@code 2016} …; empty if the number belongs to no known product
 * @param support whether its product gets updates
 * @param supportText the same in plain words
 * @param waves every wave of attacks, in order of first known use
 * @param holes every CVE of which something is known for this product, by state, in order
 * @param exploited of those that count as open, CISA's entries, in order
 * @param newest the newest published build of the product; empty as {@code product} is
 * @param advice what to do, in plain words
 */
public record BuildReview(
    String number,
    String name,
    boolean exact,
    String product,
    Support support,
    String supportText,
    List<WaveState> waves,
    TreeMap<FixState, List<String>> holes,
    List<KnownExploited> exploited,
    Optional<KnownBuild> newest,
    String advice) {

  /** Whether a product gets updates. */
  public enum Support {
    SUPPORTED,
    ENDED,
    UNKNOWN
  }

  /**
   * A wave and what the build's number says of the hole that lets the attacker in.
   *
   * @param wave the wave
   * @param state of the first CVE of its chain
   * @param text the same in plain words
   */
  public record WaveState(Wave wave, FixState state, String text) {
    public WaveState {
      Objects.requireNonNull(wave, "wave");
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(text, "text");
    }
  }

  public BuildReview {
    Objects.requireNonNull(number, "number");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(support, "support");
    Objects.requireNonNull(newest, "newest");
    waves = List.copyOf(waves);
    holes = new TreeMap<>(holes);
    exploited = List.copyOf(exploited);
  }

  /** Reviews a build of which all four numbers are known. */
  public static BuildReview of(Knowledge knowledge, ExchangeBuild build, LocalDate today) {
    return new Reviewer(knowledge, today)
        .review(
            build.toString(),
            knowledge.builds().describe(build),
            knowledge.builds().exact(build).isPresent(),
            build,
            build);
  }

  /**
   * Reviews a build of which only the first three numbers are known: they name the cumulative
   * update, so what its first and its newest build have in common is certain, the rest is {@link
   * FixState#UNPROVED}.
   */
  public static BuildReview ofUpdate(
      Knowledge knowledge, int major, int minor, int third, LocalDate today) {
    List<KnownBuild> builds = knowledge.builds().ofUpdate(major, minor, third);
    String number = major + "." + minor + "." + third;
    ExchangeBuild bare = new ExchangeBuild(major, minor, third, 0);
    if (builds.isEmpty()) {
      return new Reviewer(knowledge, today)
          .review(number, knowledge.builds().describe(bare), false, bare, bare);
    }
    KnownBuild first = builds.getFirst();
    String name =
        "Exchange "
            + first.product()
            + ' '
            + first.cumulativeUpdate()
            + " (which security update is not announced)";
    return new Reviewer(knowledge, today)
        .review(number, name, false, first.build(), builds.getLast().build());
  }

  /** CVEs that must be taken to be open as far as the number goes, in order. */
  public List<String> open() {
    TreeSet<String> open = new TreeSet<>(in(FixState.OPEN));
    open.addAll(in(FixState.UNPROVED));
    return List.copyOf(open);
  }

  /** CVEs of one state, in order. */
  public List<String> in(FixState state) {
    return holes.getOrDefault(state, List.of());
  }

  /**
   * Whether the owner has to act: something is open, or there are no more updates, or the number
   * says nothing.
   */
  public boolean needsAction() {
    return support != Support.SUPPORTED || !open().isEmpty();
  }

  private record Reviewer(Knowledge knowledge, LocalDate today) {
    BuildReview review(
        String number, String name, boolean exact, ExchangeBuild oldest, ExchangeBuild newest) {
      Optional<KnownBuild> line = knowledge.builds().lineOf(oldest);
      String product = line.map(KnownBuild::product).orElse("");
      TreeMap<FixState, List<String>> holes = new TreeMap<>();
      List<KnownExploited> exploited = new ArrayList<>();
      for (String cve : knowledge.fixes().cves()) {
        FixState state = state(cve, oldest, newest);
        holes.computeIfAbsent(state, s -> new ArrayList<>()).add(cve);
        if (state.countsAsOpen()) {
          knowledge.exploited(cve).ifPresent(exploited::add);
        }
      }
      List<WaveState> waves =
          knowledge.waves().stream()
              .map(
                  wave -> {
                    FixState state = state(wave.cves().getFirst(), oldest, newest);
                    return new WaveState(wave, state, text(state));
                  })
              .toList();
      Optional<KnownBuild> last = knowledge.builds().newest(product);
      Support support = support(product);
      return new BuildReview(
          number,
          name,
          exact,
          product,
          support,
          supportText(product, support),
          waves,
          holes,
          exploited,
          last,
          advice(product, support, newest, last));
    }

    private FixState state(String cve, ExchangeBuild oldest, ExchangeBuild newest) {
      FixState old = knowledge.fixes().state(cve, oldest);
      FixState young = knowledge.fixes().state(cve, newest);
      return old == young ? old : FixState.UNPROVED;
    }

    private Support support(String product) {
      return knowledge
          .product(product)
          .map(p -> p.supportEnd().isBefore(today) ? Support.ENDED : Support.SUPPORTED)
          .orElse(Support.UNKNOWN);
    }

    private String supportText(String product, Support support) {
      Optional<Product> known = knowledge.product(product);
      return switch (support) {
        case UNKNOWN -> "Support is not known: the number belongs to no known product.";
        case SUPPORTED ->
            "Supported until " + known.map(p -> p.supportEnd().toString()).orElse("") + ".";
        case ENDED ->
            "Support ended on "
                + known.map(p -> p.supportEnd().toString()).orElse("")
                + known
                    .filter(p -> !p.afterEnd().isEmpty())
                    .map(p -> " (" + p.afterEnd() + ")")
                    .orElse("")
                + ". Holes found since are not listed for it; that is no sign of safety.";
      };
    }

    private String advice(
        String product, Support support, ExchangeBuild build, Optional<KnownBuild> last) {
      return switch (support) {
        case UNKNOWN -> "Find out which product this is before you rely on anything said here.";
        case ENDED ->
            "Move to "
                + knowledge
                    .product(product)
                    .map(p -> "Exchange " + p.moveTo() + ": " + p.how())
                    .orElse("")
                + ". Until then keep it off the Internet.";
        case SUPPORTED ->
            last.filter(known -> known.build().compareTo(build) > 0)
                .map(known -> "Install " + known.name() + ", " + known.build() + '.')
                .orElse(
                    "No newer build was known on " + knowledge.asOf() + "; look for later ones.");
      };
    }

    private static String text(FixState state) {
      return switch (state) {
        case FIXED -> "closed";
        case OPEN -> "open";
        case UNPROVED -> "the number does not prove the fix: take it to be open";
        case NEEDS_MORE -> "the code is there; a setting or the like decides";
        case NOT_BY_BUILD -> "the build does not decide";
        case NOT_LISTED -> "the vendor names no fix for this product";
        case UNSUPPORTED -> "not known: published after the end of support";
        case UNKNOWN -> "not known";
      };
    }
  }
}
