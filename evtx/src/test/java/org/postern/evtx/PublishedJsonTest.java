package org.postern.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedJsonTest {
  /** Its log says {@code Explorer.EXE}, as evtxexport confirms; its JSON does not. */
  private static final String EDITED = "ad691d92-15f2-4181-9aa4-723c74f9ddc3.json";

  /**
   * SigmaHQ publishes each regression event as EVTX and, made from it by another reader, as JSON.
   */
  @Test
  void jsonIsThatPublishedBesideTheLogs() throws Exception {
    List<Path> published = Samples.under("sigmahq/regression_data", ".json");
    assumeTrue(!published.isEmpty(), "no public Sigma regression data beside this checkout");
    int same = 0;
    List<String> different = new ArrayList<>();
    for (Path json : published) {
      Path log = json.resolveSibling(json.getFileName().toString().replace(".json", ".evtx"));
      if (!Files.exists(log)) {
        continue;
      }
      List<List<String>> ours = new ArrayList<>();
      for (EvtxRecord record : TestEvents.read(Files.readAllBytes(log)).records()) {
        ours.addAll(JsonPairs.of(TestEvents.json(record)));
      }
      for (List<String> event : JsonPairs.of(Files.readString(json))) {
        if (ours.contains(event)) {
          same++;
        } else if (!json.endsWith(EDITED)) {
          different.add(json.getFileName() + " " + event + "\n  ours " + ours);
        }
      }
    }
    System.out.printf("published JSON: %d events the same%n", same);
    assertThat(different).isEmpty();
    assertThat(same).isGreaterThan(100);
  }

  @Test
  void theJsonOfEverySampleIsJson() throws Exception {
    for (Path file : Samples.files()) {
      for (EvtxRecord record : TestEvents.read(Files.readAllBytes(file)).records()) {
        assertThat(JsonPairs.of(TestEvents.json(record))).hasSize(1);
      }
    }
  }
}
