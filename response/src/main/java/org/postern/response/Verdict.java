package org.postern.response;

/** The conclusion for one server, most alarming first. */
public enum Verdict {
  COMPROMISED("An intruder got in. Act now."),
  SUSPECTED("Something here may be an intruder's work. A person must judge it."),
  TARGETED("Attacked; nothing that was read shows that it worked."),
  UNDETERMINED("Too little evidence to say anything."),
  NO_SIGNS_PARTIAL("Nothing found, but part of the time could not be seen."),
  NO_SIGNS("Nothing found, and the logs cover the whole time in question.");

  private final String meaning;

  Verdict(String meaning) {
    this.meaning = meaning;
  }

  /** What it says, as a plain sentence. */
  public String meaning() {
    return meaning;
  }
}
