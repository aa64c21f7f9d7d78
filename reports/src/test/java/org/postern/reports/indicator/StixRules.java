package org.postern.reports.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rules of STIX 2.1 that a bundle of these types must keep, as far as they can be checked here.
 */
final class StixRules {
  private static final String UUID5 =
      "[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
  private static final Set<String> COMMON =
      Set.of("type", "spec_version", "id", "created_by_ref", "created", "modified");

  /** Of each type: required properties, then those that may be there. */
  private static final Map<String, List<Set<String>>> TYPES =
      Map.of(
          "identity",
          List.of(Set.of("name", "identity_class"), Set.of()),
          "indicator",
          List.of(
              Set.of("pattern", "pattern_type", "valid_from"),
              Set.of("name", "description", "indicator_types")),
          "attack-pattern",
          List.of(Set.of("name"), Set.of("external_references")),
          "vulnerability",
          List.of(Set.of("name"), Set.of("external_references")),
          "relationship",
          List.of(Set.of("relationship_type", "source_ref", "target_ref"), Set.of()),
          "sighting",
          List.of(
              Set.of("sighting_of_ref"),
              Set.of(
                  "first_seen", "last_seen", "count", "observed_data_refs", "where_sighted_refs")),
          "note",
          List.of(Set.of("content", "object_refs"), Set.of()),
          "observed-data",
          List.of(
              Set.of("first_observed", "last_observed", "number_observed", "object_refs"),
              Set.of()));

  private static final Map<String, String> OBSERVABLES =
      Map.of("ipv4-addr", "value", "ipv6-addr", "value", "url", "value", "file", "hashes");

  private final Map<String, JsonNode> byId = new TreeMap<>();

  static void hold(JsonNode bundle) {
    new StixRules().check(bundle);
  }

  private void check(JsonNode bundle) {
    assertThat(names(bundle)).containsExactlyInAnyOrder("type", "id", "objects");
    assertThat(bundle.get("type").asText()).isEqualTo("bundle");
    assertThat(bundle.get("id").asText()).matches("bundle--" + UUID5);
    for (JsonNode object : bundle.get("objects")) {
      assertThat(byId.put(object.get("id").asText(), object)).as("twice: %s", object).isNull();
    }
    bundle.get("objects").forEach(this::object);
  }

  private void object(JsonNode object) {
    String type = object.get("type").asText();
    assertThat(object.get("spec_version").asText()).isEqualTo("2.1");
    assertThat(object.get("id").asText()).matches(type + "--" + UUID5);
    if (OBSERVABLES.containsKey(type)) {
      assertThat(names(object))
          .containsExactlyInAnyOrder("type", "spec_version", "id", OBSERVABLES.get(type));
      return;
    }
    assertThat(TYPES).containsKey(type);
    List<Set<String>> properties = TYPES.getOrDefault(type, List.of(Set.of()));
    Set<String> required = new TreeSet<>(properties.getFirst());
    Set<String> allowed = new TreeSet<>(required);
    allowed.addAll(properties.getLast());
    allowed.addAll(COMMON);
    required.addAll(Set.of("created", "modified"));
    assertThat(names(object)).as(object.toString()).containsAll(required).isSubsetOf(allowed);
    object.properties().forEach(p -> property(p.getKey(), p.getValue()));
    ordered(object, "created", "modified");
    ordered(object, "first_seen", "last_seen");
    ordered(object, "first_observed", "last_observed");
    kinds(object, type);
  }

  private void property(String name, JsonNode value) {
    if (Set.of("created", "modified", "valid_from").contains(name)
        || name.matches("(first|last)_.*")) {
      assertThat(value.asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
      Instant.parse(value.asText());
    }
    if (name.endsWith("_ref")) {
      assertThat(byId).containsKey(value.asText());
    }
    if (name.endsWith("_refs")) {
      assertThat(value).isNotEmpty();
      value.forEach(ref -> assertThat(byId).containsKey(ref.asText()));
    }
    if (Set.of("count", "number_observed").contains(name)) {
      assertThat(value.asLong()).isBetween(name.equals("count") ? 0L : 1L, 999_999_999L);
    }
    if (value.isArray()) {
      assertThat(value).as("STIX allows no empty lists: %s", name).isNotEmpty();
    }
    if (value.isTextual()) {
      assertThat(value.asText()).isNotEmpty();
    }
  }

  private void kinds(JsonNode object, String type) {
    switch (type) {
      case "indicator" -> {
        assertThat(object.get("pattern_type").asText()).isEqualTo("stix");
        assertThat(object.get("indicator_types"))
            .allMatch(t -> Set.of("malicious-activity", "anomalous-activity").contains(t.asText()));
        pattern(object.get("pattern").asText());
      }
      case "identity" ->
          assertThat(object.get("identity_class").asText()).isIn("organization", "system");
      case "relationship" -> {
        assertThat(object.get("source_ref").asText()).startsWith("indicator--");
        assertThat(object.get("target_ref").asText())
            .startsWith(
                object.get("relationship_type").asText().equals("indicates")
                    ? "attack-pattern--"
                    : "vulnerability--");
      }
      case "sighting" -> {
        assertThat(object.get("sighting_of_ref").asText()).startsWith("indicator--");
        object
            .get("where_sighted_refs")
            .forEach(ref -> assertThat(ref.asText()).startsWith("identity--"));
        object
            .path("observed_data_refs")
            .forEach(ref -> assertThat(ref.asText()).startsWith("observed-data--"));
      }
      case "observed-data" ->
          object
              .get("object_refs")
              .forEach(ref -> assertThat(OBSERVABLES).containsKey(ref.asText().split("--")[0]));
      default -> {}
    }
  }

  /** One comparison in brackets; in its string every quote and backslash is escaped. */
  static void pattern(String pattern) {
    String string = "'(?:[^'\\\\]|\\\\['\\\\])*'";
    assertThat(pattern)
        .matches(
            "\\[(?:ipv[46]-addr:value = "
                + string
                + "|file:hashes\\.'SHA-256' = '[0-9a-f]{64}'|url:value MATCHES "
                + string
                + ")\\]");
  }

  private static void ordered(JsonNode object, String first, String last) {
    if (object.has(first) && object.has(last)) {
      assertThat(Instant.parse(object.get(first).asText()))
          .isBeforeOrEqualTo(Instant.parse(object.get(last).asText()));
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
