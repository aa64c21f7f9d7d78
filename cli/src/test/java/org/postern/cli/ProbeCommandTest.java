package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeCommandTest {
  @TempDir Path folder;
  private HttpServer server = start();
  private String version = "15.1.2176.2";

  private static HttpServer start() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void answer() {
    server.createContext(
        "/owa",
        exchange -> {
          exchange.getResponseHeaders().set("X-OWA-Version", version);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url() {
    return "http://"
        + server.getAddress().getAddress().getHostAddress()
        + ':'
        + server.getAddress().getPort();
  }

  @Test
  void tellsWhatTheAnnouncedBuildIsOpenTo() {
    CommandRun run = CommandRun.of("probe", url());
    assertThat(run.exit()).isEqualTo(ExitCode.ACTION_NEEDED);
    assertThat(run.out())
        .contains("/owa/auth/logon.aspx")
        .contains("15.1.2176.2: Exchange 2016 CU19")
        .contains("ProxyLogon: open")
        .contains("it was not tried whether a hole is open")
        .contains("Knowledge of builds, holes and attacks: built in");
  }

  @Test
  void theNewestSupportedBuildNeedsNothing() {
    version = "15.2.2562.53";
    assertThat(CommandRun.of("probe", url()).exit()).isEqualTo(ExitCode.NOTHING_FOUND);
  }

  @Test
  void severalServersAreAskedFromAList() throws IOException {
    Path list =
        Files.writeString(folder.resolve("list.txt"), "# ours\n" + url() + "/owa/ # first\n\n");
    CommandRun run = CommandRun.of("probe", "--from", list.toString(), "--format", "csv");
    assertThat(run.out())
        .startsWith("url,outcome,status,certificate,build,name,support,wave,cves,state")
        .contains(url() + "/owa/,build,200,,15.1.2176.2,")
        .contains(",ProxyLogon,CVE-2021-26855 CVE-2021-26857 CVE-2021-26858 CVE-2021-27065,open");
    assertThat(CommandRun.of("probe", "--from", list.toString(), "--format", "json").out())
        .contains("\"schema\" : \"postern.probe/1\"")
        .contains("\"outcome\" : \"build\"");
  }

  @Test
  void aServerThatSaysNothingIsAGap() {
    server.stop(0);
    CommandRun run = CommandRun.of("probe", url());
    assertThat(run.exit()).isEqualTo(ExitCode.GAPS);
    assertThat(run.out()).contains("the connection was refused").contains("Check host and port");
  }

  @Test
  void wrongAddressesAreMistakesOfUse() throws IOException {
    assertThat(CommandRun.of("probe").err()).contains("name the servers to ask");
    assertThat(CommandRun.of("probe", "ftp://x").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(CommandRun.of("probe", "https://user:secret@x").err()).contains("leave them out");
    Path list = Files.writeString(folder.resolve("list.txt"), "https://ok.example\nhttps:// bad\n");
    assertThat(CommandRun.of("probe", "--from", list.toString()).err()).contains("line 2");
    assertThat(CommandRun.of("probe", "--timeout", "0", url()).exit()).isEqualTo(ExitCode.USAGE);
  }
}
