package org.postern.reports.brief;

/**
 * How much of each part finds room on one page.
 *
 * @param servers rows of servers
 * @param sentences sentences of an answer
 * @param lines entries of each list
 * @param text characters of one text
 * @param roomy whether type is large
 */
record BriefRoom(int servers, int sentences, int lines, int text, boolean roomy) {
  /** What one page holds at most, with short texts. */
  static final BriefRoom MOST = new BriefRoom(20, 6, 5, 220, true);

  /** The same in smaller type, as the browser shows it. */
  static final BriefRoom COMPACT = new BriefRoom(20, 6, 5, 220, false);

  /**
   * Large type gives way first, then lists, then servers, then all; at the end little is left, but
   * it fits, whatever the texts are.
   */
  BriefRoom less() {
    if (roomy) {
      return COMPACT;
    }
    if (lines > 3) {
      return new BriefRoom(servers, sentences, lines - 1, text, false);
    }
    if (servers > 8) {
      return new BriefRoom(servers - 2, sentences, lines, text, false);
    }
    return new BriefRoom(
        Math.max(1, servers - 2),
        Math.max(1, sentences - 1),
        Math.max(1, lines - 1),
        Math.max(40, text - 40),
        false);
  }

  /** Whether nothing more can give way. */
  boolean isLeast() {
    return equals(less());
  }
}
