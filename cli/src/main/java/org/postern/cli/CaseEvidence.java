package org.postern.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.postern.casebook.CaseException;
import org.postern.casebook.CaseReader;
import org.postern.casebook.Ids;
import org.postern.casebook.state.RunRow;
import org.postern.casebook.state.ServerRow;
import org.postern.reports.CheckReader;
import org.postern.reports.UnreadableCheckException;
import org.postern.response.Assessment;
import org.postern.response.BuildAssessment;
import org.postern.response.ServerAssessment;

/** What a case knows of its servers: of each what the last run with evidence of it said. */
final class CaseEvidence {
  private CaseEvidence() {}

  /**
   * What the runs so far say together; empty before the first run.
   *
   * @throws CaseException if a run's {@code check.json} cannot be read
   */
  static Optional<Assessment> last(CaseReader reader) {
    List<RunRow> runs = reader.runs();
    return runs.isEmpty()
        ? Optional.empty()
        : Optional.of(with(reader, read(reader, runs.getLast())));
  }

  /**
   * A new run's result, with those servers of earlier runs of which it read nothing.
   *
   * @throws CaseException if a run's {@code check.json} cannot be read
   */
  static Assessment with(CaseReader reader, Assessment newest) {
    Set<String> names = new TreeSet<>();
    newest.servers().forEach(server -> names.add(lower(server.name())));
    Map<Long, Assessment> read = new HashMap<>();
    List<ServerAssessment> servers = new ArrayList<>(newest.servers());
    for (ServerRow row : reader.servers()) {
      if (names.add(row.name())) {
        Assessment of =
            read.computeIfAbsent(
                row.lastRun(), number -> read(reader, reader.runs().get((int) (number - 1))));
        of.servers().stream()
            .filter(server -> lower(server.name()).equals(row.name()))
            .forEach(servers::add);
      }
    }
    servers.sort(
        Comparator.comparing(ServerAssessment::verdict).thenComparing(ServerAssessment::name));
    List<BuildAssessment> notRead =
        newest.notRead().stream().filter(s -> !names.contains(lower(s.name()))).toList();
    return new Assessment(
        servers,
        newest.problems(),
        newest.artifacts(),
        newest.ignored(),
        newest.duplicates(),
        newest.bytes(),
        newest.events(),
        notRead,
        newest.knowledge());
  }

  private static Assessment read(CaseReader reader, RunRow run) {
    byte[] check =
        reader
            .document(run.checkDocument())
            .orElseThrow(
                () ->
                    new CaseException(
                        "check.json of run " + Ids.run(run.number()) + " is damaged or missing"));
    try {
      return CheckReader.read(new ByteArrayInputStream(check));
    } catch (UnreadableCheckException | IOException e) {
      throw new CaseException(
          "check.json of run " + Ids.run(run.number()) + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
