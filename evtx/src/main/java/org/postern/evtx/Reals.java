package org.postern.evtx;

import java.math.BigDecimal;

/** Floating point numbers: the special ones as Windows writes them, the rest as short as exact. */
final class Reals {
  /** Digits up to which whole numbers go without an exponent. */
  private static final int PLAIN_DIGITS = 20;

  private Reals() {}

  static String text(float value) {
    return Float.isFinite(value) ? plain(Float.toString(value)) : special(value);
  }

  static String text(double value) {
    return Double.isFinite(value) ? plain(Double.toString(value)) : special(value);
  }

  private static String plain(String shortest) {
    BigDecimal number = new BigDecimal(shortest).stripTrailingZeros();
    boolean whole = number.scale() <= 0 && number.precision() - number.scale() <= PLAIN_DIGITS;
    String text = whole ? number.toPlainString() : number.toString();
    return shortest.startsWith("-0.0") && text.equals("0") ? "-0" : text.replace("E+", "E");
  }

  private static String special(double value) {
    return Double.isNaN(value) ? "-1.#IND" : value > 0 ? "1.#INF" : "-1.#INF";
  }
}
