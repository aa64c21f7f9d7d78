package org.postern.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.files.SignatureBook;
import org.postern.engine.finding.Finding;
import org.postern.engine.resume.KeptResults;
import org.postern.engine.spill.Scratch;
import org.postern.engine.spill.StoredList;
import org.postern.engine.web.Baseline;

/** Evidence that does not fit the memory tells the same as evidence that does. */
class SpillTest {
  private static final Path ROOT = Path.of(System.getProperty("postern.root", ".."));
  private static final Detectors DETECTORS =
      new Detectors(
          RuleBook.load(ROOT.resolve("content/rules")),
          SignatureBook.load(List.of(ROOT.resolve("content/signatures"))),
          Baseline.NONE,
          AllowList.EMPTY);
  private static final String IIS =
      "#Software: Microsoft Internet Information Services 10.0\n"
          + "#Fields: date time cs-method cs-uri-stem cs-uri-query c-ip cs(User-Agent) sc-status\n";

  @TempDir Path folder;

  /** Three servers, one of them collected twice, with logs, pages and configuration. */
  @BeforeEach
  void evidence() throws IOException {
    for (String server : List.of("EX01", "EX02", "copy/EX01")) {
      for (int log = 0; log < 6; log++) {
        StringBuilder lines = new StringBuilder(IIS);
        for (int line = 0; line < 40; line++) {
          lines.append(
              "2021-03-0%d 02:%02d:00 POST /aspnet_client/x%d.aspx - 203.0.113.%d py 200%n"
                  .formatted(1 + log, line, line % 7, 1 + (line * 31 + log) % 50));
        }
        write(server + "/C/inetpub/logs/LogFiles/W3SVC1/u" + log + ".log", lines.toString());
      }
      write(server + "/C/inetpub/wwwroot/aspnet_client/x1.aspx", "<%@ Page %> " + server);
      write(
          server + "/C/Windows/System32/inetsrv/config/applicationHost.config",
          "<configuration><system.webServer><globalModules><add name=\"x\" image=\"C:\\x.dll\"/>"
              + "</globalModules></system.webServer></configuration>");
      write(
          server + "/C/Logging/HttpProxy/h.log",
          "#Version: 15.01.2106.006\n#Log-type: HttpProxy Logs\n"
              + "#Fields: DateTime,ServerHostName,AnchorMailbox,HttpStatus\n"
              + "2021-03-03T02:14:07.123Z,"
              + server.substring(server.indexOf('/') + 1)
              + ",ServerInfo~x/ecp/proxyLogon.ecp?#,241\n");
    }
  }

  @Test
  void theResultDoesNotDependOnTheMemoryNorOnTheThreads() throws IOException {
    EngineResult plain;
    try (Scratch room = new Scratch(folder.resolve("scratch"), Long.MAX_VALUE)) {
      plain = run(1, room);
      assertThat(room.made()).as("nothing was written").isZero();
    }
    assertThat(plain.servers()).hasSize(2);
    assertThat(plain.duplicates()).isPositive();
    for (int threads : List.of(1, 2, 8)) {
      for (long memory : List.of(0L, 60_000L)) {
        try (Scratch room = new Scratch(folder.resolve("scratch"), memory)) {
          EngineResult spilled = run(threads, room);
          assertThat(room.made()).as("much was written").isGreaterThan(3);
          List<Finding> findings = spilled.servers().getFirst().findings();
          assertThat(findings).isInstanceOf(StoredList.class).hasSizeGreaterThan(100);
          assertThat(spilled).isEqualTo(plain);
        }
      }
    }
    try (Stream<Path> left = Files.list(folder.resolve("scratch"))) {
      assertThat(left).isEmpty();
    }
  }

  private EngineResult run(int threads, Scratch room) {
    return new Engine(DETECTORS, threads, Progress.NONE, KeptResults.none(), room)
        .run(List.of(EvidenceRoot.of(folder.resolve("evidence"))));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve("evidence").resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}
