package org.postern.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.engine.detect.RuleBook;
import org.postern.engine.evidence.EvidenceRoot;
import org.postern.engine.finding.Finding;
import org.postern.iis.MitigationState;
import org.postern.iis.Place;

/** Transport agents and scheduled tasks say what an intruder has run for him. */
class ConfigurationTest {
  private static final Path ROOT = Path.of(System.getProperty("postern.root", ".."));
  private static final RuleBook RULES = RuleBook.load(ROOT.resolve("content/rules"));
  private static final String AGENTS = "C/Exchange/V15/TransportRoles/Shared/agents.config";
  private static final String GENUINE =
      agent(
          "Transport Rule Agent",
          "Microsoft.Exchange.MessagingPolicies.TransportRuleAgent.TransportRuleAgentFactory",
          "C:\\Exchange\\V15\\TransportRoles\\agents\\Rule\\Rule.dll");
  private static final String ODD = agent("Helper", "Helper.Factory", "C:\\Windows\\Temp\\h.dll");

  @TempDir Path evidence;

  @Test
  void aTransportAgentOfOthersIsToldWithItsLine() throws IOException {
    write(AGENTS, agents(GENUINE, ODD), StandardCharsets.UTF_8);
    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.title()).isEqualTo("Transport agent that Exchange does not bring");
              assertThat(finding.fields()).containsEntry("object", "Helper");
              assertThat(finding.place().number()).isEqualTo(6);
              assertThat(finding.evidence()).contains("assemblypath=C:\\Windows\\Temp\\h.dll");
            });
    String text = agents(GENUINE, ODD);
    long offset = findings().getFirst().place().offset();
    assertThat(text.substring((int) offset).strip()).startsWith(ODD);
  }

  @Test
  void tasksAreReadInTheSixteenBitsOfWindows() throws IOException {
    write(
        "C/Windows/System32/Tasks/Updater",
        "\uFEFF" + task("powershell.exe", "-w hidden -enc SQBFAFgAIABhAGIAYwBkAGUAZgA="),
        StandardCharsets.UTF_16LE);
    write(
        "C/Windows/System32/Tasks/Defrag",
        "\uFEFF" + task("%windir%\\system32\\defrag.exe", "-c"),
        StandardCharsets.UTF_16LE);
    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.title())
                  .isEqualTo("Scheduled task that runs encoded or downloaded script");
              assertThat(finding.fields()).containsEntry("object", "\\Task");
            });
  }

  @Test
  void whatStandsBeforeDamageIsReadAndTheDamageIsNamed() throws IOException {
    String text = agents(ODD);
    write(AGENTS, text.substring(0, text.indexOf("</agentList>")), StandardCharsets.UTF_8);
    EngineResult result = run();
    assertThat(result.servers().getFirst().findings()).hasSize(1);
    assertThat(result.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.reason()).contains("no well-formed XML"));
  }

  @Test
  void entitiesAreNotResolved() throws IOException {
    write("secret.txt", "leaked", StandardCharsets.UTF_8);
    write(
        AGENTS,
        "<?xml version=\"1.0\"?>\r\n<!DOCTYPE c [<!ENTITY e SYSTEM \""
            + evidence.resolve("secret.txt").toUri()
            + "\">]>\r\n"
            + agents("<agent name=\"a\" assemblyPath=\"b.dll\">&e;</agent>", ODD).substring(40),
        StandardCharsets.UTF_8);
    assertThat(run().servers())
        .flatExtracting(ServerEvidence::findings)
        .noneMatch(finding -> finding.evidence().contains("leaked"));
  }

  @Test
  void theFilesOfIisAreReadTogether() throws IOException {
    write(
        "C/Windows/System32/inetsrv/config/applicationHost.config",
        """
        <configuration><system.applicationHost><sites>
        <site name="Default Web Site" id="1"><application path="/">
        <virtualDirectory path="/" physicalPath="%SystemDrive%\\inetpub\\wwwroot" />
        </application></site></sites></system.applicationHost>
        <system.webServer><globalModules>
        <add name="RewriteModule" image="%windir%\\System32\\inetsrv\\rewrite.dll" />
        <add name="Helper" image="%windir%\\System32\\inetsrv\\helper.dll" />
        </globalModules><modules><add name="RewriteModule" /></modules></system.webServer>
        </configuration>
        """,
        StandardCharsets.UTF_8);
    write(
        "C/inetpub/wwwroot/web.config",
        """
        <configuration><system.webServer><rewrite><rules>
        <rule name="X-BEResource Abort - inbound"><match url=".*" /><conditions>
        <add input="{HTTP_COOKIE}" pattern="(.*)X-BEResource=(.+)/(.+)~(.+)" /></conditions>
        <action type="AbortRequest" /></rule>
        </rules></rewrite></system.webServer></configuration>
        """,
        StandardCharsets.UTF_8);
    ServerEvidence server = run().servers().getFirst();
    assertThat(server.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.title())
                  .isEqualTo("Module of IIS that neither IIS nor Exchange brings");
              assertThat(finding.place().number()).isEqualTo(7);
              assertThat(finding.place().path())
                  .isEqualTo("C:\\Windows\\System32\\inetsrv\\config\\applicationHost.config");
            });
    assertThat(server.iis().orElseThrow().mitigations())
        .filteredOn(fact -> fact.id().equals("backend-cookie"))
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.state()).isEqualTo(MitigationState.PARTIAL);
              assertThat(fact.places())
                  .extracting(Place::file)
                  .contains("C:\\inetpub\\wwwroot\\web.config");
            });
  }

  @Test
  void genuineConfigurationsOfExchangeStaySilent() throws IOException {
    Path data = ROOT.resolve("../shared/data/exchange-config/E16").normalize();
    Assumptions.assumeTrue(Files.isDirectory(data), "the shared data is not beside the checkout");
    Path host = evidence.resolve("C/Windows/System32/inetsrv/config/applicationHost.config");
    Files.createDirectories(Objects.requireNonNull(host.getParent()));
    Files.copy(data.resolve("applicationHost.config"), host);
    Path site = evidence.resolve("C/inetpub/wwwroot/web.config");
    Files.createDirectories(Objects.requireNonNull(site.getParent()));
    Files.copy(data.resolve("DefaultWebSite_web.config"), site);
    ServerEvidence server = run().servers().getFirst();
    assertThat(server.findings()).isEmpty();
    assertThat(server.iis().orElseThrow().protection()).hasSize(25);
  }

  @Test
  void noDamageEndsTheRun() throws IOException {
    byte[] whole = agents(GENUINE, ODD).getBytes(StandardCharsets.UTF_8);
    Random random = new Random(2021);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 4; j++) {
        damaged[random.nextInt(60, damaged.length)] = (byte) random.nextInt();
      }
      Path file = evidence.resolve("case" + i).resolve("agents.config");
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(file, damaged);
    }
    EngineResult result = run();
    assertThat(result.artifacts() + result.ignored() + result.duplicates()).isEqualTo(500);
  }

  private static String agents(String... agents) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n"
        + "<configuration>\r\n  <mexRuntime>\r\n    <agentList>\r\n"
        + String.join("\r\n", agents)
        + "\r\n    </agentList>\r\n  </mexRuntime>\r\n</configuration>\r\n";
  }

  private static String agent(String name, String factory, String assembly) {
    return "<agent name=\"%s\" baseType=\"x\" classFactory=\"%s\" assemblyPath=\"%s\" enabled=\"true\" />"
        .formatted(name, factory, assembly);
  }

  private static String task(String command, String arguments) {
    return """
    <?xml version="1.0" encoding="UTF-16"?>
    <Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
      <RegistrationInfo><URI>\\Task</URI></RegistrationInfo>
      <Actions Context="Author">
        <Exec><Command>%s</Command><Arguments>%s</Arguments></Exec>
      </Actions>
    </Task>
    """
        .formatted(command, arguments);
  }

  private List<Finding> findings() {
    return run().servers().getFirst().findings();
  }

  private EngineResult run() {
    return new Engine(Detectors.of(RULES), 2, Progress.NONE)
        .run(List.of(EvidenceRoot.of(evidence)));
  }

  private void write(String name, String text, Charset charset) throws IOException {
    Path file = evidence.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, text.getBytes(charset));
  }
}
