package org.postern.engine;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.files.SignatureBook;
import org.postern.engine.finding.Problem;
import org.postern.engine.web.Baseline;

/**
 * What an engine seeks.
 *
 * @param rules Sigma rules over events and files
 * @param signatures YARA rules over files of web folders
 * @param baseline files known to be good
 * @param allowed findings judged to be in order
 */
public record Detectors(
    RuleBook rules, SignatureBook signatures, Baseline baseline, AllowList allowed) {
  public Detectors {
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(signatures, "signatures");
    Objects.requireNonNull(baseline, "baseline");
    Objects.requireNonNull(allowed, "allowed");
  }

  /** Rules alone. */
  public static Detectors of(RuleBook rules) {
    return of(rules, SignatureBook.EMPTY);
  }

  /** Rules and signatures. */
  public static Detectors of(RuleBook rules, SignatureBook signatures) {
    return new Detectors(rules, signatures, Baseline.NONE, AllowList.EMPTY);
  }

  /** What of all this could not be used. */
  List<Problem> problems() {
    return Stream.of(
            rules.problems(), signatures.problems(), baseline.problems(), allowed.problems())
        .flatMap(List::stream)
        .toList();
  }
}
