package org.postern.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.finding.Problem;

/** A mistake in the program costs the file that met it, never the others, and is told. */
class ReaderMistakeTest {
  private static final RuleBook RULES =
      RuleBook.load(Path.of(System.getProperty("postern.root", ".."), "content", "rules"));
  private static final String LOG =
      "#Software: Microsoft Exchange Server\r\n#Version: 15.01.2106.006\r\n"
          + "#Log-type: HttpProxy Logs\r\n"
          + "#Fields: DateTime,UrlStem,AnchorMailbox,ClientIpAddress,ServerHostName,HttpStatus\r\n"
          + "2021-03-03T02:14:07.000Z,/ecp/y.js,ServerInfo~a]@ex01:444/ecp/proxyLogon.ecp?#,%s,EX01,"
          + "241\r\n";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theOtherFilesAreRead(int threads) throws IOException {
    Files.writeString(folder.resolve("a.LOG"), LOG.formatted("203.0.113.7"));
    Files.writeString(folder.resolve("b.LOG"), LOG.formatted("203.0.113.8"));
    EngineResult result =
        new Engine(
                Detectors.of(RULES),
                threads,
                Progress.NONE,
                (path, rule, event, time, unit, number) -> {
                  if (path.endsWith("a.LOG")) {
                    throw new IllegalStateException("stands for any mistake");
                  }
                },
                false)
            .run(List.of(EvidenceRoot.of(folder)));
    assertThat(result.servers()).hasSize(1);
    assertThat(result.servers().getFirst().findings())
        .isNotEmpty()
        .allMatch(finding -> finding.place().path().endsWith("b.LOG"));
    assertThat(result.problems())
        .filteredOn(Problem::lost)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.artifact()).endsWith("a.LOG");
              assertThat(problem.reason()).contains("a mistake in this program");
            });
  }
}
