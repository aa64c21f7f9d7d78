package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybookCommandTest {
  @Test
  void listsEveryPlaybook() throws IOException {
    CommandRun run = CommandRun.of("playbook", "list");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    try (Stream<Path> files = Files.list(Path.of("../content/playbooks"))) {
      assertThat(run.out().lines().map(line -> line.substring(0, line.indexOf(' ')) + ".yml"))
          .containsExactlyElementsOf(
              files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void showsOneWithItsCommandsUnbroken() {
    CommandRun run = CommandRun.of("playbook", "show", "install-update");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("/IAcceptExchangeServerLicenseTerms_DiagnosticDataOFF /PrepareAD\n")
        .contains("Done when: ", "Sources");
  }

  @Test
  void showsOneAsJsonAndAsPage() throws IOException {
    JsonNode json =
        new ObjectMapper()
            .readTree(CommandRun.of("playbook", "show", "reset-oab", "--format", "json").out());
    assertThat(json.get("schema").asText()).isEqualTo("postern.playbook/1");
    assertThat(json.get("steps").get(0).get("command").asText())
        .contains("Get-OabVirtualDirectory");
    assertThat(CommandRun.of("playbook", "show", "reset-oab", "--format", "html").out())
        .contains("<h1>Reset the virtual directory", "&lt;DISK&gt;")
        .doesNotContain("<script", "src=");
  }

  @Test
  void anUnknownOneIsWrongUse() {
    CommandRun run = CommandRun.of("playbook", "show", "nothing");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("no playbook nothing; postern playbook list names them");
  }

  @Test
  void lintNamesFileLineAndRemedy(@TempDir Path folder) throws IOException {
    assertThat(CommandRun.of("playbook", "lint").exit()).isZero();
    Files.writeString(folder.resolve("odd.yml"), "id: odd\nwhat: x\n");
    CommandRun run = CommandRun.of("playbook", "lint", folder.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.ACTION_NEEDED);
    assertThat(run.out()).contains("odd.yml, line 2: unknown key: what; use id,");
  }
}
