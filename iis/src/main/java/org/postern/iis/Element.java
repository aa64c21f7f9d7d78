package org.postern.iis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of a configuration file.
 *
 * @param name local name; IIS tells letter case apart
 * @param attributes in the order of the file
 * @param place where it begins
 * @param children its elements in order; text is not kept
 */
public record Element(
    String name, Map<String, String> attributes, Place place, List<Element> children) {
  public Element {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    children = List.copyOf(children);
  }

  /** An attribute's value. */
  public Optional<String> attribute(String key) {
    return Optional.ofNullable(attributes.get(key));
  }

  /** An attribute's value, or empty. */
  String text(String key) {
    return attributes.getOrDefault(key, "");
  }

  /** Whether an attribute says {@code true}; where it is absent, the given default holds. */
  boolean flag(String key, boolean absent) {
    String value = attributes.get(key);
    return value == null ? absent : value.strip().equalsIgnoreCase("true");
  }

  /** Children of a name. */
  List<Element> children(String child) {
    return children.stream().filter(e -> e.name.equals(child)).toList();
  }

  /** All elements at the end of a path such as {@code system.webServer/rewrite/rules}. */
  List<Element> at(String path) {
    List<Element> here = List.of(this);
    for (String step : path.split("/", -1)) {
      here = here.stream().flatMap(e -> e.children(step).stream()).toList();
    }
    return here;
  }

  /** This element and all below it, in order of the file. */
  List<Element> all() {
    List<Element> out = new ArrayList<>();
    collect(out);
    return out;
  }

  /** Recursion is bounded by {@link ConfigurationReader#DEPTH}. */
  private void collect(List<Element> out) {
    out.add(this);
    children.forEach(child -> child.collect(out));
  }
}
