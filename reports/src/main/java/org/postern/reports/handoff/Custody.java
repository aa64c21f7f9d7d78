package org.postern.reports.handoff;

import java.time.Instant;
import java.util.Objects;

/**
 * Who made a package, when, where and with what.
 *
 * @param organisation whose servers they are; empty if not named
 * @param by who hands over
 * @param recipient to whom; empty if not named
 * @param at when, UTC
 * @param machine name of the machine; empty if it has none
 * @param system its operating system and Java
 * @param tool name and version of this program
 * @param knowledge state of the rules and tables that were used, with its hash
 */
public record Custody(
    String organisation,
    String by,
    String recipient,
    Instant at,
    String machine,
    String system,
    String tool,
    String knowledge) {
  public Custody {
    Objects.requireNonNull(organisation, "organisation");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(recipient, "recipient");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(machine, "machine");
    Objects.requireNonNull(system, "system");
    Objects.requireNonNull(tool, "tool");
    Objects.requireNonNull(knowledge, "knowledge");
  }
}
