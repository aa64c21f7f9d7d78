package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every published build against every wave, with what {@code first-fixed.csv} says by hand. */
class WaveTableTest {
  private static final Knowledge KNOWLEDGE = Knowledge.builtIn();

  /** By CVE and product, in order of the file: cumulative update and build. */
  private static final Map<String, Map<String, String>> BY_HAND = read();

  private static Map<String, Map<String, String>> read() {
    try (InputStream in =
        Objects.requireNonNull(WaveTableTest.class.getResourceAsStream("first-fixed.csv"))) {
      Map<String, Map<String, String>> all = new HashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("cve,"))
          .map(line -> line.split(","))
          .forEach(
              row ->
                  all.computeIfAbsent(row[0] + ' ' + row[1], key -> new HashMap<>())
                      .put(row[2], row[3]));
      return all;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<KnownBuild> builds() {
    return KNOWLEDGE.builds().all().stream();
  }

  @ParameterizedTest
  @MethodSource("builds")
  void everyBuildIsOpenToAWaveExactlyAsWrittenDownByHand(KnownBuild known) {
    for (Wave wave : KNOWLEDGE.waves()) {
      String cve = wave.cves().getFirst();
      Map<String, String> fixed = BY_HAND.get(cve + ' ' + known.product());
      FixState state = KNOWLEDGE.fixes().state(cve, known.build());
      String what = wave.name() + " on " + known.build() + ' ' + known.name() + " is " + state;
      if (fixed == null) {
        assertThat(state)
            .as(what)
            .isIn(FixState.FIXED, FixState.NEEDS_MORE, FixState.NOT_LISTED, FixState.UNSUPPORTED);
      } else if (isFixed(fixed, known)) {
        assertThat(state)
            .as(what)
            .isIn(EnumSet.of(FixState.FIXED, FixState.NEEDS_MORE, FixState.UNPROVED));
      } else {
        assertThat(state).as(what).isEqualTo(FixState.OPEN);
      }
    }
  }

  private static boolean isFixed(Map<String, String> fixed, KnownBuild known) {
    List<String> order = KNOWLEDGE.builds().cumulativeUpdates(known.product());
    int position = order.indexOf(known.cumulativeUpdate());
    String build = fixed.get(known.cumulativeUpdate());
    if (build != null && !build.equals("*")) {
      return known.build().compareTo(ExchangeBuild.parse(build).orElseThrow()) >= 0;
    }
    return fixed.entrySet().stream()
        .anyMatch(row -> row.getValue().equals("*") && order.indexOf(row.getKey()) <= position);
  }

  @Test
  void everyWaveIsWrittenDownByHand() {
    Set<String> written =
        BY_HAND.keySet().stream().map(key -> key.split(" ")[0]).collect(Collectors.toSet());
    Set<String> waves = new HashSet<>();
    KNOWLEDGE.waves().forEach(wave -> waves.add(wave.cves().getFirst()));
    assertThat(written).isEqualTo(waves);
  }

  @Test
  void onlySpecialPackagesOfMarch2021LeaveAFixUnproved() {
    Stream<KnownBuild> unproved =
        builds()
            .filter(
                known ->
                    KNOWLEDGE.waves().stream()
                        .anyMatch(
                            wave ->
                                KNOWLEDGE.fixes().state(wave.cves().getFirst(), known.build())
                                    == FixState.UNPROVED));
    assertThat(unproved.map(KnownBuild::name))
        .containsExactlyInAnyOrder(
            "Exchange 2016 CU14 Mar21SU (2021-03-02)",
            "Exchange 2016 CU15 Mar21SU (2021-03-02)",
            "Exchange 2019 CU3 Mar21SU (2021-03-02)",
            "Exchange 2019 CU4 Mar21SU (2021-03-02)");
  }
}
