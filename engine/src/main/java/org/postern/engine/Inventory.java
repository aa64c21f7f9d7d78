package org.postern.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.postern.engine.build.BuildSighting;
import org.postern.engine.build.BuildSighting.Sign;
import org.postern.engine.coverage.Coverage;
import org.postern.engine.fact.InventoryServer;
import org.postern.engine.read.ArtifactResult;
import org.postern.exchange.LogKind;
import org.postern.exchange.inventory.Precision;

/**
 * The inventories among the evidence. They name many servers and so belong to none: each entry goes
 * to the server of its name, wherever the inventory lay.
 */
final class Inventory {
  private final List<ArtifactResult> artifacts;
  private final List<InventoryServer> servers;

  /** What inventories tell, in the order of the evidence. */
  Inventory(List<ArtifactResult> artifacts) {
    this.artifacts = Duplicates.dropped(artifacts);
    this.servers =
        this.artifacts.stream()
            .flatMap(artifact -> artifact.facts().stream())
            .filter(InventoryServer.class::isInstance)
            .map(InventoryServer.class::cast)
            .toList();
  }

  static boolean isOne(ArtifactResult result) {
    return result.kind() == LogKind.INVENTORY;
  }

  List<ArtifactResult> artifacts() {
    return artifacts;
  }

  /** The server's evidence with the builds that inventories name. */
  ServerEvidence added(ServerEvidence server) {
    Optional<Instant> end =
        server.coverage().stream()
            .map(Coverage::to)
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder());
    List<BuildSighting> listed =
        servers.stream()
            .filter(one -> one.entry().isNamed(server.name()))
            .flatMap(one -> sighting(one, end).stream())
            .toList();
    return listed.isEmpty()
        ? server
        : new ServerEvidence(
            server.name(),
            server.findings(),
            server.coverage(),
            Stream.concat(server.builds().stream(), listed.stream()).distinct().sorted().toList(),
            server.installed(),
            server.iis(),
            server.registry());
  }

  /** Without a date of its own it can only be the last known state. */
  private static Optional<BuildSighting> sighting(InventoryServer one, Optional<Instant> end) {
    Optional<Instant> time = one.time().or(() -> end);
    if (one.entry().build().isEmpty() || time.isEmpty()) {
      return Optional.empty();
    }
    boolean exact = one.entry().precision() == Precision.EXACT;
    return Optional.of(
        new BuildSighting(
            one.entry().build().get(),
            time.get(),
            time.get(),
            exact ? Sign.LISTED : Sign.LISTED_UPDATE,
            exact ? "inventory" : "inventory, security update not shown"));
  }

  /**
   * Servers that an inventory names and of which nothing was read, in order of name; of several
   * entries for one the one that tells most, then the newest.
   *
   * @param names of the servers of which something was read
   */
  List<InventoryServer> notRead(Set<String> names) {
    List<InventoryServer> out = new ArrayList<>();
    List<InventoryServer> sorted =
        servers.stream()
            .filter(one -> !name(one).isEmpty())
            .sorted(
                Comparator.comparing(Inventory::name, String.CASE_INSENSITIVE_ORDER)
                    .thenComparing((InventoryServer one) -> one.entry().precision())
                    .thenComparing(
                        one -> one.time().orElse(Instant.EPOCH), Comparator.reverseOrder())
                    .thenComparing(InventoryServer::path)
                    .thenComparing(one -> one.entry().line()))
            .toList();
    for (InventoryServer one : sorted) {
      boolean known =
          names.stream().anyMatch(one.entry()::isNamed)
              || out.stream().anyMatch(other -> other.entry().isNamed(name(one)));
      if (!known) {
        out.add(one);
      }
    }
    return out;
  }

  private static String name(InventoryServer one) {
    return one.entry().fqdn().isEmpty() ? one.entry().name() : one.entry().fqdn();
  }
}
