package org.postern.demo;

/**
 * A line that is no ordinary traffic.
 *
 * @param log the log that it belongs to: {@code iis}, {@code httpproxy/Ecp}, {@code ecp}
 * @param day {@code 2021-03-03}
 * @param millis milliseconds since midnight
 * @param stage what it is: a stage of a finding in small letters
 * @param what what it means, for the ground truth
 * @param actor client address, or empty
 * @param text the line
 */
record PlantedLine(
    String log, String day, int millis, String stage, String what, String actor, String text) {}
