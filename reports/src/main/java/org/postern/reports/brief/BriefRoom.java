package org.postern.reports.brief;

/**
 * How much of each part finds room on one page.
 *
 * @param servers rows of servers
 * @param sentences sentences of an answer
 * @param lines entries of each list
 */
record BriefRoom(int servers, int sentences, int lines) {
  /** What one page holds at most, with short texts. */
  static final BriefRoom MOST = new BriefRoom(20, 6, 5);

  /** Lists give way first, then servers; at the end little is left, but it fits any texts. */
  BriefRoom less() {
    if (lines > 3) {
      return new BriefRoom(servers, sentences, lines - 1);
    }
    if (servers > 8) {
      return new BriefRoom(servers - 2, sentences, lines);
    }
    return new BriefRoom(
        Math.max(1, servers - 2), Math.max(1, sentences - 1), Math.max(1, lines - 1));
  }

  /** Whether nothing more can give way. */
  boolean isLeast() {
    return equals(less());
  }
}
