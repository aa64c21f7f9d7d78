package org.postern.yara;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Expressions compared with Java's, tried from every offset to every end. */
class RegexTwinTest {

  private static final Pattern GREEDY = Pattern.compile("[*+?}]");

  @Property(tries = 1500)
  void findsWhatTheSlowTwinFinds(@ForAll("expressions") String regex, @ForAll("data") String data) {
    compare(regex, data, 0);
  }

  @Property(tries = 300)
  void wideIsTheSameWithZerosBetween(
      @ForAll("expressions") String regex, @ForAll("data") String data) {
    List<StringMatch> plain = places("/" + regex + "/", data);
    List<StringMatch> wide =
        places("/" + regex + "/ wide", String.join("\0", data.split("")) + "\0");
    if (data.isEmpty()) {
      return;
    }
    assertThat(wide)
        .isEqualTo(
            plain.stream()
                .map(m -> new StringMatch(m.id(), m.offset() * 2, m.length() * 2))
                .toList());
  }

  @Test
  void manyStatesAreDroppedAndMadeAgain() {
    StringBuilder data = new StringBuilder();
    java.util.Random random = new java.util.Random(7);
    for (int i = 0; i < 3000; i++) {
      data.append(random.nextBoolean() ? 'a' : 'b');
    }
    data.append('c');
    String regex = "c|[ab]*a[ab]{14}[bc]";
    List<StringMatch> places = places("/" + regex + "/", data.toString());
    Matcher matcher = Pattern.compile(regex).matcher(data);
    List<Long> expected = new ArrayList<>();
    for (int i = 0; i < data.length(); i++) {
      if (matcher.region(i, data.length()).lookingAt()) {
        expected.add((long) i);
      }
    }
    assertThat(places).extracting(StringMatch::offset).isEqualTo(expected);
  }

  private static void compare(String regex, String data, int flags) {
    Map<Long, TreeSet<Long>> expected = new LinkedHashMap<>();
    Matcher matcher = Pattern.compile(regex, flags).matcher(data);
    matcher.useAnchoringBounds(false).useTransparentBounds(true);
    for (int from = 0; from < data.length(); from++) {
      for (int to = from + 1; to <= data.length(); to++) {
        if (matcher.region(from, to).matches()) {
          expected.computeIfAbsent((long) from, k -> new TreeSet<>()).add((long) to - from);
        }
      }
    }
    List<StringMatch> places = places("/" + regex + "/", data);
    assertThat(places).extracting(StringMatch::offset).containsExactlyElementsOf(expected.keySet());
    for (StringMatch place : places) {
      TreeSet<Long> lengths = expected.getOrDefault(place.offset(), new TreeSet<>());
      boolean greedy = GREEDY.matcher(regex).find();
      assertThat(place.length()).isEqualTo(greedy ? lengths.last() : lengths.first());
    }
  }

  private static List<StringMatch> places(String string, String data) {
    ScanResult result =
        Scans.compile("rule r { strings: $a = " + string + " condition: $a }")
            .rules()
            .scan(data.getBytes(StandardCharsets.ISO_8859_1), ScanOptions.defaults());
    return result.matches().isEmpty() ? List.of() : result.matches().getFirst().strings();
  }

  /** Without an expression that is lazy at its end and could prefer the empty text. */
  @Provide
  Arbitrary<String> expressions() {
    Arbitrary<String> atom =
        Arbitraries.of("a", "b", "c", "ab", ".", "[ab]", "[^b]", "\\w", "\\d", "(ab|b)", "(a|bc)");
    Arbitrary<String> part =
        Combinators.combine(atom, Arbitraries.of("", "", "", "*", "+", "?", "{2}", "{1,3}"))
            .as(
                (a, q) ->
                    a.length() == 2 && a.charAt(0) != '\\' && !q.isEmpty()
                        ? "(" + a + ")" + q
                        : a + q);
    Arbitrary<String> sequence = part.list().ofMinSize(1).ofMaxSize(4).map(p -> String.join("", p));
    Arbitrary<String> last = Arbitraries.of("a", "b", "[bc]", "c+");
    Arbitrary<String> whole = Combinators.combine(sequence, last).as((s, l) -> s + l);
    return Arbitraries.oneOf(whole, Combinators.combine(whole, whole).as((x, y) -> x + "|" + y));
  }

  @Provide
  Arbitrary<String> data() {
    return Arbitraries.strings().withChars("aabbc1 \n").ofMaxLength(25);
  }
}
