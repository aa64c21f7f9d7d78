package org.postern.yara;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitsTest {

  @Test
  void moreThanAMillionMatchesAreCutAndTold() {
    byte[] data = new byte[1_200_000];
    Arrays.fill(data, (byte) 'a');
    ScanResult result =
        Scans.compile("rule r { strings: $a = \"aa\" condition: #a == 1000000 }")
            .rules()
            .scan(data, ScanOptions.defaults());
    assertThat(Scans.names(result)).containsExactly("r");
    assertThat(result.limits())
        .extracting(ScanLimit::kind)
        .containsExactly(ScanLimit.Kind.MATCHES, ScanLimit.Kind.REPORTED);
    assertThat(result.matches().getFirst().strings()).hasSize(ScanOptions.REPORTED_PER_STRING);
  }

  @Test
  void costlyStringsAreGivenUpAndTold() {
    byte[] data = new byte[1_000_000];
    Arrays.fill(data, (byte) 'a');
    ScanResult result =
        Scans.compile("rule r { strings: $a = /a.*[^a]/ condition: $a } rule s { condition: true }")
            .rules()
            .scan(data, ScanOptions.defaults());
    assertThat(Scans.names(result)).containsExactly("s");
    assertThat(result.limits())
        .containsExactly(new ScanLimit("default", "r", "$a", ScanLimit.Kind.STEPS));
  }

  @Test
  void endlessLoopsAreGivenUpAndTold() {
    String source =
        "rule r { condition: for any i in (0..1000000) : (for any j in (0..1000000) : (j < 0)) }"
            + " rule s { condition: true }";
    ScanResult result = Scans.compile(source).rules().scan(new byte[0], ScanOptions.defaults());
    assertThat(Scans.names(result)).containsExactly("s");
    assertThat(result.limits())
        .containsExactly(new ScanLimit("default", "r", "", ScanLimit.Kind.ROUNDS));
  }

  @Test
  void memoryOutsideTheHeapGivesTheSameAnswers() {
    byte[] data = new byte[(4 << 20) * 2 + 5000];
    new Random(3).nextBytes(data);
    for (int boundary : new int[] {0, 4 << 20, 8 << 20, data.length - 30}) {
      for (int shift = -20; shift <= 10; shift += 3) {
        int at = Math.max(0, boundary + shift);
        byte[] mark = "needle<12345>".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(mark, 0, data, at, mark.length);
      }
    }
    YaraRules rules =
        Scans.compile(
                """
                rule r { strings:
                  $a = "needle" $b = /nee[a-z]{3}<\\d+>/ $c = /.{3}dle/ fullword
                  $d = { 6e 65 [100-] 3e } $e = "dle" xor(1-255)
                  condition: any of them }
                """)
            .rules();
    ScanResult expected = rules.scan(data, ScanOptions.defaults());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(data.length);
      segment.copyFrom(MemorySegment.ofArray(data));
      assertThat(rules.scan(segment, ScanOptions.defaults())).isEqualTo(expected);
    }
    MemorySegment slice = MemorySegment.ofArray(new byte[data.length + 9]).asSlice(7, data.length);
    slice.copyFrom(MemorySegment.ofArray(data));
    assertThat(rules.scan(slice, ScanOptions.defaults())).isEqualTo(expected);
    assertThat(expected.matches().getFirst().strings().size()).isGreaterThan(20);
  }

  @Test
  void manyThreadsShareRules() throws InterruptedException, ExecutionException {
    YaraRules rules =
        Scans.compile(
                "rule r { strings: $a = /x[a-z]*y/ $b = \"ab\" nocase condition: any of them }")
            .rules();
    RuleMaker maker = new RuleMaker(new Random(1));
    List<byte[]> files = IntStream.range(0, 200).mapToObj(i -> maker.data()).toList();
    List<ScanResult> expected =
        files.stream().map(f -> rules.scan(f, ScanOptions.defaults())).toList();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<ScanResult>> futures =
          files.stream()
              .map(f -> pool.submit(() -> rules.scan(f, ScanOptions.defaults())))
              .toList();
      for (int i = 0; i < futures.size(); i++) {
        assertThat(futures.get(i).get()).isEqualTo(expected.get(i));
      }
    }
  }
}
