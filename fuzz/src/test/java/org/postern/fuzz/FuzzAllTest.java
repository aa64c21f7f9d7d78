package org.postern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "fuzz/all is a script of the shell")
class FuzzAllTest {
  private static final String ENDED =
      """
      #!/bin/sh
      echo "stat::number_of_executed_units: 7"
      echo "stat::new_units_added: 3"
      echo "stat::peak_rss_mb: 99"
      echo "fuzz/run: 2 s of the processor"
      """;

  @TempDir Path folder;

  @Test
  void aTargetThatEndsEarlyIsToldWithTheSecondsItTook() throws Exception {
    script("all", Files.readString(Root.FOLDER.resolve("fuzz/all")));
    script("run", ENDED + "touch target/yara-scan-crash-1\nexit 77\n");
    String rows = all("1800", "2", "yara-scan", "evtx");
    assertThat(rows)
        .containsPattern("\\| yara-scan \\| \\d{1,2} \\| 2 \\| 7 \\| 3 \\| 99 MB \\| 1 \\|");
    assertThat(rows).containsPattern("\\| evtx \\| \\d{1,2} \\| 2 \\| 7 \\| 3 \\| 99 MB \\| 0 \\|");
  }

  private void script(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private String all(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(folder.resolve("all").toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return said;
  }
}
