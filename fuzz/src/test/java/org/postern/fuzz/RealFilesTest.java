package org.postern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The short form; {@code fuzz/mutate} runs the long one and prints figures. */
class RealFilesTest {
  private static final int DAMAGES_OF_EACH = 5;
  private static final int FILES_OF_A_FORMAT = 8;

  /** Generous: the whole takes seconds. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Test
  void noDamageEndsARunHidesALossOrCostsWhatItDoesNotTouch() {
    Assumptions.assumeTrue(
        Files.isDirectory(Root.SHARED), "the shared data is not beside the checkout");
    List<Figures> figures =
        assertTimeoutPreemptively(
            PATIENCE, () -> new RealFiles(DAMAGES_OF_EACH, 2021).all(FILES_OF_A_FORMAT));
    assertThat(figures).flatExtracting(Figures::failures).isEmpty();
    assertThat(figures).allSatisfy(each -> assertThat(each.damages()).isPositive());
  }
}
