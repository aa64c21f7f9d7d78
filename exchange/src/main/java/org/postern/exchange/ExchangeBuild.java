package org.postern.exchange;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A build number of Exchange, for example {@code 15.1.2176.9}.
 *
 * @param major 14 for 2010, 15 since 2013
 * @param minor 0 for 2013, 1 for 2016, 2 for 2019 and Subscription Edition
 * @param build tells the cumulative update
 * @param revision tells the security update
 */
public record ExchangeBuild(int major, int minor, int build, int revision)
    implements Comparable<ExchangeBuild> {
  private static final Comparator<ExchangeBuild> ORDER =
      Comparator.comparingInt(ExchangeBuild::major)
          .thenComparingInt(ExchangeBuild::minor)
          .thenComparingInt(ExchangeBuild::build)
          .thenComparingInt(ExchangeBuild::revision);

  /** Directory attributes add this to the build number (seen in "Build 32176.9"). */
  private static final int DIRECTORY_OFFSET = 30_000;

  // Fixed-length digit runs only: linear on any input.
  private static final Pattern DOTTED =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,6})\\.(\\d{1,6})");
  private static final Pattern SPOKEN =
      Pattern.compile("Version (\\d{1,3})\\.(\\d{1,3}) \\(Build (\\d{1,6})\\.(\\d{1,6})\\)");

  /**
   * Reads {@code 15.1.2176.9}, {@code 15.01.2176.009} or {@code Version 15.1 (Build 32176.9)}.
   *
   * @return empty if it is none of these
   */
  public static Optional<ExchangeBuild> parse(String text) {
    String trimmed = text.strip();
    for (Pattern form : new Pattern[] {DOTTED, SPOKEN}) {
      Matcher matcher = form.matcher(trimmed);
      if (matcher.matches()) {
        int build = Integer.parseInt(matcher.group(3));
        return Optional.of(
            new ExchangeBuild(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                build > DIRECTORY_OFFSET ? build - DIRECTORY_OFFSET : build,
                Integer.parseInt(matcher.group(4))));
      }
    }
    return Optional.empty();
  }

  @Override
  public int compareTo(ExchangeBuild other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + build + "." + revision;
  }
}
