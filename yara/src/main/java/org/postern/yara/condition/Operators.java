package org.postern.yara.condition;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Set;
import org.postern.yara.match.TextRegex;
import org.postern.yara.module.Type.Scalar;
import org.postern.yara.module.Value;
import org.postern.yara.module.Value.Undefined;
import org.postern.yara.module.Value.Whole;
import org.postern.yara.parse.Expr;
import org.postern.yara.parse.Refusal;

/** Compiles operators. Undefined goes through all but {@code and}, {@code or}, {@code defined}. */
final class Operators {
  private static final Set<String> RELATIONS = Set.of("==", "!=", "<", "<=", ">", ">=");
  private static final Set<String> WHOLE_ONLY = Set.of("%", "&", "|", "^", "<<", ">>");
  private static final Set<String> TEXT_ONLY =
      Set.of(
          "contains", "icontains", "startswith", "istartswith", "endswith", "iendswith", "iequals");

  private final ConditionCompiler conditions;

  Operators(ConditionCompiler conditions) {
    this.conditions = conditions;
  }

  Typed unary(Expr.Unary e) {
    switch (e.operator()) {
      case "not" -> {
        Code operand = conditions.truth(e.operand()).code();
        return Typed.of(
            Scalar.TRUTH,
            frame -> {
              Value value = operand.run(frame);
              return value == Undefined.UNDEFINED ? value : Value.of(!value.isTrue());
            });
      }
      case "defined" -> {
        Code operand = conditions.compile(e.operand()).code();
        return Typed.of(Scalar.TRUTH, frame -> Value.of(operand.run(frame) != Undefined.UNDEFINED));
      }
      case "~" -> {
        Typed operand = conditions.require(e.operand(), Scalar.WHOLE);
        Code code = operand.code();
        return folded(
            Scalar.WHOLE,
            frame ->
                code.run(frame) instanceof Whole w ? new Whole(~w.value()) : Undefined.UNDEFINED,
            operand.constant().map(v -> new Whole(~((Whole) v).value())));
      }
      default -> {
        Typed operand = conditions.compile(e.operand());
        if (!operand.isNumber()) {
          throw wrong(e.at(), "-", operand);
        }
        Code code = operand.code();
        return folded(
            operand.is(Scalar.WHOLE) ? Scalar.WHOLE : Scalar.REAL,
            frame -> negated(code.run(frame)),
            operand.constant().map(Operators::negated));
      }
    }
  }

  private static Value negated(Value value) {
    return switch (value) {
      case Whole w -> new Whole(-w.value());
      case Value.Real r -> new Value.Real(-r.value());
      default -> Undefined.UNDEFINED;
    };
  }

  private static Typed folded(Scalar type, Code code, Optional<? extends Value> constant) {
    return constant.isPresent() ? Typed.constant(type, constant.get()) : Typed.of(type, code);
  }

  private static Refusal wrong(org.postern.yara.parse.Position at, String operator, Typed operand) {
    return new Refusal(
        at,
        "'" + operator + "' does not take a " + ConditionCompiler.shown(operand.type()),
        "Correct the expression.");
  }

  Typed binary(Expr.Binary e) {
    String operator = e.operator();
    if (operator.equals("and") || operator.equals("or")) {
      return logical(e, operator.equals("and"));
    }
    if (operator.equals("matches")) {
      return matches(e);
    }
    Typed left = conditions.compile(e.left());
    Typed right = conditions.compile(e.right());
    Code a = left.code();
    Code b = right.code();
    if (TEXT_ONLY.contains(operator)
        || (RELATIONS.contains(operator) && left.is(Scalar.TEXT) && right.is(Scalar.TEXT))) {
      requireText(e, left);
      requireText(e, right);
      return Typed.of(
          Scalar.TRUTH,
          frame ->
              a.run(frame) instanceof Value.Text x && b.run(frame) instanceof Value.Text y
                  ? TextRelation.apply(operator, x.latin1(), y.latin1())
                  : Undefined.UNDEFINED);
    }
    for (Typed operand : new Typed[] {left, right}) {
      if (!operand.isNumber() || (WHOLE_ONLY.contains(operator) && !operand.is(Scalar.WHOLE))) {
        throw wrong(e.at(), operator, operand);
      }
    }
    Scalar type =
        RELATIONS.contains(operator)
            ? Scalar.TRUTH
            : left.is(Scalar.WHOLE) && right.is(Scalar.WHOLE) ? Scalar.WHOLE : Scalar.REAL;
    Optional<Value> constant =
        left.constant().isPresent() && right.constant().isPresent() && type == Scalar.WHOLE
            ? Optional.of(fold(e, left.constant().get(), right.constant().get()))
            : Optional.empty();
    return folded(type, frame -> Arithmetic.apply(operator, a.run(frame), b.run(frame)), constant);
  }

  private static void requireText(Expr.Binary e, Typed operand) {
    if (!operand.is(Scalar.TEXT)) {
      throw wrong(e.at(), e.operator(), operand);
    }
  }

  private static Value fold(Expr.Binary e, Value left, Value right) {
    long a = ((Whole) left).value();
    long b = ((Whole) right).value();
    try {
      switch (e.operator()) {
        case "+" -> Math.addExact(a, b);
        case "-" -> Math.subtractExact(a, b);
        case "*" -> Math.multiplyExact(a, b);
        default -> {}
      }
    } catch (ArithmeticException overflow) {
      throw new Refusal(e.at(), "the result does not fit 64 bits", "Use smaller numbers.");
    }
    Value value = Arithmetic.apply(e.operator(), left, right);
    if (value == Undefined.UNDEFINED) {
      boolean shift = e.operator().equals("<<") || e.operator().equals(">>");
      throw new Refusal(
          e.at(), shift ? "shift by a negative number" : "division by zero", "Correct the number.");
    }
    return value;
  }

  /** A chain of one operator is taken apart without recursion: lists of hashes get very long. */
  private Typed logical(Expr.Binary e, boolean and) {
    ArrayDeque<Code> operands = new ArrayDeque<>();
    Expr rest = e;
    while (rest instanceof Expr.Binary chain && chain.operator().equals(e.operator())) {
      operands.addFirst(conditions.truth(chain.right()).code());
      rest = chain.left();
    }
    operands.addFirst(conditions.truth(rest).code());
    Code[] codes = operands.toArray(new Code[0]);
    return Typed.of(
        Scalar.TRUTH,
        frame -> {
          for (Code code : codes) {
            if (code.run(frame).isTrue() != and) {
              return Value.of(!and);
            }
          }
          return Value.of(and);
        });
  }

  private Typed matches(Expr.Binary e) {
    Code text = conditions.require(e.left(), Scalar.TEXT).code();
    Typed regex = conditions.require(e.right(), Scalar.REGEX);
    TextRegex compiled = ((Value.Regex) regex.constant().orElseThrow()).compiled();
    return Typed.of(
        Scalar.TRUTH,
        frame ->
            text.run(frame) instanceof Value.Text t
                ? Value.of(compiled.isFoundIn(t.latin1()))
                : Undefined.UNDEFINED);
  }
}
