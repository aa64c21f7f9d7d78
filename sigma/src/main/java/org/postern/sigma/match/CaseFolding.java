package org.postern.sigma.match;

/**
 * The one case folding of the engine: per code point, free of locale, to lower case.
 *
 * <p>Letters outside ASCII whose lower case is ASCII (the Kelvin sign, the dotted capital I) stay
 * themselves, so that a search over raw bytes for an ASCII literal sees all that the matcher sees.
 */
final class CaseFolding {
  private CaseFolding() {}

  static int fold(int codePoint) {
    if (codePoint < 128) {
      return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint;
    }
    int lower = Character.toLowerCase(codePoint);
    return lower < 128 ? codePoint : lower;
  }
}
