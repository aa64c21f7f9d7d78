package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeBuildTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"15.1.2176.9", "15.01.2176.009", "Version 15.1 (Build 32176.9)", " 15.1.2176.9 "})
  void readsEveryFormOfAVersion(String text) {
    assertThat(ExchangeBuild.parse(text)).contains(new ExchangeBuild(15, 1, 2176, 9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "15", "15.1.2176", "15.1.2176.9.1", "a.b.c.d", "15.1.99999999.1"})
  void refusesWhatIsNoVersion(String text) {
    assertThat(ExchangeBuild.parse(text)).isEmpty();
  }

  @Test
  void ordersByNumberNotByText() {
    assertThat(new ExchangeBuild(15, 1, 2176, 9)).isLessThan(new ExchangeBuild(15, 1, 2176, 12));
  }

  @Test
  void namesAPublishedBuild() {
    assertThat(BuildTable.builtIn().describe(new ExchangeBuild(15, 1, 2106, 2)))
        .startsWith("Exchange 2016 CU18");
  }

  @Test
  void placesAnUnknownBuildBetweenItsNeighbours() {
    assertThat(BuildTable.builtIn().describe(new ExchangeBuild(15, 1, 2106, 5)))
        .startsWith("unknown build, after Exchange 2016 CU18 Nov20SU")
        .contains("before Exchange 2016 CU18 Dec20SU");
  }
}
