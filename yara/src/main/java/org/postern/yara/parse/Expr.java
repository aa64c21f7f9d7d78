package org.postern.yara.parse;

import java.util.List;
import java.util.Optional;

/** The tree of a condition, as written and without types. */
public sealed interface Expr {

  /** Where it begins. */
  Position at();

  /** {@code true} or {@code false}. */
  record Truth(Position at, boolean value) implements Expr {}

  /** A whole number. */
  record Whole(Position at, long value) implements Expr {}

  /** A number with a fraction. */
  record Real(Position at, double value) implements Expr {}

  /** A text, one character per byte. */
  record Text(Position at, String value) implements Expr {}

  /** A regular expression with its flags. */
  record Regex(Position at, String body, String flags) implements Expr {}

  /** {@code filesize}. */
  record FileSize(Position at) implements Expr {}

  /** {@code entrypoint}. */
  record EntryPoint(Position at) implements Expr {}

  /** A name: a rule, a module, an external or a loop variable. */
  record Name(Position at, String name) implements Expr {}

  /** {@code base.field}. */
  record Member(Position at, Expr base, String field) implements Expr {}

  /** {@code base[index]}. */
  record Index(Position at, Expr base, Expr index) implements Expr {}

  /** {@code function(arguments)}. */
  record Call(Position at, Expr function, List<Expr> arguments) implements Expr {
    /** Copies the list. */
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code $a}; the name is empty for the loop's own string. */
  record Found(Position at, String string) implements Expr {}

  /** {@code $a at offset}. */
  record FoundAt(Position at, String string, Expr offset) implements Expr {}

  /** {@code $a in (from..to)}. */
  record FoundIn(Position at, String string, Range range) implements Expr {}

  /** {@code #a}, or {@code #a in (from..to)}. */
  record Count(Position at, String string, Optional<Range> range) implements Expr {}

  /** {@code @a[index]}; absent index is the first. */
  record Offset(Position at, String string, Optional<Expr> index) implements Expr {}

  /** {@code !a[index]}; absent index is the first. */
  record Length(Position at, String string, Optional<Expr> index) implements Expr {}

  /** {@code not}, {@code defined}, {@code -} or {@code ~}. */
  record Unary(Position at, String operator, Expr operand) implements Expr {}

  /** Any operator of two operands, by its own spelling. */
  record Binary(Position at, String operator, Expr left, Expr right) implements Expr {}

  /** {@code quantifier of set}, optionally in a range or at an offset. */
  record Of(
      Position at, Quantifier quantifier, Members set, Optional<Range> range, Optional<Expr> offset)
      implements Expr {}

  /** {@code for quantifier of set : (body)}. */
  record ForOf(Position at, Quantifier quantifier, Members set, Expr body) implements Expr {}

  /** {@code for quantifier variables in source : (body)}. */
  record ForIn(Position at, Quantifier quantifier, List<String> variables, Source source, Expr body)
      implements Expr {
    /** Copies the list. */
    public ForIn {
      variables = List.copyOf(variables);
    }
  }

  /** Two bounds, both included. */
  record Range(Expr from, Expr to) {}

  /** How many must hold. */
  sealed interface Quantifier {}

  /** {@code all}, {@code any} or {@code none}. */
  enum Word implements Quantifier {
    /** Each one. */
    ALL,
    /** At least one. */
    ANY,
    /** Not one. */
    NONE
  }

  /** At least so many; zero means none. */
  record AtLeast(Expr count) implements Quantifier {}

  /** At least so many of a hundred. */
  record Percent(Expr share) implements Quantifier {}

  /** What {@code of} chooses from: names, each possibly ending in an asterisk. */
  record Members(Position at, boolean rules, List<String> patterns) {
    /** Copies the list. */
    public Members {
      patterns = List.copyOf(patterns);
    }
  }

  /** What {@code for … in} runs over. */
  sealed interface Source {}

  /** Each number of a range. */
  record Span(Range range) implements Source {}

  /** Each of the values listed. */
  record Listed(List<Expr> values) implements Source {
    /** Copies the list. */
    public Listed {
      values = List.copyOf(values);
    }
  }

  /** Each entry of an array or a dictionary. */
  record Entries(Expr collection) implements Source {}
}
