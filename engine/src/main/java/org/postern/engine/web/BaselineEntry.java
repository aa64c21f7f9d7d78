package org.postern.engine.web;

import java.util.Objects;

/**
 * One file that is known to be good.
 *
 * @param path from its web folder on, lower case, with backslashes; empty where a list names only
 *     the hash, or a place that is none of the web folders
 * @param sha256 lower-case hexadecimal
 * @param size in bytes; -1 if not listed
 * @param build the Exchange build that brings it; empty if not listed
 */
public record BaselineEntry(String path, String sha256, long size, String build) {
  public BaselineEntry {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(build, "build");
  }
}
