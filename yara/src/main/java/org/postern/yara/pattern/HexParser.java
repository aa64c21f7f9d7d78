package org.postern.yara.pattern;

import java.util.ArrayList;
import java.util.List;
import org.postern.yara.parse.Position;
import org.postern.yara.parse.Refusal;

/** Reads the inside of a hex string, blanks and comments already gone. */
public final class HexParser {
  private final Position at;
  private final String in;
  private int pos;
  private int depth;

  private HexParser(Position at, String in) {
    this.at = at;
    this.in = in;
  }

  /** The tree; jumps are lazy repetitions of any byte. */
  public static Node parse(Position at, String body) {
    HexParser parser = new HexParser(at, body);
    Node node = parser.sequence();
    if (parser.pos < body.length()) {
      throw parser.refuse("unexpected '" + body.charAt(parser.pos) + "' in a hex string");
    }
    return node;
  }

  private Node sequence() {
    List<Node> parts = new ArrayList<>();
    while (pos < in.length() && in.charAt(pos) != '|' && in.charAt(pos) != ')') {
      char c = in.charAt(pos);
      if (c == '(') {
        parts.add(group());
      } else if (c == '[') {
        parts.add(jump());
      } else {
        parts.add(new Node.One(oneByte()));
      }
    }
    if (parts.isEmpty()) {
      throw refuse("empty hex string or alternative");
    }
    if (parts.getFirst() instanceof Node.Repeat || parts.getLast() instanceof Node.Repeat) {
      throw refuse("a jump at the beginning or end of a hex string or alternative");
    }
    return parts.size() == 1 ? parts.getFirst() : new Node.Sequence(parts);
  }

  private Node group() {
    pos++;
    if (++depth > RegexParser.MAX_DEPTH) {
      throw refuse("groups nested too deeply");
    }
    List<Node> options = new ArrayList<>();
    options.add(sequence());
    while (pos < in.length() && in.charAt(pos) == '|') {
      pos++;
      options.add(sequence());
    }
    if (pos >= in.length()) {
      throw refuse("group without end");
    }
    pos++;
    depth--;
    return options.size() == 1 ? options.getFirst() : new Node.Choice(options);
  }

  private Node jump() {
    int end = in.indexOf(']', pos);
    if (end < 0) {
      throw refuse("jump without end");
    }
    String inside = in.substring(pos + 1, end);
    int dash = inside.indexOf('-');
    int min = bound(dash < 0 ? inside : inside.substring(0, dash), 0, dash >= 0);
    int max = bound(dash < 0 ? inside : inside.substring(dash + 1), Node.UNBOUNDED, dash >= 0);
    if (min > max) {
      throw refuse("jump whose end lies before its beginning");
    }
    if (dash < 0 && min == 0) {
      throw refuse("jump of length zero");
    }
    if (depth > 0 && max == Node.UNBOUNDED) {
      throw refuse("unbounded jump inside an alternative");
    }
    pos = end + 1;
    return new Node.Repeat(new Node.One(ByteSet.ALL), min, max, false);
  }

  private int bound(String digits, int absent, boolean mayBeAbsent) {
    if (digits.isEmpty() && mayBeAbsent) {
      return absent;
    }
    if (digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(Character::isDigit)) {
      throw refuse("bad jump");
    }
    return Integer.parseInt(digits);
  }

  private ByteSet oneByte() {
    boolean negated = in.charAt(pos) == '~';
    if (negated) {
      pos++;
    }
    if (pos + 2 > in.length()) {
      throw refuse("half a byte");
    }
    int high = nibble(in.charAt(pos));
    int low = nibble(in.charAt(pos + 1));
    pos += 2;
    ByteSet set = ByteSet.NONE;
    for (int value = 0; value < 256; value++) {
      if ((high < 0 || value >>> 4 == high) && (low < 0 || (value & 15) == low)) {
        set = set.with(value);
      }
    }
    if (negated && high < 0 && low < 0) {
      throw refuse("not any byte");
    }
    return negated ? set.not() : set;
  }

  private int nibble(char c) {
    int digit = Character.digit(c, 16);
    if (c != '?' && (digit < 0 || c > 'f')) {
      throw refuse("unexpected '" + c + "' in a hex string");
    }
    return c == '?' ? -1 : digit;
  }

  private Refusal refuse(String message) {
    return new Refusal(
        at, message, "Write bytes as two hex digits or ?, jumps as [n-m], options as ( .. | .. ).");
  }
}
