package org.postern.yara.condition;

import java.util.List;
import org.postern.yara.parse.Expr;

/**
 * Tells conditions that cannot hold where none of the rule's strings is found, whatever else is
 * true. Such rules, nearly all there are, need not be run for most files. The answer errs on the
 * side of running.
 */
public final class NeedOfStrings {
  private NeedOfStrings() {}

  /** Whether a condition is never true, and does nothing, without a string found. */
  public static boolean of(Expr condition) {
    return needs(condition) && !speaks(condition);
  }

  private static boolean needs(Expr expr) {
    return switch (expr) {
      case Expr.Found e -> true;
      case Expr.FoundAt e -> true;
      case Expr.FoundIn e -> true;
      case Expr.Of e -> !e.set().rules() && asksForSome(e.quantifier());
      case Expr.ForOf e -> !e.set().rules() && asksForSome(e.quantifier()) && needs(e.body());
      case Expr.ForIn e ->
          e.quantifier() != Expr.Word.ALL && asksForSome(e.quantifier()) && needs(e.body());
      case Expr.Binary e ->
          switch (e.operator()) {
            case "and" -> anyNeeds(e);
            case "or" -> allNeed(e);
            case ">" -> isPlace(e.left()) || (isCountOf(e.left()) && isAtLeast(e.right(), 0));
            case ">=", "==" ->
                isPlace(e.left()) || (isCountOf(e.left()) && isAtLeast(e.right(), 1));
            case "<", "<=" -> isPlace(e.left());
            default -> false;
          };
      default -> false;
    };
  }

  /** A long chain leans to the left and is gone through without recursion. */
  private static boolean anyNeeds(Expr chain) {
    Expr at = chain;
    while (at instanceof Expr.Binary e && e.operator().equals("and")) {
      if (needs(e.right())) {
        return true;
      }
      at = e.left();
    }
    return needs(at);
  }

  private static boolean allNeed(Expr chain) {
    Expr at = chain;
    while (at instanceof Expr.Binary e && e.operator().equals("or")) {
      if (!needs(e.right())) {
        return false;
      }
      at = e.left();
    }
    return needs(at);
  }

  /** Whether nothing that holds is not enough, where there is something to choose from. */
  private static boolean asksForSome(Expr.Quantifier quantifier) {
    return switch (quantifier) {
      case Expr.Word word -> word != Expr.Word.NONE;
      case Expr.AtLeast number -> isAtLeast(number.count(), 1);
      case Expr.Percent percent -> isAtLeast(percent.share(), 1);
    };
  }

  /** Offsets and lengths of a string that is not there are undefined, and so is a comparison. */
  private static boolean isPlace(Expr expr) {
    return expr instanceof Expr.Offset || expr instanceof Expr.Length;
  }

  private static boolean isCountOf(Expr expr) {
    return expr instanceof Expr.Count;
  }

  private static boolean isAtLeast(Expr expr, long least) {
    return expr instanceof Expr.Whole whole && whole.value() >= least;
  }

  /** Whether something is called that the user hears of, so that it must be run. */
  private static boolean speaks(Expr expr) {
    return switch (expr) {
      case Expr.Name e -> e.name().equals("console");
      case Expr.Member e -> speaks(e.base());
      case Expr.Index e -> speaks(e.base()) || speaks(e.index());
      case Expr.Call e -> speaks(e.function()) || anySpeaks(e.arguments());
      case Expr.FoundAt e -> speaks(e.offset());
      case Expr.FoundIn e -> speaks(e.range());
      case Expr.Count e -> e.range().filter(NeedOfStrings::speaks).isPresent();
      case Expr.Offset e -> e.index().filter(NeedOfStrings::speaks).isPresent();
      case Expr.Length e -> e.index().filter(NeedOfStrings::speaks).isPresent();
      case Expr.Unary e -> speaks(e.operand());
      case Expr.Binary e -> anySpeaks(e);
      case Expr.Of e ->
          speaks(e.quantifier())
              || e.range().filter(NeedOfStrings::speaks).isPresent()
              || e.offset().filter(NeedOfStrings::speaks).isPresent();
      case Expr.ForOf e -> speaks(e.quantifier()) || speaks(e.body());
      case Expr.ForIn e -> speaks(e.quantifier()) || speaks(e.source()) || speaks(e.body());
      case Expr.Truth e -> false;
      case Expr.Whole e -> false;
      case Expr.Real e -> false;
      case Expr.Text e -> false;
      case Expr.Regex e -> false;
      case Expr.FileSize e -> false;
      case Expr.EntryPoint e -> false;
      case Expr.Found e -> false;
    };
  }

  private static boolean anySpeaks(Expr.Binary chain) {
    Expr at = chain;
    while (at instanceof Expr.Binary e) {
      if (speaks(e.right())) {
        return true;
      }
      at = e.left();
    }
    return speaks(at);
  }

  private static boolean anySpeaks(List<Expr> list) {
    return list.stream().anyMatch(NeedOfStrings::speaks);
  }

  private static boolean speaks(Expr.Range range) {
    return speaks(range.from()) || speaks(range.to());
  }

  private static boolean speaks(Expr.Quantifier quantifier) {
    return switch (quantifier) {
      case Expr.Word word -> false;
      case Expr.AtLeast number -> speaks(number.count());
      case Expr.Percent percent -> speaks(percent.share());
    };
  }

  private static boolean speaks(Expr.Source source) {
    return switch (source) {
      case Expr.Span span -> speaks(span.range());
      case Expr.Listed listed -> anySpeaks(listed.values());
      case Expr.Entries entries -> speaks(entries.collection());
    };
  }
}
