package org.postern.yara.pattern;

import java.util.ArrayList;
import java.util.List;
import org.postern.yara.parse.Position;
import org.postern.yara.parse.Refusal;

/** Reads YARA's regular expressions: no groups to capture, no look-around, no back references. */
public final class RegexParser {
  /** YARA's own bound on a repetition's counts. */
  static final int MAX_REPEAT = 32_767;

  /** Nesting that bounds the stack. */
  static final int MAX_DEPTH = 200;

  static final ByteSet DIGIT = ByteSet.range('0', '9');
  static final ByteSet WORD =
      DIGIT.or(ByteSet.range('a', 'z')).or(ByteSet.range('A', 'Z')).with('_');
  static final ByteSet SPACE = ByteSet.ofAll(" \t\n\r\f").with(0x0b);

  private final Position at;
  private final String in;
  private final boolean foldCase;
  private final boolean dotAll;
  private int pos;
  private int depth;
  private boolean greedy;
  private boolean lazy;

  private RegexParser(Position at, String body, boolean foldCase, boolean dotAll) {
    this.at = at;
    this.in = body;
    this.foldCase = foldCase;
    this.dotAll = dotAll;
  }

  /** What was read: the tree, and whether any quantifier is greedy or lazy. */
  public record Result(Node node, boolean greedy, boolean lazy) {}

  /** Reads an expression given without its slashes, one character per byte. */
  public static Result parse(Position at, String body, boolean foldCase, boolean dotAll) {
    RegexParser parser = new RegexParser(at, body, foldCase, dotAll);
    if (body.isEmpty()) {
      throw parser.refuse("empty regular expression", "Write what is sought.");
    }
    Node node = parser.choice();
    if (parser.pos < body.length()) {
      throw parser.refuse("unmatched ')'", "Open the group or escape the bracket.");
    }
    return new Result(node, parser.greedy, parser.lazy);
  }

  private Node choice() {
    if (++depth > MAX_DEPTH) {
      throw refuse("groups nested too deeply", "Nest at most 200 groups.");
    }
    List<Node> options = new ArrayList<>();
    options.add(sequence());
    if (options.getFirst() instanceof Node.Sequence s && s.parts().isEmpty()) {
      throw refuse("empty group or first alternative", "Put the empty alternative last.");
    }
    while (pos < in.length() && in.charAt(pos) == '|') {
      pos++;
      options.add(sequence());
    }
    depth--;
    return options.size() == 1 ? options.getFirst() : new Node.Choice(options);
  }

  private Node sequence() {
    List<Node> parts = new ArrayList<>();
    while (pos < in.length() && in.charAt(pos) != '|' && in.charAt(pos) != ')') {
      parts.add(repeated());
    }
    return parts.size() == 1 ? parts.getFirst() : new Node.Sequence(parts);
  }

  private Node repeated() {
    Node node = single();
    Node repeated = quantifier(node);
    if (repeated != node && quantifier(repeated) != repeated) {
      throw refuse("a quantifier behind a quantifier", "Put the inner one into a group.");
    }
    return repeated;
  }

  private Node quantifier(Node node) {
    if (pos >= in.length()) {
      return node;
    }
    return switch (in.charAt(pos)) {
      case '*' -> quantified(node, 0, Node.UNBOUNDED, 1);
      case '+' -> quantified(node, 1, Node.UNBOUNDED, 1);
      case '?' -> quantified(node, 0, 1, 1);
      case '{' -> counted(node);
      default -> node;
    };
  }

  private Node counted(Node node) {
    int end = in.indexOf('}', pos);
    String inside = end < 0 ? "" : in.substring(pos + 1, end);
    int comma = inside.indexOf(',');
    String low = comma < 0 ? inside : inside.substring(0, comma);
    String high = comma < 0 ? inside : inside.substring(comma + 1);
    if (!isNumber(low) || !isNumber(high) || (low.isEmpty() && high.isEmpty())) {
      return node;
    }
    int min = low.isEmpty() ? 0 : Integer.parseInt(low);
    int max = high.isEmpty() ? Node.UNBOUNDED : Integer.parseInt(high);
    if (min > max || max == 0 || min > MAX_REPEAT || (max != Node.UNBOUNDED && max > MAX_REPEAT)) {
      throw refuse("bad repeat interval {" + inside + "}", "Use 0 <= n <= m <= 32767.");
    }
    return quantified(node, min, max, end + 1 - pos);
  }

  private static boolean isNumber(String text) {
    return text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private Node quantified(Node node, int min, int max, int length) {
    pos += length;
    boolean isLazy = pos < in.length() && in.charAt(pos) == '?';
    if (isLazy) {
      pos++;
      lazy = true;
    } else {
      greedy = true;
    }
    if (node instanceof Node.Edge) {
      throw refuse("a quantifier behind an anchor", "Remove the quantifier.");
    }
    return new Node.Repeat(node, min, max, !isLazy);
  }

  private Node single() {
    char c = in.charAt(pos++);
    return switch (c) {
      case '(' -> group();
      case '[' -> one(bracket());
      case '.' -> new Node.One(dotAll ? ByteSet.ALL : ByteSet.of('\n').not());
      case '^' -> Node.Edge.START;
      case '$' -> Node.Edge.END;
      case '*', '+', '?' ->
          throw refuse("nothing to repeat before '" + c + "'", "Escape it with a backslash.");
      case '\\' -> escaped();
      default -> one(ByteSet.of(c));
    };
  }

  private Node group() {
    if (in.startsWith("?", pos)) {
      throw refuse("groups that begin with '?' are unknown to YARA", "Rewrite without '(?'.");
    }
    Node inner = choice();
    if (pos >= in.length()) {
      throw refuse("group without end", "Close it with ')'.");
    }
    pos++;
    return inner;
  }

  private Node escaped() {
    if (pos < in.length() && in.charAt(pos) == 'b') {
      pos++;
      return Node.Edge.WORD;
    }
    if (pos < in.length() && in.charAt(pos) == 'B') {
      pos++;
      return Node.Edge.NO_WORD;
    }
    return one(escape());
  }

  /** The set behind a backslash that has been read. */
  private ByteSet escape() {
    if (pos >= in.length()) {
      throw refuse("a backslash at the end", "Escape the backslash.");
    }
    char c = in.charAt(pos++);
    return switch (c) {
      case 'w' -> WORD;
      case 'W' -> WORD.not();
      case 's' -> SPACE;
      case 'S' -> SPACE.not();
      case 'd' -> DIGIT;
      case 'D' -> DIGIT.not();
      case 't' -> ByteSet.of('\t');
      case 'n' -> ByteSet.of('\n');
      case 'r' -> ByteSet.of('\r');
      case 'f' -> ByteSet.of('\f');
      case 'a' -> ByteSet.of(7);
      case 'x' -> ByteSet.of(hexByte());
      default -> ByteSet.of(c);
    };
  }

  private int hexByte() {
    try {
      if (pos + 2 <= in.length() && Character.digit(in.charAt(pos), 16) >= 0) {
        pos += 2;
        return Integer.parseInt(in.substring(pos - 2, pos), 16);
      }
    } catch (NumberFormatException e) {
      throw refuse("illegal escape sequence", "Write \\xHH with two hexadecimal digits.");
    }
    throw refuse("illegal escape sequence", "Write \\xHH with two hexadecimal digits.");
  }

  private ByteSet bracket() {
    boolean negated = pos < in.length() && in.charAt(pos) == '^';
    if (negated) {
      pos++;
    }
    ByteSet set = ByteSet.NONE;
    boolean first = true;
    while (true) {
      if (pos >= in.length()) {
        throw refuse("character class without end", "Close it with ']'.");
      }
      char c = in.charAt(pos++);
      if (c == ']' && !first) {
        break;
      }
      first = false;
      ByteSet low = c == '\\' ? escape() : ByteSet.of(c);
      boolean range =
          low.size() == 1
              && pos + 1 < in.length()
              && in.charAt(pos) == '-'
              && in.charAt(pos + 1) != ']';
      set = set.or(range ? rangeFrom(low) : low);
    }
    ByteSet folded = foldCase ? set.bothCases() : set;
    return negated ? folded.not() : folded;
  }

  private ByteSet rangeFrom(ByteSet low) {
    pos++;
    char c = in.charAt(pos++);
    ByteSet high = c == '\\' ? escape() : ByteSet.of(c);
    int from = only(low);
    int to = only(high);
    if (high.size() != 1 || from > to) {
      throw refuse("bad character range", "Write the lower byte first.");
    }
    return ByteSet.range(from, to);
  }

  private static int only(ByteSet set) {
    int value = 0;
    while (value < 255 && !set.has(value)) {
      value++;
    }
    return value;
  }

  private Node one(ByteSet set) {
    boolean fold = foldCase && set.size() == 1;
    return new Node.One(fold ? set.bothCases() : set);
  }

  private Refusal refuse(String message, String remedy) {
    Position place = new Position(at.file(), at.line(), at.column() + 1 + pos);
    return new Refusal(place, message, remedy);
  }
}
