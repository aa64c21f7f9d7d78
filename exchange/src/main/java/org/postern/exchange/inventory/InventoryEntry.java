package org.postern.exchange.inventory;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.postern.exchange.ExchangeBuild;

/**
 * One server as an inventory lists it.
 *
 * @param name its name; empty where the list names none
 * @param fqdn its full name; or empty
 * @param version its version as written, cut after {@link PropertyBag#LONGEST} characters
 * @param build that version as a build; empty where it cannot be understood
 * @param precision how much the version tells
 * @param roles what it does, as far as told
 * @param edition {@code Standard}, {@code Enterprise} …; or empty
 * @param site its site in Active Directory; or empty
 * @param organisation its Exchange organisation; or empty
 * @param line where it begins in the text, from 1
 */
public record InventoryEntry(
    String name,
    String fqdn,
    String version,
    Optional<ExchangeBuild> build,
    Precision precision,
    Set<ServerRole> roles,
    String edition,
    String site,
    String organisation,
    long line) {
  public InventoryEntry {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(fqdn, "fqdn");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(build, "build");
    Objects.requireNonNull(precision, "precision");
    EnumSet<ServerRole> sorted = EnumSet.noneOf(ServerRole.class);
    sorted.addAll(roles);
    roles = Collections.unmodifiableSet(sorted);
    Objects.requireNonNull(edition, "edition");
    Objects.requireNonNull(site, "site");
    Objects.requireNonNull(organisation, "organisation");
  }

  /** A version that somebody typed. */
  public static InventoryEntry typed(String name, String version, long line) {
    return new InventoryEntry(
        name,
        "",
        version,
        ExchangeBuild.parse(version),
        PropertyBag.isSpoken(version) ? Precision.CUMULATIVE_UPDATE : Precision.EXACT,
        Set.of(),
        "",
        "",
        "",
        line);
  }

  /**
   * Whether a name is this server's, in any case: full names are compared in full, a short one with
   * the first part of the other.
   */
  public boolean isNamed(String other) {
    String wanted = other.toLowerCase(Locale.ROOT);
    String full = (fqdn.isEmpty() ? name : fqdn).toLowerCase(Locale.ROOT);
    if (wanted.isEmpty() || full.isEmpty()) {
      return false;
    }
    if (full.contains(".") && wanted.contains(".")) {
      return full.equals(wanted);
    }
    return first(full).equals(first(wanted)) || name.equalsIgnoreCase(wanted);
  }

  private static String first(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
