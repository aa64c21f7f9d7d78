package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MemoryTest {
  @Test
  void memoryThatRunsOutIsAFailureWithItsRemedyAndNoFinding() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
    int exit =
        Main.guarded(
            new Output(err, err),
            () -> {
              throw new OutOfMemoryError("Java heap space");
            });
    assertThat(exit).isEqualTo(ExitCode.FAILED);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("MiB of memory are not enough", "POSTERN_OPTS=-Xmx4g")
        .hasLineCount(1);
  }
}
