package org.postern.yara;

import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How to scan.
 *
 * @param externals values that replace those given to the compiler, of the same types
 * @param clock what {@code time.now} reads
 * @param console where {@code console.log} writes
 * @param reportedPerString how many places of a string are handed over; conditions see all
 */
public record ScanOptions(
    Map<String, External> externals,
    InstantSource clock,
    Consumer<String> console,
    int reportedPerString) {
  /** More places of one string than anyone reads. */
  public static final int REPORTED_PER_STRING = 10_000;

  /** Copies the map. */
  public ScanOptions {
    externals = Map.copyOf(externals);
  }

  /** No replaced externals, the system's clock, a deaf console. */
  public static ScanOptions defaults() {
    return new ScanOptions(Map.of(), Clock.systemUTC(), line -> {}, REPORTED_PER_STRING);
  }

  /** This with other externals. */
  public ScanOptions withExternals(Map<String, External> values) {
    return new ScanOptions(values, clock, console, reportedPerString);
  }

  /** This with another clock. */
  public ScanOptions withClock(InstantSource source) {
    return new ScanOptions(externals, source, console, reportedPerString);
  }

  /** This with another console. */
  public ScanOptions withConsole(Consumer<String> sink) {
    return new ScanOptions(externals, clock, sink, reportedPerString);
  }
}
