package org.postern.exchange;

/** The form of a CVE's name: {@code CVE-}, year, {@code -}, four to seven digits. */
public final class Cve {
  private static final int YEAR_FROM = 4;
  private static final int NUMBER_FROM = 9;
  private static final int LONGEST = 16;
  private static final int ADVISORY_SHORTEST = 9;

  private Cve() {}

  /** Whether a text is a CVE's name, in capital letters. */
  public static boolean isOne(String text) {
    return text.length() >= NUMBER_FROM + 4
        && text.length() <= LONGEST
        && text.startsWith("CVE-")
        && digits(text, YEAR_FROM, NUMBER_FROM - 1)
        && text.charAt(NUMBER_FROM - 1) == '-'
        && digits(text, NUMBER_FROM, text.length());
  }

  /** Whether a text is a CVE's name or that of a vendor's advisory, such as {@code ADV190018}. */
  public static boolean isOneOrAdvisory(String text) {
    return isOne(text)
        || (text.startsWith("ADV")
            && text.length() >= ADVISORY_SHORTEST
            && text.length() <= LONGEST
            && digits(text, 3, text.length()));
  }

  private static boolean digits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
