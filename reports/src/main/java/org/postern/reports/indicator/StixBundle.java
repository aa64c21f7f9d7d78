package org.postern.reports.indicator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.postern.engine.text.Visible;
import org.postern.reports.indicator.Indicator.Sighting;
import org.postern.response.Assessment;

/**
 * Indicators and sightings as a STIX 2.1 bundle (OASIS standard, 10 June 2021). The same
 * assessment, organisation and date give the same bytes and identifiers.
 */
public final class StixBundle {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** STIX 2.1 allows no higher count. */
  private static final long HIGHEST_COUNT = 999_999_999;

  private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
  private final String made;

  private StixBundle(String organisation, LocalDate date) {
    this.made = MILLIS.format(date.atStartOfDay(ZoneOffset.UTC));
    identity(organisation.isEmpty() ? "Not named" : organisation, "organization");
  }

  /**
   * Writes the bundle in UTF-8; the stream stays open.
   *
   * @param organisation who tells it; empty if not named
   * @param date day on which it is told
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
    StixBundle bundle = new StixBundle(organisation, date);
    Indicators indicators = Indicators.of(assessment, most);
    indicators.told().forEach(bundle::indicator);
    indicators.leftOut().ifPresent(bundle::note);
    ObjectNode root = JSON.createObjectNode();
    root.put("type", "bundle");
    root.put(
        "id", StixIds.object("bundle", String.join("\n", bundle.objects.keySet()), bundle.made));
    ArrayNode list = root.putArray("objects");
    bundle.objects.values().forEach(list::add);
    JsonLines.writePretty(root, out);
  }

  private void indicator(Indicator indicator) {
    String id = StixIds.object("indicator", indicator.kind().name(), indicator.value());
    ObjectNode json = object("indicator", id);
    json.put("name", indicator.value());
    json.put("description", description(indicator));
    json.putArray("indicator_types").add("malicious-activity");
    json.put("pattern", StixPattern.of(indicator));
    json.put("pattern_type", "stix");
    json.put("valid_from", indicator.first().map(MILLIS::format).orElse(made));
    for (String technique : indicator.attack()) {
      relate(id, "indicates", reference("attack-pattern", "mitre-attack", technique));
    }
    for (String cve : indicator.cves()) {
      relate(id, "related-to", reference("vulnerability", "cve", cve));
    }
    indicator.sightings().forEach(seen -> sighting(id, indicator, seen));
  }

  /** What readers of the bundle must know, beside who made it. */
  private void note(String text) {
    String author = objects.keySet().iterator().next();
    object("note", StixIds.object("note", author, made, text))
        .put("content", text)
        .putArray("object_refs")
        .add(author);
  }

  private static String description(Indicator indicator) {
    String what =
        switch (indicator.kind()) {
          case IPV4, IPV6 ->
              indicator.isProved()
                  ? "Took part in an intrusion"
                  : "Attacked; nothing shows that it worked";
          case SHA256 -> "File that an intruder left";
          case PAGE -> "Page that an intruder left";
        };
    return what + ": " + Visible.of(indicator.title());
  }

  private void sighting(String id, Indicator indicator, Sighting seen) {
    String where = identity(seen.server(), "system");
    ObjectNode json = object("sighting", StixIds.object("sighting", id, where));
    seen.first().ifPresent(t -> json.put("first_seen", MILLIS.format(t)));
    seen.last().ifPresent(t -> json.put("last_seen", MILLIS.format(t)));
    json.put("count", Math.min(seen.count(), HIGHEST_COUNT));
    json.put("sighting_of_ref", id);
    if (seen.first().isPresent()) {
      json.putArray("observed_data_refs").add(observed(indicator, seen, where));
    }
    json.putArray("where_sighted_refs").add(where);
  }

  private String observed(Indicator indicator, Sighting seen, String where) {
    String observable = observable(indicator);
    String id = StixIds.object("observed-data", observable, where);
    ObjectNode json = object("observed-data", id);
    Instant first = seen.first().orElseThrow();
    json.put("first_observed", MILLIS.format(first));
    json.put("last_observed", MILLIS.format(seen.last().orElse(first)));
    json.put("number_observed", Math.min(seen.count(), HIGHEST_COUNT));
    json.putArray("object_refs").add(observable);
    return id;
  }

  private String observable(Indicator indicator) {
    ObjectNode json = JSON.createObjectNode();
    String type =
        switch (indicator.kind()) {
          case IPV4 -> "ipv4-addr";
          case IPV6 -> "ipv6-addr";
          case SHA256 -> "file";
          case PAGE -> "url";
        };
    ObjectNode properties = JSON.createObjectNode();
    if (indicator.kind() == Indicator.Kind.SHA256) {
      properties.putObject("hashes").put("SHA-256", indicator.value());
    } else {
      properties.put("value", indicator.value());
    }
    // One member, plain ASCII: what Jackson writes is canonical already.
    String id = StixIds.observable(type, properties.toString());
    json.put("type", type).put("spec_version", "2.1").put("id", id);
    json.setAll(properties);
    objects.putIfAbsent(id, json);
    return id;
  }

  private String identity(String name, String kind) {
    String shown = Visible.of(name);
    String id = StixIds.object("identity", kind, shown);
    if (!objects.containsKey(id)) {
      object("identity", id).put("name", shown).put("identity_class", kind);
    }
    return id;
  }

  private String reference(String type, String source, String name) {
    String id = StixIds.object(type, name);
    if (!objects.containsKey(id)) {
      ObjectNode json = object(type, id).put("name", name);
      json.putArray("external_references")
          .addObject()
          .put("source_name", source)
          .put("external_id", name);
    }
    return id;
  }

  private void relate(String from, String how, String to) {
    object("relationship", StixIds.object("relationship", from, how, to))
        .put("relationship_type", how)
        .put("source_ref", from)
        .put("target_ref", to);
  }

  /** Begins an object with what all have in common; the organisation itself has no author. */
  private ObjectNode object(String type, String id) {
    ObjectNode json = JSON.createObjectNode();
    json.put("type", type).put("spec_version", "2.1").put("id", id);
    if (!objects.isEmpty()) {
      json.put("created_by_ref", objects.keySet().iterator().next());
    }
    json.put("created", made).put("modified", made);
    objects.put(id, json);
    return json;
  }
}
