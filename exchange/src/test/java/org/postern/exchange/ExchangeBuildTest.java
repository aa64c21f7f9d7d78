package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeBuildTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"15.1.2176.9", "15.01.2176.009", "Version 15.1 (Build 32176.9)", " 15.1.2176.9 "})
  void readsEveryFormOfAVersion(String text) {
    assertThat(ExchangeBuild.parse(text)).contains(new ExchangeBuild(15, 1, 2176, 9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Version 15.1 (Build 30106.9) | 15.1.106.9",
        "15.2 (Build 2562.53) | 15.2.2562.53",
        "Version 15.1 (Build 2176.9) | 15.1.2176.9",
        "version 15.0 (build 1497.2) | 15.0.1497.2",
        "Version 14.3 (Build 123.4) | 14.3.123.4",
        "Version 14.3 (Build 30123.4) | 14.3.123.4",
        "14.03.0123.004 | 14.3.123.4",
        "8.3 (Build 83.6) | 8.3.83.6",
        "Version 8.3 (Build 30083.6) | 8.3.83.6",
        "08.03.0083.006 | 8.3.83.6",
        "Version 6.5 (Build 7638.2: Service Pack 2) | 6.5.7638.2",
        "6.5.7638.2 | 6.5.7638.2",
        "Version 6.0 (Build 6603.1) | 6.0.6603.1",
        "15.1 Build 2176.9 | 15.1.2176.9",
        "Version 15.1.2176.9 | 15.1.2176.9",
      })
  void readsTheFormsOfEveryAge(String text, String build) {
    assertThat(ExchangeBuild.parse(text)).map(ExchangeBuild::toString).contains(build);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Version 15.1 (Build 2176.9",
        "Version 15.1 (Build 2176)",
        "0.1 (8.0.535.0)",
        "15.1.2176.9)",
        "Version 6.5 (Build 7638.2: Service Pack 2",
        "15.1.2176.-9"
      })
  void guessesNothing(String text) {
    assertThat(ExchangeBuild.parse(text)).isEmpty();
  }

  @Test
  void aBuildOfAnotherProductIsNotPlacedInTheNewest() {
    BuildTable builds = BuildTable.builtIn();
    assertThat(builds.lineOf(new ExchangeBuild(16, 2, 1, 1))).isEmpty();
    assertThat(builds.lineOf(new ExchangeBuild(8, 3, 83, 6))).isEmpty();
    assertThat(OldProduct.of(new ExchangeBuild(8, 3, 83, 6)))
        .map(OldProduct::name)
        .contains("2007");
    assertThat(OldProduct.of(new ExchangeBuild(15, 1, 83, 6))).isEmpty();
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
