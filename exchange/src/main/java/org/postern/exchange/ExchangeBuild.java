package org.postern.exchange;

import java.util.Optional;

/**
 * A build number of Exchange, for example {@code 15.1.2176.9}.
 *
 * @param major 6 for 2000 and 2003, 8 for 2007, 14 for 2010, 15 since 2013
 * @param minor the service pack until 2010; 0 for 2013, 1 for 2016, 2 for 2019 and Subscription
 *     Edition
 * @param build tells the cumulative update
 * @param revision tells the security update
 */
public record ExchangeBuild(int major, int minor, int build, int revision)
    implements Comparable<ExchangeBuild> {
  /**
   * Reads {@code 15.1.2176.9}, {@code 15.01.2176.009}, {@code Version 15.1 (Build 32176.9)}, {@code
   * 8.3 (Build 83.6)} or {@code Version 6.5 (Build 7638.2: Service Pack 2)}; surrounding blanks do
   * not matter.
   *
   * @return empty if it is none of these
   */
  public static Optional<ExchangeBuild> parse(String text) {
    return VersionText.whole(text);
  }

  /** A build of its four numbers as a directory or an object gives them. */
  public static ExchangeBuild of(int major, int minor, int build, int revision) {
    return VersionText.build(major, minor, build, revision);
  }

  /** Whether both belong to the same cumulative update, whatever their security updates. */
  public boolean isSameUpdate(ExchangeBuild other) {
    return major == other.major && minor == other.minor && build == other.build;
  }

  @Override
  public int compareTo(ExchangeBuild other) {
    // By hand, as equals and hashCode: what Java makes of comparators and records costs a start
    // time.
    int order = Integer.compare(major, other.major);
    order = order != 0 ? order : Integer.compare(minor, other.minor);
    order = order != 0 ? order : Integer.compare(build, other.build);
    return order != 0 ? order : Integer.compare(revision, other.revision);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExchangeBuild that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return ((major * 31 + minor) * 31 + build) * 31 + revision;
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + build + "." + revision;
  }
}
