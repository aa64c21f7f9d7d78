package org.postern.response;

/** What a server's build alone says of its state, most urgent first. */
public enum Standing {
  OPEN_TO_KNOWN_ATTACKS("open to holes that attackers are known to use"),
  OUT_OF_SUPPORT("no public fixes any more"),
  OPEN("open to published holes"),
  UNKNOWN("cannot be judged"),
  NOT_SHOWN("CU level known, security update not shown"),
  NOTHING_OPEN("no published hole is open by its build");

  private final String words;

  Standing(String words) {
    this.words = words;
  }

  /** For people, as the end of a sentence. */
  public String words() {
    return words;
  }
}
