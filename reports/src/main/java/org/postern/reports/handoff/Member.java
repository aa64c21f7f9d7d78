package org.postern.reports.handoff;

import java.util.Objects;

/**
 * One file of a package.
 *
 * @param name its name in the package
 * @param role what it is
 * @param original where it lay in the evidence; empty for what this program wrote
 * @param sha256 lower-case hexadecimal
 * @param size in bytes
 */
record Member(String name, Role role, String original, String sha256, long size) {
  /** What a member is. */
  enum Role {
    REPORT,
    ARTIFACT,
    DOCUMENT
  }

  Member {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(original, "original");
    Objects.requireNonNull(sha256, "sha256");
  }
}
