package org.postern.sigma.match;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.postern.sigma.match.RegexProgram.Kind;
import org.postern.sigma.match.RegexProgram.Step;

/**
 * Reads plain regular expressions over ASCII and makes steps of them, by Thompson's construction.
 *
 * <p>Plain is what rules are written in: literals, classes, groups, alternatives, counts, {@code ^}
 * and {@code $}. Whatever else there is (word boundaries, flags within, named classes, letters past
 * ASCII) is left to RE2/J, which has accepted the expression before, so nothing here tells of a
 * mistake. Source of what the syntax means: RE2's documentation.
 */
final class RegexReader {
  /** Longer programs, which counts can make of short expressions, are left to RE2/J. */
  private static final int MOST_STEPS = 1_500;

  private static final int MOST_COUNTED = 200;
  private static final String CASELESS = "(?i)";
  private static final int NO_LIMIT = -1;

  /** A part of the expression, from which steps are made as often as it is counted. */
  private sealed interface Part {
    /** Takes one of these letters. */
    record Letters(BitSet any) implements Part {}

    /** Holds at one end of the text. */
    record Anchor(Kind kind) implements Part {}

    /** One after the other. */
    record Sequence(List<Part> parts) implements Part {}

    /** One of them. */
    record Choice(List<Part> parts) implements Part {}

    /** So many of the same; {@link #NO_LIMIT} for any number. */
    record Count(Part part, int least, int most) implements Part {}
  }

  /** Thrown where the expression asks for what is left to RE2/J. */
  private static final class NotPlain extends Exception {
    private static final long serialVersionUID = 1L;

    NotPlain() {
      super("", null, false, false);
    }
  }

  private final String regex;
  private final boolean caseless;
  private final boolean dotAll;
  private final List<Step> steps = new ArrayList<>();
  private int at;

  private RegexReader(String regex, boolean caseless, boolean dotAll) {
    this.regex = regex;
    this.caseless = caseless;
    this.dotAll = dotAll;
  }

  /** The steps of an expression; empty if it is not plain. */
  static Optional<RegexProgram> read(Pattern pattern) {
    int flags = pattern.flags();
    if ((flags & ~(Pattern.CASE_INSENSITIVE | Pattern.DOTALL)) != 0) {
      return Optional.empty();
    }
    String regex = pattern.pattern();
    boolean inline = regex.startsWith(CASELESS);
    RegexReader reader =
        new RegexReader(
            inline ? regex.substring(CASELESS.length()) : regex,
            inline || (flags & Pattern.CASE_INSENSITIVE) != 0,
            (flags & Pattern.DOTALL) != 0);
    try {
      return Optional.of(reader.program());
    } catch (NotPlain e) {
      return Optional.empty();
    }
  }

  private RegexProgram program() throws NotPlain {
    Part whole = choice();
    if (at < regex.length()) {
      throw new NotPlain();
    }
    Step first = steps(whole, step(Kind.FOUND));
    return new RegexProgram(steps, first);
  }

  private boolean isNext(char c) {
    return at < regex.length() && regex.charAt(at) == c;
  }

  private char take() throws NotPlain {
    if (at >= regex.length()) {
      throw new NotPlain();
    }
    return regex.charAt(at++);
  }

  private Part choice() throws NotPlain {
    List<Part> parts = new ArrayList<>();
    parts.add(sequence());
    while (isNext('|')) {
      at++;
      parts.add(sequence());
    }
    return parts.size() == 1 ? parts.getFirst() : new Part.Choice(parts);
  }

  private Part sequence() throws NotPlain {
    List<Part> parts = new ArrayList<>();
    while (at < regex.length() && !isNext('|') && !isNext(')')) {
      parts.add(counted(atom()));
    }
    return new Part.Sequence(parts);
  }

  private Part atom() throws NotPlain {
    char c = take();
    return switch (c) {
      case '(' -> group();
      case '[' -> new Part.Letters(set());
      case '.' ->
          new Part.Letters(dotAll ? range(0, RegexProgram.LETTERS - 1) : allBut(only('\n')));
      case '^' -> new Part.Anchor(Kind.BEGIN);
      case '$' -> new Part.Anchor(Kind.END);
      case '\\' -> new Part.Letters(folded(escape()));
      case '*', '+', '?', '{', '}', ']' -> throw new NotPlain();
      default -> new Part.Letters(folded(only(c)));
    };
  }

  private Part group() throws NotPlain {
    if (isNext('?')) {
      at++;
      if (take() != ':') {
        throw new NotPlain();
      }
    }
    Part inner = choice();
    if (take() != ')') {
      throw new NotPlain();
    }
    return inner;
  }

  private Part counted(Part part) throws NotPlain {
    Part counted = part;
    if (isNext('*') || isNext('+') || isNext('?')) {
      char c = take();
      counted = new Part.Count(part, c == '+' ? 1 : 0, c == '?' ? 1 : NO_LIMIT);
    } else if (isNext('{')) {
      at++;
      int least = number();
      int most = isNext(',') ? take() == ',' && isNext('}') ? NO_LIMIT : number() : least;
      if (take() != '}') {
        throw new NotPlain();
      }
      counted = new Part.Count(part, least, most);
    } else {
      return part;
    }
    // Whether as many or as few as may be are taken makes no difference to whether there is one.
    if (isNext('?')) {
      at++;
    }
    if (isNext('*') || isNext('+') || isNext('?') || isNext('{')) {
      throw new NotPlain();
    }
    return counted;
  }

  private int number() throws NotPlain {
    int from = at;
    while (at < regex.length() && at - from < 4 && Character.isDigit(regex.charAt(at))) {
      at++;
    }
    if (at == from) {
      throw new NotPlain();
    }
    int number = Integer.parseInt(regex.substring(from, at));
    if (number > MOST_COUNTED) {
      throw new NotPlain();
    }
    return number;
  }

  /** What stands behind a backslash, inside a class and outside. */
  private BitSet escape() throws NotPlain {
    char c = take();
    return switch (c) {
      case 'd' -> digits();
      case 'D' -> allBut(digits());
      case 'w' -> wordLetters();
      case 'W' -> allBut(wordLetters());
      case 's' -> spaces();
      case 'S' -> allBut(spaces());
      case 'n' -> only('\n');
      case 't' -> only('\t');
      case 'r' -> only('\r');
      case 'f' -> only('\f');
      default -> {
        if (Character.isLetterOrDigit(c)) {
          throw new NotPlain();
        }
        yield only(c);
      }
    };
  }

  /** A class, behind its opening bracket. */
  private BitSet set() throws NotPlain {
    boolean others = isNext('^');
    at += others ? 1 : 0;
    BitSet set = new BitSet(RegexProgram.LETTERS);
    for (boolean first = true; first || !isNext(']'); first = false) {
      BitSet one = member();
      if (isNext('-') && at + 1 < regex.length() && regex.charAt(at + 1) != ']') {
        at++;
        BitSet end = member();
        if (one.cardinality() != 1 || end.cardinality() != 1) {
          throw new NotPlain();
        }
        one = range(one.nextSetBit(0), end.nextSetBit(0));
      }
      set.or(one);
    }
    at++;
    BitSet folded = folded(set);
    return others ? allBut(folded) : folded;
  }

  private BitSet member() throws NotPlain {
    char c = take();
    if (c == '[') {
      throw new NotPlain();
    }
    return c == '\\' ? escape() : only(c);
  }

  private static BitSet only(char c) throws NotPlain {
    if (c >= RegexProgram.LETTERS) {
      throw new NotPlain();
    }
    return range(c, c);
  }

  private static BitSet range(int from, int to) {
    BitSet range = new BitSet(RegexProgram.LETTERS);
    if (from <= to) {
      range.set(from, to + 1);
    }
    return range;
  }

  private static BitSet digits() {
    return range('0', '9');
  }

  private static BitSet wordLetters() {
    BitSet letters = digits();
    letters.set('a', 'z' + 1);
    letters.set('A', 'Z' + 1);
    letters.set('_');
    return letters;
  }

  private static BitSet spaces() {
    BitSet spaces = range(' ', ' ');
    spaces.set('\t');
    spaces.set('\n');
    spaces.set('\f');
    spaces.set('\r');
    return spaces;
  }

  private static BitSet allBut(BitSet letters) {
    BitSet others = range(0, RegexProgram.LETTERS - 1);
    others.andNot(letters);
    return others;
  }

  private BitSet folded(BitSet letters) {
    if (caseless) {
      for (char c = 'a'; c <= 'z'; c++) {
        char capital = (char) (c - 'a' + 'A');
        boolean either = letters.get(c) || letters.get(capital);
        letters.set(c, either);
        letters.set(capital, either);
      }
    }
    return letters;
  }

  private Step step(Kind kind) throws NotPlain {
    return step(kind, new BitSet());
  }

  private Step step(Kind kind, BitSet letters) throws NotPlain {
    if (steps.size() == MOST_STEPS) {
      throw new NotPlain();
    }
    Step step = new Step(kind, steps.size(), letters);
    steps.add(step);
    return step;
  }

  /** Makes the steps of a part, from its end; returns the first. */
  private Step steps(Part part, Step next) throws NotPlain {
    switch (part) {
      case Part.Letters(BitSet any) -> {
        Step step = step(Kind.LETTER, any);
        step.next = next;
        return step;
      }
      case Part.Anchor(Kind kind) -> {
        Step step = step(kind);
        step.next = next;
        return step;
      }
      case Part.Sequence(List<Part> parts) -> {
        Step first = next;
        for (int i = parts.size() - 1; i >= 0; i--) {
          first = steps(parts.get(i), first);
        }
        return first;
      }
      case Part.Choice(List<Part> parts) -> {
        Step first = steps(parts.getLast(), next);
        for (int i = parts.size() - 2; i >= 0; i--) {
          first = split(steps(parts.get(i), next), first);
        }
        return first;
      }
      case Part.Count count -> {
        return repeated(count, next);
      }
    }
  }

  private Step repeated(Part.Count count, Step next) throws NotPlain {
    Step first = next;
    if (count.most() == NO_LIMIT) {
      first = step(Kind.SPLIT);
      first.other = next;
      first.next = steps(count.part(), first);
    } else {
      for (int i = count.least(); i < count.most(); i++) {
        first = split(steps(count.part(), first), next);
      }
    }
    for (int i = 0; i < count.least(); i++) {
      first = steps(count.part(), first);
    }
    return first;
  }

  private Step split(Step one, Step other) throws NotPlain {
    Step split = step(Kind.SPLIT);
    split.next = one;
    split.other = other;
    return split;
  }
}
