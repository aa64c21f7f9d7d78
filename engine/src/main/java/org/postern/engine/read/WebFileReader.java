package org.postern.engine.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.engine.coverage.Activity;
import org.postern.engine.detect.DetectionRule;
import org.postern.engine.detect.FindingCollector;
import org.postern.engine.detect.MatchListener;
import org.postern.engine.evidence.FileTraits;
import org.postern.engine.fact.IisFile;
import org.postern.engine.fact.ServerFact;
import org.postern.engine.fact.WebFile;
import org.postern.engine.files.SignatureBook;
import org.postern.engine.finding.Place;
import org.postern.engine.finding.Problem;
import org.postern.engine.web.Baseline;
import org.postern.engine.web.CompiledPage;
import org.postern.engine.web.WebFileEvent;
import org.postern.engine.web.WebPlace;
import org.postern.exchange.LogKind;
import org.postern.iis.ConfigurationFile;
import org.postern.yara.RuleMatch;
import org.postern.yara.ScanLimit;
import org.postern.yara.ScanResult;

/**
 * Looks at one file of a web folder: YARA rules say what is in it, Sigma rules of the log source
 * {@code exchange/web-folder} judge that together with its place, name and times.
 */
final class WebFileReader {
  /** No page is longer; of larger files this much is searched. */
  static final int MOST_BYTES = 16 << 20;

  /** Bytes shown before and after the first byte that decided. */
  private static final int BEFORE = 24;

  private static final int AFTER = 200;

  /** Tag of rules that hold for honest pages, too. */
  private static final String COMMON = "common";

  private static final int BUFFER = 1 << 16;

  private final List<DetectionRule> rules;

  /** Rules that may hold of a path alone; one that holds of no path, too, says nothing of it. */
  private final List<DetectionRule> byPath;

  private final SignatureBook signatures;
  private final Baseline baseline;

  WebFileReader(List<DetectionRule> rules, SignatureBook signatures, Baseline baseline) {
    this.baseline = baseline;
    this.rules = rules;
    this.byPath = rules.stream().filter(rule -> !rule.compiled().matches(bare(""))).toList();
    this.signatures = signatures;
  }

  ArtifactResult read(
      String unit, String path, FileTraits traits, RawText in, MatchListener listener)
      throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES);
    byte[] rest = new byte[BUFFER];
    while (in.read(rest, 0, rest.length) >= 0) {
      // What is not searched still counts for size and hash.
    }
    List<Problem> problems = new ArrayList<>();
    if (in.count() > bytes.length) {
      problems.add(
          new Problem(
              path,
              "offset " + bytes.length,
              "the file is larger than a web page; what lies behind was not searched"));
    }
    ScanResult scan = signatures.scan(bytes, path);
    for (ScanLimit limit : scan.limits()) {
      if (limit.kind() != ScanLimit.Kind.REPORTED) {
        problems.add(
            new Problem(path, "", "rule " + limit.rule() + " was not decided: too much work"));
      }
    }
    long offset = decisive(scan.matches());
    String sha256 = in.sha256();
    WebFile file =
        new WebFile(
            path, WebPlace.url(path), traits, in.count(), sha256, CompiledPage.source(path, bytes));
    WebFileEvent event =
        new WebFileEvent(
            file,
            baseline.standing(path, sha256),
            scan.matches().stream().map(RuleMatch::rule).toList(),
            fragment(bytes, (int) offset));
    FindingCollector findings = new FindingCollector(path, listener);
    Optional<Instant> time = traits.modified();
    for (DetectionRule rule : rules) {
      if (rule.compiled().matches(event)) {
        findings.add(rule, event, time, Place.Unit.BYTE, offset, offset);
      }
    }
    return new ArtifactResult(
        unit,
        path,
        sha256,
        LogKind.WEB_FOLDER,
        Optional.empty(),
        in.count(),
        1,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Activity.NONE,
        Map.of(),
        List.of(),
        facts(file, bytes),
        findings.findings(sha256),
        problems);
  }

  private static List<ServerFact> facts(WebFile file, byte[] bytes) {
    return WebPlace.fileName(file.path()).equalsIgnoreCase("web.config")
        ? List.of(
            file,
            new IisFile(
                file.path(),
                file.sha256(),
                file.traits().modified(),
                ConfigurationFile.read(file.path(), bytes)))
        : List.of(file);
  }

  /** Whether a rule holds of the path alone, so that the file is worth reading. */
  boolean isNamed(String path) {
    WebFileEvent event = bare(path);
    for (DetectionRule rule : byPath) {
      if (rule.compiled().matches(event)) {
        return true;
      }
    }
    return false;
  }

  private static WebFileEvent bare(String path) {
    return new WebFileEvent(
        new WebFile(path, path, FileTraits.UNKNOWN, -1, "", Optional.empty()),
        Baseline.Standing.NOT_COMPARED,
        List.of(),
        "");
  }

  /**
   * Where the first string was found of the first rule that does not hold for honest pages, too.
   */
  private static long decisive(List<RuleMatch> matches) {
    return matches.stream()
        .sorted(Comparator.comparing(match -> match.tags().contains(COMMON)))
        .flatMap(match -> match.strings().stream())
        .mapToLong(string -> string.offset())
        .findFirst()
        .orElse(0);
  }

  /** One line of text in which nothing can run: angle brackets become the single quotes ‹ and ›. */
  private static String fragment(byte[] bytes, int offset) {
    int from = Math.max(0, offset - BEFORE);
    int to = Math.min(bytes.length, offset + AFTER);
    StringBuilder text = new StringBuilder();
    boolean blank = false;
    for (char c : new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).toCharArray()) {
      // Every second byte of UTF-16 is zero.
      if (c == 0) {
        continue;
      }
      boolean space = Character.isWhitespace(c);
      if (!space || !blank) {
        text.append(space ? ' ' : c == '<' ? '‹' : c == '>' ? '›' : c);
      }
      blank = space;
    }
    return text.toString();
  }
}
