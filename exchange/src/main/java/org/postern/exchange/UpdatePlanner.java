package org.postern.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.exchange.UpdatePath.Support;
import org.postern.exchange.UpdateStep.Kind;
import org.postern.exchange.UpdateTables.Preparation;
import org.postern.exchange.UpdateTables.Target;

/** Finds the path from a build. */
final class UpdatePlanner {
  private static final String NEWEST_PRODUCT = "SE";

  private final Knowledge knowledge;
  private final UpdateTables tables;

  UpdatePlanner(Knowledge knowledge, UpdateTables tables) {
    this.knowledge = knowledge;
    this.tables = tables;
  }

  UpdatePath plan(ExchangeBuild build) {
    String name = knowledge.builds().describe(build);
    Optional<KnownBuild> line = knowledge.builds().lineOf(build);
    List<String> open = open(build);
    Optional<Target> target =
        line.flatMap(known -> tables.target(known.product(), known.cumulativeUpdate()));
    if (line.isEmpty() || target.isEmpty()) {
      return new UpdatePath(
          build, name, Support.UNKNOWN, Optional.empty(), Optional.empty(), open, List.of());
    }
    boolean ended = !line.get().supportEnd().isAfter(knowledge.asOf());
    List<UpdateStep> steps = new ArrayList<>();
    List<String> left = new ArrayList<>(open);
    ExchangeBuild patched = securityUpdate(line.get(), build, left, steps);
    cumulativeUpdate(line.get(), target.get(), patched, left, steps);
    if (ended) {
      leave(target.get(), steps, left);
    }
    return new UpdatePath(
        build,
        name,
        ended ? Support.ENDED : Support.CURRENT,
        Optional.of(line.get().supportEnd()),
        Optional.of(lastPublic(target.get())),
        open,
        steps);
  }

  /** The newest public update of the cumulative update that is there. */
  private ExchangeBuild securityUpdate(
      KnownBuild line, ExchangeBuild at, List<String> left, List<UpdateStep> steps) {
    Optional<KnownBuild> newest =
        newestPublic(line.product(), line.cumulativeUpdate())
            .filter(known -> known.build().compareTo(at) > 0);
    newest.ifPresent(known -> steps.add(install(known, left, securityNotes(known))));
    return newest.map(KnownBuild::build).orElse(at);
  }

  /** The last cumulative update of the product, unless it is there, and its newest update. */
  private void cumulativeUpdate(
      KnownBuild line, Target target, ExchangeBuild at, List<String> left, List<UpdateStep> steps) {
    Optional<KnownBuild> bare = bare(target);
    if (bare.isEmpty() || bare.get().build().compareTo(at) <= 0) {
      return;
    }
    steps.addAll(prepare(bare.get()));
    steps.add(
        step(
            Kind.CUMULATIVE_UPDATE,
            "Install " + named(bare.get()),
            bare.get(),
            left,
            setupNotes(bare.get(), line)));
    Optional<KnownBuild> newest =
        newestPublic(target.product(), target.update())
            .filter(known -> known.build().compareTo(bare.get().build()) > 0);
    newest.ifPresent(known -> steps.add(install(known, left, securityNotes(known))));
  }

  private void leave(Target target, List<UpdateStep> steps, List<String> left) {
    Optional<KnownBuild> bare =
        tables.targets().stream()
            .filter(t -> t.product().equals(NEWEST_PRODUCT))
            .findFirst()
            .flatMap(this::bare);
    Optional<KnownBuild> newest = knowledge.builds().newest(NEWEST_PRODUCT);
    switch (target.way()) {
      case STAY -> {}
      case NEW_SERVER ->
          steps.add(
              new UpdateStep(
                  Kind.NEW_SERVER,
                  "Move the mailboxes to a new server with Exchange Server Subscription Edition"
                      + newest.map(known -> " (" + known.build() + ")").orElse("")
                      + " and remove this one",
                  Optional.empty(),
                  newest.map(KnownBuild::kb).orElse(""),
                  left,
                  List.of(sentence(target.note()))));
      case IN_PLACE -> {
        if (bare.isPresent() && newest.isPresent()) {
          steps.add(
              step(
                  Kind.IN_PLACE_UPGRADE,
                  "Install " + named(bare.get()) + " over it",
                  bare.get(),
                  left,
                  List.of(sentence(target.note()))));
          steps.add(install(newest.get(), left, securityNotes(newest.get())));
        }
      }
    }
  }

  private List<UpdateStep> prepare(KnownBuild to) {
    return tables
        .preparation(to.product(), to.cumulativeUpdate())
        .map(needs -> List.of(prepare(to, needs)))
        .orElse(List.of());
  }

  private static UpdateStep prepare(KnownBuild to, Preparation needs) {
    return new UpdateStep(
        Kind.PREPARE_DIRECTORY,
        "Prepare the directory with the setup of Exchange "
            + to.product()
            + ' '
            + to.cumulativeUpdate()
            + ": /PrepareSchema, /PrepareAD, /PrepareAllDomains",
        Optional.empty(),
        "",
        List.of(),
        List.of(
            "Once for the whole forest, by a member of Schema Admins and Enterprise Admins;"
                + " unnecessary where another server already has "
                + to.cumulativeUpdate()
                + " or newer. Afterwards the schema is at "
                + needs.schema()
                + ", the domain at "
                + needs.domain()
                + " and the organisation at "
                + needs.organisation()
                + " or higher."));
  }

  private List<String> setupNotes(KnownBuild to, KnownBuild from) {
    List<String> notes = new ArrayList<>();
    tables
        .preparation(to.product(), to.cumulativeUpdate())
        .ifPresent(needs -> notes.addAll(needs(needs, from)));
    notes.add(
        "Setup rewrites the configuration of IIS: URL Rewrite rules against attacks are gone"
            + " afterwards.");
    return notes;
  }

  private List<String> needs(Preparation needs, KnownBuild from) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "It needs .NET Framework "
            + needs.net()
            + (needs.windows().isEmpty() ? "." : " and " + needs.windows() + "."));
    List<String> order = knowledge.builds().cumulativeUpdates(from.product());
    if (order.indexOf(from.cumulativeUpdate()) < order.indexOf(needs.netFrom())) {
      notes.add(
          from.cumulativeUpdate()
              + " itself does not run with that .NET Framework and no cumulative update between is"
              + " offered any more: install .NET first, then this setup at once.");
    }
    return notes;
  }

  private static List<String> securityNotes(KnownBuild known) {
    return known.securityUpdate().startsWith("Mar21SU") && !known.cumulativeUpdate().equals("SP3")
        ? List.of(
            "Start it from an elevated command prompt, otherwise files stay as they were."
                + " The packages of March 2021 for old cumulative updates close ProxyLogon alone.")
        : List.of("Start it from an elevated command prompt, otherwise files stay as they were.");
  }

  private UpdateStep install(KnownBuild known, List<String> left, List<String> notes) {
    return step(Kind.SECURITY_UPDATE, "Install " + named(known), known, left, notes);
  }

  /** Takes what the step closes off the list of what is left. */
  private UpdateStep step(
      Kind kind, String title, KnownBuild known, List<String> left, List<String> notes) {
    List<String> still = open(known.build());
    List<String> closes = left.stream().filter(wave -> !still.contains(wave)).toList();
    left.removeAll(closes);
    return new UpdateStep(kind, title, Optional.of(known.build()), known.kb(), closes, notes);
  }

  /** The hole that lets the attacker in decides; an update that is not proved counts as missing. */
  private List<String> open(ExchangeBuild build) {
    return knowledge.waves().stream()
        .filter(
            wave -> {
              FixState state = knowledge.fixes().state(wave.cves().getFirst(), build);
              return state == FixState.OPEN || state == FixState.UNPROVED;
            })
        .map(Wave::name)
        .toList();
  }

  private Optional<KnownBuild> bare(Target target) {
    return published(target.product(), target.update()).stream()
        .filter(known -> known.securityUpdate().isEmpty())
        .findFirst();
  }

  private Optional<KnownBuild> newestPublic(String product, String update) {
    // A row for the last cumulative update; builds after it were sold, not published.
    Optional<ExchangeBuild> last =
        tables.targets().stream()
            .filter(t -> t.product().equals(product) && t.update().equals(update))
            .map(this::lastPublic)
            .findFirst();
    return published(product, update).stream()
        .filter(known -> last.isEmpty() || known.build().compareTo(last.get()) <= 0)
        .reduce((older, newer) -> newer);
  }

  /** A product with support has no last build; the newest of the table counts. */
  private ExchangeBuild lastPublic(Target target) {
    return target.way() == UpdateTables.Way.STAY
        ? knowledge
            .builds()
            .newest(target.product())
            .map(KnownBuild::build)
            .orElse(target.lastPublic())
        : target.lastPublic();
  }

  /** Builds that have a name and a day; others were seen, but never offered. */
  private List<KnownBuild> published(String product, String update) {
    return knowledge.builds().all().stream()
        .filter(known -> known.product().equals(product))
        .filter(known -> known.cumulativeUpdate().equals(update))
        .filter(known -> !known.released().isEmpty())
        .toList();
  }

  private static String named(KnownBuild known) {
    return known.name() + (known.kb().isEmpty() ? "" : ", " + known.kb());
  }

  private static String sentence(String text) {
    return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }
}
