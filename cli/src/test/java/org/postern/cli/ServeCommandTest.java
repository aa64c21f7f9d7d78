package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
  @TempDir Path folder;

  @Test
  void aNetworkIsNotServedWithoutACertificate() {
    CommandRun run =
        CommandRun.of("serve", "--case", folder.toString(), "--bind", "0.0.0.0", "--port", "0");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--tls-keystore");
  }

  @Test
  void aKeystoreThatIsMissingIsNamed() {
    Path missing = folder.resolve("none.p12");
    CommandRun run =
        CommandRun.of("serve", "--case", folder.toString(), "--tls-keystore", missing.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("none.p12");
  }
}
