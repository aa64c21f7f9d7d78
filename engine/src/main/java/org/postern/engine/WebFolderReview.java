package org.postern.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.FindingCollector;
import org.postern.engine.evidence.FileTraits;
import org.postern.engine.fact.ServerFact;
import org.postern.engine.fact.WebFile;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Place;
import org.postern.engine.web.Baseline;
import org.postern.engine.web.BaselineEntry;
import org.postern.engine.web.WebFileEvent;
import org.postern.engine.web.WebPlace;

/**
 * What can be said of a file only beside the others of its server: pages younger than the last
 * update, compiled pages whose source is gone, files of the baseline that are missing. Rules that
 * ask for the field {@code Review} judge it.
 */
final class WebFolderReview {
  private final List<DetectionRule> rules;
  private final Baseline baseline;

  WebFolderReview(List<DetectionRule> rules, Baseline baseline) {
    this.rules = List.copyOf(rules);
    this.baseline = baseline;
  }

  List<Finding> findings(List<ServerFact> facts, List<BuildSighting> builds) {
    List<WebFile> files = new ArrayList<>();
    for (ServerFact fact : facts) {
      if (fact instanceof WebFile file) {
        files.add(file);
      }
    }
    files.sort(Comparator.comparing(WebFile::path).thenComparing(WebFile::sha256));
    return Stream.of(younger(files, lastUpdate(builds)), withoutSource(files), missing(files))
        .flatMap(List::stream)
        .toList();
  }

  /** When setup last ended well, or else a newer build than before first ran. */
  private static Optional<Instant> lastUpdate(List<BuildSighting> builds) {
    Optional<Instant> installed =
        builds.stream()
            .filter(seen -> seen.sign() == BuildSighting.Sign.INSTALLED)
            .map(BuildSighting::to)
            .max(Comparator.naturalOrder());
    List<BuildSighting> running =
        builds.stream().filter(seen -> seen.sign() == BuildSighting.Sign.RUNNING).toList();
    Optional<BuildSighting> newest =
        running.stream()
            .max(
                Comparator.comparing(BuildSighting::build)
                    .thenComparing(BuildSighting::from, Comparator.reverseOrder()));
    Optional<Instant> changed =
        newest
            .filter(n -> running.stream().anyMatch(seen -> seen.build().compareTo(n.build()) < 0))
            .map(BuildSighting::from);
    return Stream.concat(installed.stream(), changed.stream()).max(Comparator.naturalOrder());
  }

  /**
   * Pages bear the time at which Microsoft made them, so all are older than the update. Where none
   * is, the times are those of a copy, and say nothing.
   */
  private List<Finding> younger(List<WebFile> files, Optional<Instant> update) {
    List<WebFile> pages =
        files.stream()
            .filter(file -> WebPlace.isServed(file.path()) && !WebPlace.key(file.path()).isEmpty())
            .filter(file -> file.traits().modified().isPresent())
            .toList();
    if (update.isEmpty() || pages.stream().noneMatch(p -> !isAfter(p, update.get()))) {
      return List.of();
    }
    return pages.stream()
        .filter(page -> isAfter(page, update.get()))
        .flatMap(page -> judged(page, "younger than update", update.get().toString()))
        .toList();
  }

  private static boolean isAfter(WebFile file, Instant time) {
    return file.traits().modified().filter(at -> at.isAfter(time)).isPresent();
  }

  /** Only folders of which the evidence holds something can show that a page is gone. */
  private List<Finding> withoutSource(List<WebFile> files) {
    Set<String> urls = new HashSet<>();
    Set<String> folders = new HashSet<>();
    for (WebFile file : files) {
      String url = file.url().toLowerCase(Locale.ROOT);
      urls.add(url);
      folders.add(folder(url));
    }
    return files.stream()
        .flatMap(
            file ->
                file
                    .compiledFrom()
                    .map(url -> url.toLowerCase(Locale.ROOT))
                    .filter(url -> !urls.contains(url) && folders.contains(folder(url)))
                    .stream()
                    .flatMap(url -> judged(file, "source gone", file.compiledFrom().orElseThrow())))
        .toList();
  }

  private static String folder(String url) {
    return url.substring(0, url.lastIndexOf('/') + 1);
  }

  /** A file is missing only from a web folder of which the evidence holds something. */
  private List<Finding> missing(List<WebFile> files) {
    Set<String> present = new HashSet<>();
    Set<String> folders = new HashSet<>();
    for (WebFile file : files) {
      present.add(WebPlace.key(file.path()));
      WebPlace.of(file.path()).ifPresent(place -> folders.add(place.folder()));
    }
    List<Finding> findings = new ArrayList<>();
    for (List<BaselineEntry> builds : baseline.entries()) {
      BaselineEntry entry = builds.getFirst();
      if (!present.contains(entry.path())
          && WebPlace.of(entry.path()).filter(p -> folders.contains(p.folder())).isPresent()) {
        WebFile absent =
            new WebFile(
                entry.path(),
                WebPlace.url(entry.path()),
                FileTraits.UNKNOWN,
                entry.size(),
                entry.sha256(),
                Optional.empty());
        judged(absent, "missing", "is in the baseline and not in the evidence")
            .forEach(findings::add);
      }
    }
    return findings;
  }

  /** The findings of those rules that hold because of the review alone. */
  private Stream<Finding> judged(WebFile file, String review, String detail) {
    Baseline.Standing standing = baseline.standing(file.path(), file.sha256());
    WebFileEvent bare = new WebFileEvent(file, standing, List.of(), "");
    WebFileEvent reviewed = new WebFileEvent(file, standing, review, detail);
    FindingCollector collector = new FindingCollector(file.path());
    for (DetectionRule rule : rules) {
      if (rule.compiled().matches(reviewed) && !rule.compiled().matches(bare)) {
        collector.add(rule, reviewed, file.traits().modified(), Place.Unit.BYTE, 0, 0);
      }
    }
    return collector.findings(file.sha256()).stream();
  }
}
