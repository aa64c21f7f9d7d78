package org.postern.response;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.build.BuildSighting.Sign;
import org.postern.engine.fact.BuildEvidence;
import org.postern.engine.fact.BuildFact;
import org.postern.engine.fact.BuildFact.Meaning;
import org.postern.engine.fact.ReportedUpdate;
import org.postern.exchange.BuildTable;
import org.postern.exchange.ExchangeBuild;
import org.postern.exchange.KnownBuild;

/** Puts everything that names a build into one order of time, and says what does not fit. */
final class BuildReconciler {
  private final Optional<Instant> end;
  private final BuildTable builds;
  private final List<BuildSpan> spans = new ArrayList<>();
  private final List<String> contradictions = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Prepares for one server.
   *
   * @param end end of the evidence; empty if it holds no dated line
   */
  BuildReconciler(Optional<Instant> end, BuildTable builds) {
    this.end = end;
    this.builds = builds;
  }

  BuildHistory history(List<BuildSighting> sightings, List<BuildEvidence> facts) {
    List<BuildSighting> all =
        Stream.of(sightings.stream(), updates(facts), folders(facts))
            .flatMap(found -> found)
            .filter(seen -> !isListed(seen))
            .sorted()
            .toList();
    all.stream()
        .filter(
            seen -> seen.sign() != Sign.NOTED || all.stream().noneMatch(s -> tellsMore(s, seen)))
        .forEach(this::sighting);
    told(facts, Meaning.CURRENT).sorted().forEach(this::fact);
    ListedBuilds listed = new ListedBuilds(spans, contradictions, end, builds);
    sightings.stream().filter(BuildReconciler::isListed).forEach(listed::add);
    earlier(facts);
    return new BuildHistory(spans, contradictions, notes);
  }

  private static boolean isListed(BuildSighting seen) {
    return seen.sign() == Sign.LISTED || seen.sign() == Sign.LISTED_UPDATE;
  }

  /**
   * Whether it makes a note of the registry superfluous: same cumulative update, as new or newer.
   */
  private static boolean tellsMore(BuildSighting other, BuildSighting noted) {
    int order = Integer.compare(other.build().revision(), noted.build().revision());
    return other.sign() != Sign.FAILED
        && other.sign() != Sign.HALF_INSTALLED
        && other.build().isSameUpdate(noted.build())
        && (order > 0 || (order == 0 && other.sign() != Sign.NOTED));
  }

  private void sighting(BuildSighting seen) {
    String name = builds.describe(seen.build());
    if (seen.sign() == Sign.FAILED || seen.sign() == Sign.HALF_INSTALLED) {
      contradictions.add(
          "Setup of "
              + name
              + " ("
              + seen.build()
              + ") began on "
              + Days.of(seen.from())
              + " and was not completed; it does not count as installed."
              + (seen.sign() == Sign.HALF_INSTALLED
                  ? " An earlier try had already put its files in place ("
                      + seen.source()
                      + "): the server may be half updated."
                  : ""));
      return;
    }
    Instant from = seen.sign() == Sign.INSTALLED ? seen.to() : seen.from();
    if (!spans.isEmpty() && spans.getLast().build().equals(seen.build())) {
      return;
    }
    if (!spans.isEmpty() && seen.build().compareTo(spans.getLast().build()) < 0) {
      contradictions.add(
          "The build goes back from "
              + spans.getLast().build()
              + " to "
              + seen.build()
              + " on "
              + Days.of(from)
              + "; an update was removed or did not take hold, or logs of two servers are mixed.");
    }
    add(seen.build(), name, from, seen.source());
  }

  private void add(ExchangeBuild build, String name, Instant from, String source) {
    if (!spans.isEmpty()) {
      spans.set(spans.size() - 1, spans.getLast().until(from));
    }
    Instant last = end.filter(e -> e.isAfter(from)).orElse(from);
    spans.add(new BuildSpan(build, name, from, last, source));
  }

  /** What was installed when the evidence was collected. */
  private void fact(BuildFact fact) {
    Optional<Instant> at = fact.at().or(() -> end);
    Optional<BuildSpan> last = spans.isEmpty() ? Optional.empty() : Optional.of(spans.getLast());
    String told = fact.source() + " tells " + fact.build();
    if (last.filter(span -> fact.build().equals(span.build())).isPresent()) {
      return;
    }
    if (last.isPresent() && fact.build().compareTo(last.get().build()) < 0) {
      contradictions.add(
          told
              + ", older than "
              + last.get().build()
              + " ("
              + last.get().source()
              + "): the update did not take hold everywhere, or this is of another server or day.");
      return;
    }
    if (at.isEmpty()) {
      notes.add(told + ", without saying when.");
      return;
    }
    last.ifPresent(
        span ->
            notes.add(
                told
                    + ", newer than "
                    + span.build()
                    + ", which the logs name last: it was installed after that."));
    add(
        fact.build(),
        builds.describe(fact.build()),
        last.map(BuildSpan::to).filter(to -> to.isAfter(at.get())).orElse(at.get()),
        fact.source());
  }

  private static Stream<BuildFact> told(List<BuildEvidence> facts, Meaning meaning) {
    return facts.stream()
        .filter(BuildFact.class::isInstance)
        .map(BuildFact.class::cast)
        .filter(fact -> fact.meaning() == meaning);
  }

  /** Builds that folders tell, beyond those that the history already has. */
  private void earlier(List<BuildEvidence> facts) {
    TreeSet<ExchangeBuild> older = new TreeSet<>();
    for (BuildFact once : told(facts, Meaning.ONCE).toList()) {
      if (spans.stream().anyMatch(span -> span.build().isSameUpdate(once.build()))) {
        continue;
      }
      if (!spans.isEmpty() && once.build().compareTo(spans.getLast().build()) > 0) {
        contradictions.add(
            "There is "
                + once.source()
                + " ("
                + shown(once.build())
                + "), which nothing else names: it was installed after the logs end, was taken"
                + " away again, or its setup failed.");
      } else {
        older.add(once.build());
      }
    }
    if (!older.isEmpty()) {
      notes.add(
          "Folders of Outlook on the web show that these were installed at some time: "
              + String.join(", ", older.stream().map(BuildReconciler::shown).toList())
              + ".");
    }
  }

  private static String shown(ExchangeBuild build) {
    return build.revision() == 0
        ? build.major() + "." + build.minor() + "." + build.build()
        : build.toString();
  }

  /** A folder made with its build, and not before that was published, dates its installation. */
  private Stream<BuildSighting> folders(List<BuildEvidence> facts) {
    return told(facts, Meaning.ONCE)
        .filter(f -> f.build().revision() > 0)
        .flatMap(
            f ->
                f.at().stream()
                    .filter(at -> isPublished(f.build(), at))
                    .map(at -> installed(f.build(), at, f.source())));
  }

  private boolean isPublished(ExchangeBuild build, Instant at) {
    return builds
        .exact(build)
        .filter(known -> !known.released().isEmpty())
        .filter(known -> known.released().compareTo(Days.of(at).toString()) <= 0)
        .isPresent();
  }

  private Stream<BuildSighting> updates(List<BuildEvidence> facts) {
    List<BuildSighting> found = new ArrayList<>();
    for (BuildEvidence fact : facts) {
      if (fact instanceof ReportedUpdate update) {
        Optional<ExchangeBuild> build = build(update);
        if (build.isPresent() && update.at().isPresent()) {
          found.add(installed(build.get(), update.at().get(), update.source()));
        } else {
          notes.add(
              update.kb()
                  + " was installed"
                  + update.at().map(at -> " on " + Days.of(at)).orElse("")
                  + " ("
                  + update.source()
                  + ")"
                  + build
                      .map(b -> ": " + builds.describe(b))
                      .orElse("; the table of builds does not tell which build it makes")
                  + ".");
        }
      }
    }
    return found.stream();
  }

  /** An article covers several cumulative updates; the product's version tells which. */
  private Optional<ExchangeBuild> build(ReportedUpdate update) {
    List<ExchangeBuild> candidates =
        builds.all().stream()
            .filter(known -> known.kb().equalsIgnoreCase(update.kb()))
            .map(KnownBuild::build)
            .filter(build -> update.product().filter(p -> !p.isSameUpdate(build)).isEmpty())
            .toList();
    return candidates.size() == 1
        ? Optional.of(candidates.getFirst())
        : update.product().filter(candidates::contains);
  }

  private static BuildSighting installed(ExchangeBuild build, Instant at, String source) {
    return new BuildSighting(build, at, at, Sign.INSTALLED, source);
  }
}
