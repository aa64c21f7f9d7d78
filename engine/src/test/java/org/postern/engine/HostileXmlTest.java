package org.postern.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.evidence.LiveSystem;
import org.postern.engine.finding.Finding;
import org.postern.engine.finding.Problem;

/** Every reader of XML: nothing is fetched, nothing expanded, depth is bounded, damage is told. */
class HostileXmlTest {
  private static final RuleBook RULES =
      RuleBook.load(Path.of(System.getProperty("postern.root", ".."), "content", "rules"));
  private static final String AGENT =
      "<agent name=\"%s\" baseType=\"x\" classFactory=\"y\" assemblyPath=\"C:\\Windows\\Temp\\a.dll\""
          + " enabled=\"true\"/>";
  private static final String SECRET = "what-only-the-responder-has";

  @TempDir Path folder;
  @TempDir Path elsewhere;

  private String external = "";

  @BeforeEach
  void secret() throws IOException {
    Path file = Files.writeString(elsewhere.resolve("secret.txt"), SECRET);
    external =
        "<!DOCTYPE x [<!ENTITY ext SYSTEM \""
            + file.toUri()
            + "\"><!ENTITY % p SYSTEM \"http://127.0.0.1:9/x.dtd\"> %p;"
            + "<!ENTITY a \"aaaaaaaaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
            + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>";
  }

  @Test
  void agentsFetchAndExpandNothing() throws IOException {
    quiet("agents.config", external + agents(AGENT.formatted("&ext;&d;")));
  }

  @Test
  void tasksFetchAndExpandNothing() throws IOException {
    quiet("Task", external + task("<Command>&ext;&d;</Command>"));
  }

  @Test
  void configurationsOfIisFetchAndExpandNothing() throws IOException {
    quiet(
        "applicationHost.config",
        external
            + "<configuration><system.applicationHost>&ext;&d;</system.applicationHost>"
            + "</configuration>");
  }

  @Test
  void inventoriesFetchAndExpandNothing() throws IOException {
    quiet(
        "servers.xml",
        external
            + "<Objs xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"><Obj><Props>"
            + "<S N=\"Name\">&ext;&d;</S><S N=\"AdminDisplayVersion\">Version 15.1 (Build 1.2)</S>"
            + "</Props></Obj></Objs>");
  }

  @Test
  void theLiveSystemsConfigurationFetchesNothingAndEndsNothing() throws IOException {
    Path config = folder.resolve("C/Windows/System32/inetsrv/config");
    Files.createDirectories(config);
    Files.createDirectories(folder.resolve("C/inetpub/logs/LogFiles"));
    for (String text :
        List.of(
            external + "<configuration><logFile directory=\"&ext;\"/></configuration>",
            "<!DOCTYPE c [\0\u0001<!ENTITY",
            "<configuration>".repeat(100_000))) {
      Files.writeString(config.resolve("applicationHost.config"), text);
      List<EvidenceRoot> places =
          LiveSystem.imitatedBy(folder, Map.of("SystemDrive", "C:"), Optional.of("C:\\Exchange"))
              .places();
      assertThat(places).extracting(EvidenceRoot::shown).noneMatch(p -> p.contains(SECRET));
    }
  }

  @Test
  void depthIsBounded() throws IOException {
    for (String text :
        List.of(
            agents("<x>".repeat(50_000)),
            task("<x>".repeat(50_000)),
            "<configuration><system.applicationHost>" + "<x>".repeat(50_000))) {
      assertThat(read("deep.config", text).problems()).isNotEmpty();
    }
  }

  /** The JDK's parser fails with an unchecked exception on this. */
  @Test
  void aDocumentTypeWithImpossibleCharactersIsAProblem() throws IOException {
    EngineResult read = read("agents.config", "<!DOCTYPE t [\u0001\u0002]>" + agents(""));
    assertThat(read.problems())
        .extracting(Problem::reason)
        .anyMatch(reason -> reason.contains("no well-formed XML"))
        .noneMatch(reason -> reason.contains("mistake"));
  }

  /** One byte must not hide what stands around it. */
  @Test
  void aByteThatIsNoUtf8CostsNoEntry() throws IOException {
    byte[] text =
        agents(AGENT.formatted("Odd \u00ff") + AGENT.formatted("Other"))
            .getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.resolve("agents.config"), text);
    EngineResult read = read();
    assertThat(findings(read)).hasSize(2);
  }

  private void quiet(String name, String text) throws IOException {
    EngineResult read = read(name, text);
    assertThat(read.problems()).isNotEmpty().noneMatch(p -> p.reason().contains("mistake"));
    assertThat(read.toString()).doesNotContain(SECRET).doesNotContain("a".repeat(64));
  }

  private EngineResult read(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    return read();
  }

  private EngineResult read() {
    return new Engine(Detectors.of(RULES), 1, Progress.NONE).run(List.of(EvidenceRoot.of(folder)));
  }

  private static List<Finding> findings(EngineResult read) {
    return read.servers().stream().flatMap(server -> server.findings().stream()).toList();
  }

  private static String agents(String inside) {
    return "<configuration><mexRuntime><agentList>"
        + inside
        + "</agentList></mexRuntime></configuration>";
  }

  private static String task(String inside) {
    return "<Task xmlns=\"http://schemas.microsoft.com/windows/2004/02/mit/task\"><Actions><Exec>"
        + inside
        + "</Exec></Actions></Task>";
  }
}
