package org.postern.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * One invented server.
 *
 * @param name its name
 * @param address its own address
 * @param build its Exchange build, as its logs write it
 * @param patched when it became {@code patchedBuild}, if ever
 * @param patchedBuild build after that
 * @param logsFrom first day whose logs are still there
 * @param hasEcpLogs whether the control panel's logs are still there
 * @param share of the size of all evidence
 */
record DemoServer(
    String name,
    String address,
    String build,
    Optional<Instant> patched,
    String patchedBuild,
    LocalDate logsFrom,
    boolean hasEcpLogs,
    double share) {

  /** The build that ran on a day. */
  String buildOn(LocalDate day) {
    boolean after =
        patched.isPresent()
            && !day.atStartOfDay(ZoneOffset.UTC).toInstant().isBefore(patched.get());
    return after ? patchedBuild : build;
  }

  /** The same with the update of March 2021 for Cumulative Update 19 since a time. */
  DemoServer updated(String since) {
    return new DemoServer(
        name,
        address,
        build,
        Optional.of(Instant.parse(since)),
        "15.01.2176.009",
        logsFrom,
        hasEcpLogs,
        share);
  }

  String domainName() {
    return name.toLowerCase(java.util.Locale.ROOT) + ".harrow.example";
  }
}
