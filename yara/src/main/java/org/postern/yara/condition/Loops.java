package org.postern.yara.condition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.yara.match.Matches;
import org.postern.yara.module.Type;
import org.postern.yara.module.Type.Scalar;
import org.postern.yara.module.Value;
import org.postern.yara.module.Value.Undefined;
import org.postern.yara.parse.Expr;
import org.postern.yara.parse.Position;
import org.postern.yara.parse.Refusal;

/** Compiles {@code of} and {@code for}. */
final class Loops {
  private final ConditionCompiler conditions;
  private final StringUses strings;
  private final Names names;

  Loops(ConditionCompiler conditions, StringUses strings, Names names) {
    this.conditions = conditions;
    this.strings = strings;
    this.names = names;
  }

  /** Whether enough held, given how many of how many did. */
  private interface Verdict {
    boolean of(Frame frame, long held, long total);
  }

  private Verdict verdict(Position at, Expr.Quantifier quantifier) {
    return switch (quantifier) {
      case Expr.Word word -> (frame, held, total) -> Tally.enough(word, held, total);
      case Expr.AtLeast number -> {
        Code count = whole(number.count()).code();
        yield (frame, held, total) -> Tally.enough(count.run(frame), held);
      }
      case Expr.Percent percent -> {
        Typed share = whole(percent.share());
        if (share.constant().orElse(new Value.Whole(1)) instanceof Value.Whole w
            && (w.value() < 1 || w.value() > 100)) {
          throw new Refusal(at, "percentage not from 1 to 100", "Write 1% to 100%.");
        }
        Code code = share.code();
        yield (frame, held, total) -> Tally.enoughPercent(code.run(frame), held, total);
      }
    };
  }

  private Typed whole(Expr expr) {
    return conditions.require(expr, Scalar.WHOLE);
  }

  Typed of(Expr.Of of) {
    Verdict verdict = verdict(of.at(), of.quantifier());
    if (of.set().rules()) {
      return ofRules(of, verdict);
    }
    int[] set = strings.useAll(of.set().at(), of.set().patterns());
    if (of.range().isPresent()) {
      Code from = whole(of.range().get().from()).code();
      Code to = whole(of.range().get().to()).code();
      return truth(
          frame ->
              from.run(frame) instanceof Value.Whole low
                      && to.run(frame) instanceof Value.Whole high
                  ? Value.of(
                      verdict.of(
                          frame,
                          count(frame, set, m -> m.countIn(low.value(), high.value()) > 0),
                          set.length))
                  : Undefined.UNDEFINED);
    }
    if (of.offset().isPresent()) {
      Code offset = whole(of.offset().get()).code();
      return truth(
          frame -> {
            Value place = offset.run(frame);
            long held =
                place instanceof Value.Whole w ? count(frame, set, m -> m.at(w.value())) : 0;
            return Value.of(verdict.of(frame, held, set.length));
          });
    }
    return truth(
        frame -> Value.of(verdict.of(frame, count(frame, set, m -> m.count() > 0), set.length)));
  }

  private interface Test {
    boolean of(Matches matches);
  }

  private static long count(Frame frame, int[] set, Test test) {
    long held = 0;
    for (int string : set) {
      held += test.of(frame.matches(frame.firstString + string)) ? 1 : 0;
    }
    return held;
  }

  private Typed ofRules(Expr.Of of, Verdict verdict) {
    java.util.Set<Integer> rules = new java.util.LinkedHashSet<>();
    for (String pattern : of.set().patterns()) {
      List<String> found =
          pattern.endsWith("*")
              ? names.rulesBeginningWith(pattern.substring(0, pattern.length() - 1))
              : List.of(pattern);
      if (found.isEmpty()) {
        throw new Refusal(
            of.set().at(), "no rule before this one fits " + pattern, "Correct the name.");
      }
      for (String name : found) {
        rules.add(conditions.rule(of.set().at(), name));
      }
    }
    int[] set = rules.stream().mapToInt(Integer::intValue).toArray();
    return truth(
        frame -> {
          long held = 0;
          for (int rule : set) {
            held += frame.held[rule] ? 1 : 0;
          }
          return Value.of(verdict.of(frame, held, set.length));
        });
  }

  Typed forOf(Expr.ForOf loop) {
    Verdict verdict = verdict(loop.at(), loop.quantifier());
    int[] set = strings.useAll(loop.set().at(), loop.set().patterns());
    int slot = conditions.openStringLoop(loop.at());
    Code body = conditions.truth(loop.body()).code();
    conditions.closeStringLoop();
    return truth(
        frame -> {
          long held = 0;
          for (int string : set) {
            frame.countRound();
            frame.loopStrings[slot] = string;
            held += body.run(frame).isTrue() ? 1 : 0;
          }
          return Value.of(verdict.of(frame, held, set.length));
        });
  }

  Typed forIn(Expr.ForIn loop) {
    Verdict verdict = verdict(loop.at(), loop.quantifier());
    return switch (loop.source()) {
      case Expr.Span span -> overSpan(loop, span, verdict);
      case Expr.Listed listed -> overList(loop, listed, verdict);
      case Expr.Entries entries -> overEntries(loop, entries, verdict);
    };
  }

  private Body body(Expr.ForIn loop, List<Type> types) {
    if (types.size() != loop.variables().size()) {
      throw new Refusal(
          loop.at(),
          "this runs over " + types.size() + " values at a time",
          "Name as many variables.");
    }
    int slot = conditions.openVariables(loop.at(), loop.variables(), types);
    Code code = conditions.truth(loop.body()).code();
    conditions.closeVariables(types.size());
    return new Body(code, slot);
  }

  private record Body(Code code, int slot) {}

  /**
   * Counts what holds and stops as soon as the answer is known; nothing to run over never holds,
   * whatever the quantifier, as in YARA.
   */
  private static final class Count {
    final Frame frame;
    final Body body;
    final Optional<Expr.Word> word;
    long held;
    long total;

    Count(Frame frame, Body body, Expr.Quantifier quantifier) {
      this.frame = frame;
      this.body = body;
      this.word = quantifier instanceof Expr.Word w ? Optional.of(w) : Optional.empty();
    }

    /** Runs the body with the variables set; false if no further round can change the answer. */
    boolean round() {
      frame.countRound();
      total++;
      boolean holds = body.code.run(frame).isTrue();
      held += holds ? 1 : 0;
      return word.isEmpty() || (word.get() == Expr.Word.ALL ? holds : !holds);
    }

    Value value(Verdict verdict) {
      return Value.of(total > 0 && verdict.of(frame, held, total));
    }
  }

  private Typed overSpan(Expr.ForIn loop, Expr.Span span, Verdict verdict) {
    Code from = whole(span.range().from()).code();
    Code to = whole(span.range().to()).code();
    Body body = body(loop, List.of(Scalar.WHOLE));
    return truth(
        frame -> {
          if (!(from.run(frame) instanceof Value.Whole low)
              || !(to.run(frame) instanceof Value.Whole high)) {
            return Value.Whole.FALSE;
          }
          Count count = new Count(frame, body, loop.quantifier());
          for (long i = low.value(); i <= high.value(); i++) {
            frame.variables[body.slot] = new Value.Whole(i);
            if (!count.round() || i == Long.MAX_VALUE) {
              break;
            }
          }
          return count.value(verdict);
        });
  }

  private Typed overList(Expr.ForIn loop, Expr.Listed listed, Verdict verdict) {
    Type type = conditions.compile(listed.values().getFirst()).type();
    if (type != Scalar.WHOLE && type != Scalar.TEXT) {
      throw new Refusal(loop.at(), "a set of numbers or texts is wanted here", "Write only those.");
    }
    List<Code> values =
        listed.values().stream().map(v -> conditions.require(v, (Scalar) type).code()).toList();
    Body body = body(loop, List.of(type));
    return truth(
        frame -> {
          Count count = new Count(frame, body, loop.quantifier());
          for (Code value : values) {
            frame.variables[body.slot] = value.run(frame);
            if (!count.round()) {
              break;
            }
          }
          return count.value(verdict);
        });
  }

  private Typed overEntries(Expr.ForIn loop, Expr.Entries entries, Verdict verdict) {
    Typed collection = conditions.compile(entries.collection());
    List<Type> types =
        switch (collection.type()) {
          case Type.Array array -> List.of(array.element());
          case Type.Dictionary dictionary -> List.of(Scalar.TEXT, dictionary.element());
          default ->
              throw new Refusal(
                  loop.at(), "this is no array or dictionary", "Write (a..b), (a, b) or an array.");
        };
    Body body = body(loop, types);
    Code code = collection.code();
    return truth(
        frame -> {
          Count count = new Count(frame, body, loop.quantifier());
          Value value = code.run(frame);
          if (value instanceof Value.Array array) {
            for (Value element : array.elements()) {
              frame.variables[body.slot] = element;
              if (!count.round()) {
                break;
              }
            }
          } else if (value instanceof Value.Dictionary dictionary) {
            for (Map.Entry<String, Value> entry : dictionary.entries().entrySet()) {
              frame.variables[body.slot] = new Value.Text(entry.getKey());
              frame.variables[body.slot + 1] = entry.getValue();
              if (!count.round()) {
                break;
              }
            }
          }
          return count.value(verdict);
        });
  }

  private static Typed truth(Code code) {
    return Typed.of(Scalar.TRUTH, code);
  }
}
