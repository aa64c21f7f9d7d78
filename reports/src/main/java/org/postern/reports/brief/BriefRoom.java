package org.postern.reports.brief;

/**
 * How much of each part finds room on one page.
 *
 * @param servers rows of servers
 * @param sentences sentences of an answer
 * @param lines entries of each list
 * @param roomy whether type is large
 */
record BriefRoom(int servers, int sentences, int lines, boolean roomy) {
  /** What one page holds at most, with short texts. */
  static final BriefRoom MOST = new BriefRoom(20, 6, 5, true);

  /** The same in smaller type, as the browser shows it. */
  static final BriefRoom COMPACT = new BriefRoom(20, 6, 5, false);

  /**
   * Large type gives way first, then lists, then servers; at the end little is left, but it fits
   * any texts.
   */
  BriefRoom less() {
    if (roomy) {
      return COMPACT;
    }
    if (lines > 3) {
      return new BriefRoom(servers, sentences, lines - 1, false);
    }
    if (servers > 8) {
      return new BriefRoom(servers - 2, sentences, lines, false);
    }
    return new BriefRoom(
        Math.max(1, servers - 2), Math.max(1, sentences - 1), Math.max(1, lines - 1), false);
  }

  /** Whether nothing more can give way. */
  boolean isLeast() {
    return equals(less());
  }
}
