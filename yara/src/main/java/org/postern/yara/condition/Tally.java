package org.postern.yara.condition;

import org.postern.yara.module.Value;
import org.postern.yara.module.Value.Undefined;
import org.postern.yara.parse.Expr;

/** How many of how many are enough. */
final class Tally {
  private Tally() {}

  /** Decides by a quantifier's word. */
  static boolean enough(Expr.Word word, long held, long total) {
    return switch (word) {
      case ALL -> held == total;
      case ANY -> held > 0;
      case NONE -> held == 0;
    };
  }

  /** Decides by a number: zero asks for none, others for at least so many. */
  static boolean enough(Value count, long held) {
    if (count == Undefined.UNDEFINED) {
      return false;
    }
    long wanted = ((Value.Whole) count).value();
    return wanted == 0 ? held == 0 : held >= wanted;
  }

  /** Decides by a share of a hundred, rounded up. */
  static boolean enoughPercent(Value share, long held, long total) {
    if (share == Undefined.UNDEFINED) {
      return false;
    }
    return held >= Math.ceil(total * (double) ((Value.Whole) share).value() / 100.0);
  }
}
