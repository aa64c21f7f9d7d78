package org.postern.yara.condition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.yara.match.Matches;
import org.postern.yara.match.TextRegex;
import org.postern.yara.module.Type;
import org.postern.yara.module.Type.Scalar;
import org.postern.yara.module.Value;
import org.postern.yara.module.Value.Undefined;
import org.postern.yara.module.Value.Whole;
import org.postern.yara.module.YaraModule;
import org.postern.yara.parse.Expr;
import org.postern.yara.parse.Position;
import org.postern.yara.parse.Refusal;
import org.postern.yara.parse.RuleSource;

/** Gives a condition's tree types and makes it runnable. One instance compiles one rule. */
public final class ConditionCompiler {
  private static final int MAX_LOOPS = 100;

  private final RuleSource rule;
  private final Names names;
  private final StringUses strings;
  private final Loops loops;
  private final Operators operators;
  private final Map<String, Integer> variables = new HashMap<>();
  private final List<String> variableNames = new ArrayList<>();
  private final List<Type> variableTypes = new ArrayList<>();
  private int stringLoops;

  /** A compiler of one rule's condition. */
  public ConditionCompiler(RuleSource rule, Names names) {
    this.rule = rule;
    this.names = names;
    this.strings = new StringUses(rule.strings());
    this.loops = new Loops(this, strings, names);
    this.operators = new Operators(this);
  }

  /**
   * The condition, true or not; strings are numbered in the order of the rule.
   *
   * @throws Refusal if it cannot be run as written
   */
  public Code compile() {
    Code code = truth(rule.condition()).code();
    strings.refuseUnused();
    return code;
  }

  /** After compiling: the one offset at which a string is asked for, or -1. */
  public long placeOf(int string) {
    return strings.placeOf(string);
  }

  Typed compile(Expr expr) {
    return switch (expr) {
      case Expr.Truth e -> Typed.constant(Scalar.TRUTH, Value.of(e.value()));
      case Expr.Whole e -> Typed.constant(Scalar.WHOLE, new Whole(e.value()));
      case Expr.Real e -> Typed.constant(Scalar.REAL, new Value.Real(e.value()));
      case Expr.Text e -> Typed.constant(Scalar.TEXT, new Value.Text(e.value()));
      case Expr.Regex e ->
          Typed.constant(
              Scalar.REGEX, new Value.Regex(TextRegex.compile(e.at(), e.body(), e.flags())));
      case Expr.FileSize e -> Typed.of(Scalar.WHOLE, frame -> new Whole(frame.subject.size()));
      case Expr.EntryPoint e ->
          throw new Refusal(e.at(), "entrypoint is not supported", "Use pe.entry_point.");
      case Expr.Name e -> name(e);
      case Expr.Member e -> member(e);
      case Expr.Index e -> index(e);
      case Expr.Call e -> call(e);
      case Expr.Found e -> found(e);
      case Expr.FoundAt e -> foundAt(e);
      case Expr.FoundIn e -> foundIn(e);
      case Expr.Count e -> count(e);
      case Expr.Offset e -> place(e.at(), e.string(), e.index(), (matches, i) -> matches.offset(i));
      case Expr.Length e -> place(e.at(), e.string(), e.index(), (matches, i) -> matches.length(i));
      case Expr.Unary e -> operators.unary(e);
      case Expr.Binary e -> operators.binary(e);
      case Expr.Of e -> loops.of(e);
      case Expr.ForOf e -> loops.forOf(e);
      case Expr.ForIn e -> loops.forIn(e);
    };
  }

  /** An expression of exactly that type. */
  Typed require(Expr expr, Scalar scalar) {
    Typed typed = compile(expr);
    if (!typed.is(scalar)) {
      throw new Refusal(
          expr.at(),
          "a " + shown(scalar) + " is wanted here, not a " + shown(typed.type()),
          "Correct the expression.");
    }
    return typed;
  }

  /** An expression that can be true or not: any scalar but an expression to match. */
  Typed truth(Expr expr) {
    Typed typed = compile(expr);
    if (!(typed.type() instanceof Scalar) || typed.is(Scalar.REGEX)) {
      throw new Refusal(
          expr.at(), "a " + shown(typed.type()) + " is neither true nor false", "Compare it.");
    }
    return typed;
  }

  static String shown(Type type) {
    return switch (type) {
      case Scalar scalar ->
          switch (scalar) {
            case TRUTH -> "truth value";
            case WHOLE -> "whole number";
            case REAL -> "real number";
            case TEXT -> "text";
            case REGEX -> "regular expression";
          };
      case Type.Struct struct -> "structure (" + struct.name() + ")";
      case Type.Array array -> "array";
      case Type.Dictionary dictionary -> "dictionary";
      case Type.Function function -> "function";
    };
  }

  int openStringLoop(Position at) {
    if (stringLoops == MAX_LOOPS) {
      throw new Refusal(at, "loops nested too deeply", "Nest at most 100 loops.");
    }
    return stringLoops++;
  }

  void closeStringLoop() {
    stringLoops--;
  }

  int openVariables(Position at, List<String> declared, List<Type> types) {
    int slot = variableNames.size();
    if (slot + declared.size() > MAX_LOOPS) {
      throw new Refusal(at, "loops nested too deeply", "Nest at most 100 loops.");
    }
    for (int i = 0; i < declared.size(); i++) {
      if (variables.putIfAbsent(declared.get(i), slot + i) != null) {
        throw new Refusal(at, "variable " + declared.get(i) + " is taken", "Rename it.");
      }
      variableNames.add(declared.get(i));
      variableTypes.add(types.get(i));
    }
    return slot;
  }

  void closeVariables(int count) {
    for (int i = 0; i < count; i++) {
      variables.remove(variableNames.removeLast());
      variableTypes.removeLast();
    }
  }

  private Typed name(Expr.Name e) {
    Integer slot = variables.get(e.name());
    if (slot != null) {
      int place = slot;
      return Typed.of(variableTypes.get(place), frame -> frame.variables[place]);
    }
    if (names.imports().contains(e.name())) {
      Optional<YaraModule> module = names.module(e.name());
      if (module.isEmpty()) {
        throw new Refusal(
            e.at(), "module " + e.name() + " is not supported", "Remove what needs it.");
      }
      YaraModule known = module.get();
      return Typed.of(known.type(), frame -> frame.load(known));
    }
    Optional<Type> external = names.external(e.name());
    if (external.isPresent()) {
      String name = e.name();
      return Typed.of(
          external.get(), frame -> frame.externals.getOrDefault(name, Undefined.UNDEFINED));
    }
    int rule = rule(e.at(), e.name());
    return Typed.of(Scalar.TRUTH, frame -> Value.of(frame.held[rule]));
  }

  /** The number of a rule declared before. */
  int rule(Position at, String name) {
    if (names.isRefused(name)) {
      throw new Refusal(at, "rule " + name + ", which it needs, was refused", "Correct that one.");
    }
    Optional<Integer> found = names.rule(name);
    if (found.isEmpty()) {
      String remedy =
          names.module(name).isPresent()
              ? "Write import \"" + name + "\" above the rule."
              : "Declare the rule above this one, define the external variable, or correct it.";
      throw new Refusal(at, "undefined identifier " + name, remedy);
    }
    return found.get();
  }

  private Typed member(Expr.Member e) {
    Typed base = compile(e.base());
    if (!(base.type() instanceof Type.Struct struct)) {
      throw new Refusal(
          e.at(), "a " + shown(base.type()) + " has no fields", "Remove ." + e.field() + ".");
    }
    Type type = struct.fields().get(e.field());
    if (type == null) {
      throw new Refusal(
          e.at(),
          struct.name() + "." + e.field() + " is not provided by this engine",
          "Correct the name, or do without it.");
    }
    Code code = base.code();
    String field = e.field();
    return Typed.of(
        type,
        frame ->
            code.run(frame) instanceof Value.Struct s
                ? s.fields().getOrDefault(field, Undefined.UNDEFINED)
                : Undefined.UNDEFINED);
  }

  private Typed index(Expr.Index e) {
    Typed base = compile(e.base());
    Code code = base.code();
    return switch (base.type()) {
      case Type.Array array -> {
        Code index = require(e.index(), Scalar.WHOLE).code();
        yield Typed.of(
            array.element(),
            frame ->
                code.run(frame) instanceof Value.Array a
                        && index.run(frame) instanceof Whole w
                        && w.value() >= 0
                        && w.value() < a.elements().size()
                    ? a.elements().get((int) w.value())
                    : Undefined.UNDEFINED);
      }
      case Type.Dictionary dictionary -> {
        Code index = require(e.index(), Scalar.TEXT).code();
        yield Typed.of(
            dictionary.element(),
            frame ->
                code.run(frame) instanceof Value.Dictionary d
                        && index.run(frame) instanceof Value.Text t
                    ? d.entries().getOrDefault(t.latin1(), Undefined.UNDEFINED)
                    : Undefined.UNDEFINED);
      }
      default ->
          throw new Refusal(
              e.at(), "a " + shown(base.type()) + " has no entries", "Remove the index.");
    };
  }

  private Typed call(Expr.Call e) {
    if (e.function() instanceof Expr.Name name && IntegerReader.of(name.name()).isPresent()) {
      Code offset = require(e.arguments().getFirst(), Scalar.WHOLE).code();
      IntegerReader reader = IntegerReader.of(name.name()).get();
      return Typed.of(Scalar.WHOLE, frame -> reader.read(frame.subject, offset.run(frame)));
    }
    Typed function = compile(e.function());
    if (!(function.type() instanceof Type.Function known)) {
      throw new Refusal(e.at(), "this is no function", "Remove the brackets.");
    }
    List<Typed> arguments = e.arguments().stream().map(this::compile).toList();
    for (Type.Signature signature : known.signatures()) {
      if (accepts(signature, arguments)) {
        Code[] codes = arguments.stream().map(Typed::code).toArray(Code[]::new);
        return Typed.of(signature.result(), frame -> invoke(frame, signature, codes));
      }
    }
    throw new Refusal(e.at(), "wrong arguments", "Give the number and kinds the function takes.");
  }

  private static boolean accepts(Type.Signature signature, List<Typed> arguments) {
    if (signature.parameters().size() != arguments.size()) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (!signature.parameters().get(i).equals(arguments.get(i).type())) {
        return false;
      }
    }
    return true;
  }

  private static Value invoke(Frame frame, Type.Signature signature, Code[] codes) {
    Value[] values = new Value[codes.length];
    for (int i = 0; i < codes.length; i++) {
      values[i] = codes[i].run(frame);
      if (values[i] == Undefined.UNDEFINED) {
        return Undefined.UNDEFINED;
      }
    }
    return signature.body().call(frame.subject, values);
  }

  /** Which of the rule's strings, as known at run time. */
  private interface Which {
    Matches of(Frame frame);
  }

  private Which which(Position at, String id) {
    if (id.isEmpty()) {
      if (stringLoops == 0) {
        throw new Refusal(at, "'$' stands only inside 'for … of'", "Name the string.");
      }
      int slot = stringLoops - 1;
      return frame -> frame.matches(frame.firstString + frame.loopStrings[slot]);
    }
    int index = strings.use(at, id);
    return frame -> frame.matches(frame.firstString + index);
  }

  private Typed found(Expr.Found e) {
    Which which = which(e.at(), e.string());
    return Typed.of(Scalar.TRUTH, frame -> Value.of(which.of(frame).count() > 0));
  }

  private Typed foundAt(Expr.FoundAt e) {
    Typed offset = require(e.offset(), Scalar.WHOLE);
    Which which;
    if (!e.string().isEmpty() && offset.constant().orElse(null) instanceof Whole w) {
      int index = strings.useAt(e.at(), e.string(), Math.max(w.value(), -1));
      which = frame -> frame.matches(frame.firstString + index);
    } else {
      which = which(e.at(), e.string());
    }
    Code place = offset.code();
    return Typed.of(
        Scalar.TRUTH,
        frame -> Value.of(place.run(frame) instanceof Whole w && which.of(frame).at(w.value())));
  }

  private Typed foundIn(Expr.FoundIn e) {
    return counted(e.at(), e.string(), e.range(), Scalar.TRUTH, n -> Value.of(n > 0));
  }

  private Typed count(Expr.Count e) {
    if (e.range().isPresent()) {
      return counted(e.at(), e.string(), e.range().get(), Scalar.WHOLE, Whole::new);
    }
    Which which = which(e.at(), e.string());
    return Typed.of(Scalar.WHOLE, frame -> new Whole(which.of(frame).count()));
  }

  private interface OfCount {
    Value of(int count);
  }

  private Typed counted(Position at, String string, Expr.Range range, Scalar type, OfCount result) {
    Which which = which(at, string);
    Code from = require(range.from(), Scalar.WHOLE).code();
    Code to = require(range.to(), Scalar.WHOLE).code();
    return Typed.of(
        type,
        frame ->
            from.run(frame) instanceof Whole low && to.run(frame) instanceof Whole high
                ? result.of(which.of(frame).countIn(low.value(), high.value()))
                : Undefined.UNDEFINED);
  }

  private interface OfMatch {
    long of(Matches matches, int index);
  }

  private Typed place(Position at, String string, Optional<Expr> index, OfMatch of) {
    Which which = which(at, string);
    Code number =
        index.isPresent() ? require(index.get(), Scalar.WHOLE).code() : frame -> Value.Whole.TRUE;
    return Typed.of(
        Scalar.WHOLE,
        frame -> {
          Matches matches = which.of(frame);
          return number.run(frame) instanceof Whole w
                  && w.value() >= 1
                  && w.value() <= matches.count()
              ? new Whole(of.of(matches, (int) w.value() - 1))
              : Undefined.UNDEFINED;
        });
  }
}
