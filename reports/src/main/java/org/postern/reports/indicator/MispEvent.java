package org.postern.reports.indicator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.TreeSet;
import org.postern.engine.text.Visible;
import org.postern.response.Assessment;

/**
 * Indicators as an event that MISP imports (MISP core format), not published, for one's own use.
 */
public final class MispEvent {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MispEvent() {}

  /**
   * Writes one event in UTF-8; the stream stays open.
   *
   * @param organisation who tells it; empty if not named
   * @throws IOException if the stream fails
   */
  public static void write(
      Assessment assessment, String organisation, LocalDate date, OutputStream out)
      throws IOException {
    write(assessment, organisation, date, Indicators.MOST, out);
  }

  static void write(
      Assessment assessment, String organisation, LocalDate date, int most, OutputStream out)
      throws IOException {
    Indicators indicators = Indicators.of(assessment, most);
    long stamp = date.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    ObjectNode root = JSON.createObjectNode();
    ObjectNode event = root.putObject("Event");
    event.put("uuid", StixIds.uuid("misp-event\n" + organisation + "\n" + date).toString());
    event.put(
        "info",
        "Exchange servers"
            + (organisation.isEmpty() ? "" : " of " + Visible.of(organisation))
            + ", told by Postern");
    event.put("date", date.toString()).put("timestamp", Long.toString(stamp));
    // High threat if anything was proved; analysis begun; shared with one's own organisation only.
    event.put(
        "threat_level_id", indicators.told().stream().anyMatch(Indicator::isProved) ? "1" : "3");
    event.put("analysis", "1").put("distribution", "0").put("published", false);
    ArrayNode attributes = event.putArray("Attribute");
    TreeSet<String> cves = new TreeSet<>();
    for (Indicator indicator : indicators.told()) {
      cves.addAll(indicator.cves());
      attribute(attributes, indicator, stamp);
    }
    for (String cve : cves) {
      add(attributes, "vulnerability", "External analysis", cve, stamp).put("to_ids", false);
    }
    indicators
        .leftOut()
        .ifPresent(text -> add(attributes, "comment", "Other", text, stamp).put("to_ids", false));
    JsonLines.writePretty(root, out);
  }

  private static void attribute(ArrayNode attributes, Indicator indicator, long stamp) {
    ObjectNode json =
        switch (indicator.kind()) {
          case IPV4, IPV6 ->
              add(attributes, "ip-src", "Network activity", indicator.value(), stamp);
          case SHA256 -> add(attributes, "sha256", "Payload delivery", indicator.value(), stamp);
          case PAGE -> add(attributes, "uri", "Network activity", indicator.value(), stamp);
        };
    json.put("to_ids", indicator.isProved());
    json.put("comment", indicator.count() + " traces on " + String.join(", ", indicator.servers()));
    indicator.first().ifPresent(t -> json.put("first_seen", t.toString()));
    indicator.last().ifPresent(t -> json.put("last_seen", t.toString()));
  }

  private static ObjectNode add(
      ArrayNode attributes, String type, String category, String value, long stamp) {
    return attributes
        .addObject()
        .put("uuid", StixIds.uuid("misp\n" + type + "\n" + value).toString())
        .put("type", type)
        .put("category", category)
        .put("value", value)
        .put("timestamp", Long.toString(stamp))
        .put("distribution", "5");
  }
}
