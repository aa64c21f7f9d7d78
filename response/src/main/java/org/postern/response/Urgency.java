package org.postern.response;

/** How soon something must be done, soonest first. */
public enum Urgency {
  NOW("now"),
  TODAY("today"),
  THIS_WEEK("this week"),
  LATER("later");

  private final String words;

  Urgency(String words) {
    this.words = words;
  }

  /** For people, for example {@code this week}. */
  public String words() {
    return words;
  }
}
