package org.postern.response.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.postern.engine.finding.Severity;
import org.postern.engine.finding.Stage;
import org.postern.iis.MitigationState;
import org.postern.response.directive.query.Answers;

/**
 * An invented situation and what must come out; keys of rows are {@code SERVER/requirement}, or the
 * requirement alone where it is the organisation's.
 *
 * @param name what it shows
 * @param start day on which the organisation begins
 * @param now time of judging
 * @param servers invented servers
 * @param answers what persons have said
 * @param outcomes expected outcome by row
 * @param due expected deadline by row
 * @param paths expected end node of the decision tree by server, empty name for the organisation
 */
public record PackTest(
    String name,
    LocalDate start,
    Instant now,
    List<InventedServer> servers,
    Answers answers,
    Map<String, Outcome> outcomes,
    Map<String, Instant> due,
    Map<String, String> paths) {

  /**
   * A server out of thin air.
   *
   * @param builds build by the day on which it was installed; {@code newest PRODUCT} stands for the
   *     newest that is known
   * @param read first and last day of each kind of log
   * @param findings what was found
   * @param mitigations states of mitigations; empty if the configuration of IIS is missing
   */
  public record InventedServer(
      String name,
      Map<LocalDate, String> builds,
      Map<String, Days> read,
      List<InventedFinding> findings,
      Map<String, MitigationState> mitigations) {
    public InventedServer {
      Objects.requireNonNull(name, "name");
      builds = Collections.unmodifiableMap(new TreeMap<>(builds));
      read = Collections.unmodifiableMap(new TreeMap<>(read));
      findings = List.copyOf(findings);
      mitigations = Collections.unmodifiableMap(new TreeMap<>(mitigations));
    }
  }

  /** From one day to another, both included. */
  public record Days(LocalDate from, LocalDate to) {}

  /** What a rule might have found. */
  public record InventedFinding(Stage stage, Severity severity, String wave) {}

  public PackTest {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(answers, "answers");
    servers = List.copyOf(servers);
    outcomes = Collections.unmodifiableMap(new TreeMap<>(outcomes));
    due = Collections.unmodifiableMap(new TreeMap<>(due));
    paths = Collections.unmodifiableMap(new TreeMap<>(paths));
  }
}
