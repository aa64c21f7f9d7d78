package org.postern.engine.read;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.engine.coverage.Activity;
import org.postern.engine.evidence.FileTraits;
import org.postern.engine.fact.InventoryServer;
import org.postern.engine.fact.ServerFact;
import org.postern.engine.finding.Problem;
import org.postern.exchange.LogKind;
import org.postern.exchange.inventory.InventoryFile;
import org.postern.exchange.inventory.InventoryReader;

/** Reads an inventory of servers among the evidence; each server becomes a fact. */
final class InventoryArtifact {
  private InventoryArtifact() {}

  static ArtifactResult read(String unit, String path, FileTraits traits, RawText raw)
      throws IOException {
    List<Problem> problems = new ArrayList<>();
    byte[] bytes = raw.readNBytes(InventoryReader.MOST_BYTES);
    if (raw.readNBytes(1).length > 0) {
      problems.add(new Problem(path, "", "larger than any inventory; its end was not read"));
      raw.transferTo(OutputStream.nullOutputStream());
    }
    InventoryFile file = InventoryReader.read(bytes);
    file.problems().forEach(p -> problems.add(new Problem(path, p.place(), p.reason())));
    List<ServerFact> facts = new ArrayList<>();
    file.entries().forEach(entry -> facts.add(new InventoryServer(entry, path, traits.modified())));
    return new ArtifactResult(
        unit,
        path,
        raw.sha256(),
        LogKind.INVENTORY,
        Optional.empty(),
        raw.count(),
        facts.size(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Activity.NONE,
        Map.of(),
        List.of(),
        facts,
        List.of(),
        problems);
  }
}
