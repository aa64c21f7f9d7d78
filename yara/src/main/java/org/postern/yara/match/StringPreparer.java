package org.postern.yara.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.postern.yara.parse.Refusal;
import org.postern.yara.parse.StringSource;
import org.postern.yara.parse.StringSource.Modifier;
import org.postern.yara.pattern.ByteSet;
import org.postern.yara.pattern.HexParser;
import org.postern.yara.pattern.Node;
import org.postern.yara.pattern.RegexParser;

/** Brings one declared string into its searchable forms. */
final class StringPreparer {
  /** A jump longer than this cuts a hex string into pieces that are joined after the search. */
  static final int LONGEST_INNER_JUMP = 200;

  /** A text longer than this is no signature; offset and length share one word. */
  static final int MAX_LITERAL = 1 << 16;

  /** Options spread out into expressions of their own, each with its own atoms. */
  private static final int MAX_SPREAD = 64;

  /** Above this rate of hits an expression is spread out in search of better atoms. */
  private static final double GOOD_RATE = 1e-5;

  private final StringSource source;
  private final long onlyAt;
  private final Map<String, Modifier> modifiers = new HashMap<>();
  private final List<PreparedString.Form> forms = new ArrayList<>();
  private double rate;

  StringPreparer(StringSource source, long onlyAt) {
    this.source = source;
    this.onlyAt = onlyAt;
    source.modifiers().forEach(m -> modifiers.put(m.name(), m));
  }

  PreparedString prepare() {
    try {
      return switch (source.body()) {
        case StringSource.Plain plain -> text(plain.bytes());
        case StringSource.Hex hex -> hex(hex.body());
        case StringSource.Regex regex -> regex(regex);
      };
    } catch (ProgramBuilder.TooLarge e) {
      throw new Refusal(
          source.at(),
          "string $" + source.id() + " unfolds to more than 70000 steps",
          "Lower the counts of its repetitions.");
    }
  }

  private boolean has(String modifier) {
    return modifiers.containsKey(modifier);
  }

  private PreparedString text(String latin1) {
    byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length == 0) {
      throw new Refusal(source.at(), "empty string $" + source.id(), "Write what is sought.");
    }
    if (bytes.length > MAX_LITERAL) {
      throw new Refusal(source.at(), "string of more than 65536 bytes", "Shorten it.");
    }
    boolean base64 = has("base64") || has("base64wide");
    exclude("xor", "nocase");
    for (String encoded : new String[] {"base64", "base64wide"}) {
      exclude(encoded, "nocase");
      exclude(encoded, "xor");
      exclude(encoded, "fullword");
    }
    boolean wide = has("wide");
    if (has("ascii") || !wide) {
      plain(bytes, false, base64);
    }
    if (wide) {
      plain(spread(bytes), true, base64);
    }
    if (forms.isEmpty()) {
      throw new Refusal(
          source.at(), "string $" + source.id() + " is too short for base64", "Lengthen it.");
    }
    return prepared(false, new int[0], new int[0]);
  }

  private void exclude(String one, String other) {
    if (has(one) && has(other)) {
      throw new Refusal(
          source.at(), "invalid modifier combination: " + one + " " + other, "Remove one of them.");
    }
  }

  private void plain(byte[] bytes, boolean wide, boolean base64) {
    Modifier xor = modifiers.get("xor");
    if (base64) {
      encoded("base64", bytes, false);
      encoded("base64wide", bytes, true);
    } else if (xor != null && xor.to() > 0) {
      forms.add(new PreparedString.Keyed(bytes, wide, xor.from(), xor.to()));
      worse(ByteRarity.rate(AtomPicker.pick(bytes).atoms().getFirst()) * 4);
    } else {
      literal(bytes, has("nocase"), wide);
    }
  }

  private void encoded(String modifier, byte[] bytes, boolean wide) {
    Modifier encoding = modifiers.get(modifier);
    if (encoding == null) {
      return;
    }
    String alphabet = encoding.alphabet().isEmpty() ? Base64Forms.STANDARD : encoding.alphabet();
    for (byte[] form : Base64Forms.of(bytes, alphabet)) {
      literal(wide ? spread(form) : form, false, wide);
    }
  }

  private void literal(byte[] bytes, boolean fold, boolean wide) {
    byte[] sought = bytes.clone();
    for (int i = 0; fold && i < sought.length; i++) {
      sought[i] = ByteRarity.fold(sought[i]);
    }
    forms.add(new PreparedString.Literal(sought, fold, wide));
    worse(AtomPicker.pick(sought).rate());
  }

  private static byte[] spread(byte[] bytes) {
    byte[] wide = new byte[bytes.length * 2];
    for (int i = 0; i < bytes.length; i++) {
      wide[2 * i] = bytes[i];
    }
    return wide;
  }

  private PreparedString hex(String body) {
    for (Modifier modifier : source.modifiers()) {
      if (!modifier.name().equals("private")) {
        throw new Refusal(
            modifier.at(), modifier.name() + " does not apply to hex strings", "Remove it.");
      }
    }
    Node node = HexParser.parse(source.at(), body);
    List<Node> parts = node instanceof Node.Sequence s ? s.parts() : List.of(node);
    List<Integer> minGaps = new ArrayList<>();
    List<Integer> maxGaps = new ArrayList<>();
    List<Node> piece = new ArrayList<>();
    int number = 0;
    for (Node part : parts) {
      if (part instanceof Node.Repeat jump && isLong(jump)) {
        expression(number++, piece, false);
        piece = new ArrayList<>();
        minGaps.add(jump.min());
        maxGaps.add(jump.max());
      } else {
        piece.add(part);
      }
    }
    expression(number, piece, false);
    return prepared(false, ints(minGaps), ints(maxGaps));
  }

  private static boolean isLong(Node.Repeat jump) {
    return jump.min() > LONGEST_INNER_JUMP || jump.max() > LONGEST_INNER_JUMP;
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  private PreparedString regex(StringSource.Regex regex) {
    for (String modifier : new String[] {"xor", "base64", "base64wide"}) {
      if (has(modifier)) {
        throw new Refusal(
            source.at(), modifier + " does not apply to regular expressions", "Remove it.");
      }
    }
    boolean fold = has("nocase") || regex.flags().contains("i");
    boolean dotAll = regex.flags().contains("s");
    RegexParser.Result parsed = RegexParser.parse(source.at(), regex.body(), fold, dotAll);
    if (parsed.greedy() && parsed.lazy()) {
      throw new Refusal(
          source.at(),
          "greedy and ungreedy quantifiers can't be mixed in a regular expression",
          "Write all of them with '?' behind, or none.");
    }
    boolean wide = has("wide");
    if (has("ascii") || !wide) {
      expression(0, List.of(parsed.node()), false);
    }
    if (wide) {
      expression(0, List.of(parsed.node()), true);
    }
    return prepared(parsed.greedy(), new int[0], new int[0]);
  }

  private void expression(int piece, List<Node> nodes, boolean wide) {
    spread(piece, flat(nodes), wide, MAX_SPREAD);
  }

  private void spread(int piece, List<Node> parts, boolean wide, int budget) {
    AtomPicker.Place place = AtomPicker.pick(parts, wide);
    int choice = firstChoice(parts);
    if (place.rate() > GOOD_RATE && choice >= 0) {
      List<Node> options = ((Node.Choice) parts.get(choice)).options();
      if (options.size() <= budget) {
        for (Node option : options) {
          List<Node> one = new ArrayList<>(parts.subList(0, choice));
          one.add(option);
          one.addAll(parts.subList(choice + 1, parts.size()));
          spread(piece, flat(one), wide, budget / options.size());
        }
        return;
      }
    }
    Program forward =
        ProgramBuilder.build(new Node.Sequence(parts.subList(place.index(), parts.size())));
    @Nullable Program backward =
        place.index() == 0
            ? null
            : ProgramBuilder.build(new Node.Sequence(parts.subList(0, place.index())).reversed());
    forms.add(new PreparedString.Expression(piece, place.atoms(), forward, backward, wide));
    worse(place.rate());
  }

  private static int firstChoice(List<Node> parts) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Node.Choice) {
        return i;
      }
    }
    return -1;
  }

  /** The parts with sequences dissolved and the first round of a repetition set before the rest. */
  private static List<Node> flat(List<Node> nodes) {
    List<Node> parts = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof Node.Sequence sequence) {
        parts.addAll(flat(sequence.parts()));
      } else if (node instanceof Node.Repeat repeat && unrolls(repeat)) {
        parts.addAll(flat(List.of(repeat.part())));
        int max = repeat.max() == Node.UNBOUNDED ? Node.UNBOUNDED : repeat.max() - 1;
        if (max > 0) {
          parts.add(new Node.Repeat(repeat.part(), repeat.min() - 1, max, repeat.greedy()));
        }
      } else {
        parts.add(node);
      }
    }
    return parts;
  }

  private static boolean unrolls(Node.Repeat repeat) {
    boolean any = repeat.part() instanceof Node.One one && one.set().equals(ByteSet.ALL);
    return repeat.min() > 0 && !any;
  }

  private void worse(double other) {
    rate = Math.max(rate, other);
  }

  private PreparedString prepared(boolean greedy, int[] minGaps, int[] maxGaps) {
    Set<String> shaping = new TreeSet<>();
    for (Modifier m : source.modifiers()) {
      if (!m.name().equals("private")) {
        shaping.add(m.name() + " " + m.from() + " " + m.to() + " " + m.alphabet());
      }
    }
    return new PreparedString(
        forms,
        greedy,
        has("fullword"),
        minGaps,
        maxGaps,
        onlyAt,
        rate,
        new PreparedString.Key(source.body(), shaping, onlyAt));
  }
}
