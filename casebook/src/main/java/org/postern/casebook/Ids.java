package org.postern.casebook;

import java.util.Locale;

/** Short names for what a case numbers: A12 an action, F3 a finding, C1 a challenge, R2 a run. */
public final class Ids {
  private static final int MOST_DIGITS = 9;

  private Ids() {}

  /** The name of an action. */
  public static String action(long number) {
    return "A" + number;
  }

  /** The name of a finding. */
  public static String finding(long number) {
    return "F" + number;
  }

  /** The name of a challenge. */
  public static String challenge(long number) {
    return "C" + number;
  }

  /** The name of a run. */
  public static String run(long number) {
    return "R" + number;
  }

  /**
   * The number of an action, from {@code A12} or {@code a12}.
   *
   * @throws CaseException if it is no such name
   */
  public static long actionNumber(String id) {
    return number(id, 'A', "an action", "postern actions");
  }

  /**
   * The number of a finding, from {@code F3}.
   *
   * @throws CaseException if it is no such name
   */
  public static long findingNumber(String id) {
    return number(id, 'F', "a finding", "postern case findings");
  }

  /**
   * The number of a challenge, from {@code C1}.
   *
   * @throws CaseException if it is no such name
   */
  public static long challengeNumber(String id) {
    return number(id, 'C', "a challenge", "postern actions");
  }

  private static long number(String id, char letter, String what, String where) {
    String upper = id.strip().toUpperCase(Locale.ROOT);
    String digits = upper.isEmpty() ? "" : upper.substring(1);
    if (upper.isEmpty()
        || upper.charAt(0) != letter
        || digits.isEmpty()
        || digits.length() > MOST_DIGITS
        || digits.chars().anyMatch(c -> c < '0' || c > '9')) {
      throw new CaseException(
          "\""
              + id
              + "\" does not name "
              + what
              + "; "
              + where
              + " lists them, as "
              + letter
              + "1");
    }
    return Long.parseLong(digits);
  }
}
