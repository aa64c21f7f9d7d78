package org.postern.response;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postern.exchange.inventory.InventoryEntry;

/**
 * What a server's build says of it, without any other evidence.
 *
 * @param entry the server as its inventory lists it
 * @param source file that lists it; or empty
 * @param called what the build is called; an unknown one is placed between its neighbours
 * @param known whether exactly this build was published
 * @param released day of its release, if it is known
 * @param supportEnd last day of its product's support, if the product is known
 * @param supported whether the product still gets public updates on the day of the knowledge
 * @param waves waves of attacks to which it is open
 * @param open CVEs to which it is open whatever security update is installed
 * @param unshown CVEs that a security update closes which the version does not show
 * @param settings CVEs of which settings decide, not the build
 * @param exploited those of {@code open} that attackers are known to use
 * @param exploitedUnshown those of {@code unshown} that attackers are known to use
 * @param standing how urgent it is
 * @param todo what to install
 */
public record BuildAssessment(
    InventoryEntry entry,
    String source,
    String called,
    boolean known,
    Optional<LocalDate> released,
    Optional<LocalDate> supportEnd,
    boolean supported,
    List<String> waves,
    List<String> open,
    List<String> unshown,
    List<String> settings,
    List<String> exploited,
    List<String> exploitedUnshown,
    Standing standing,
    String todo) {
  public BuildAssessment {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(called, "called");
    Objects.requireNonNull(released, "released");
    Objects.requireNonNull(supportEnd, "supportEnd");
    waves = List.copyOf(waves);
    open = List.copyOf(open);
    unshown = List.copyOf(unshown);
    settings = List.copyOf(settings);
    exploited = List.copyOf(exploited);
    exploitedUnshown = List.copyOf(exploitedUnshown);
    Objects.requireNonNull(standing, "standing");
    Objects.requireNonNull(todo, "todo");
  }

  /** The server's name; where the list gives none, its version. */
  public String name() {
    return entry.name().isEmpty() ? entry.fqdn() : entry.name();
  }

  /** One plain sentence without the name. */
  public String sentence() {
    return called
        + (standing == Standing.NOT_SHOWN ? "" : ": " + standing.words())
        + (unshown.isEmpty() ? "" : "; CU level known, security update not shown");
  }
}
