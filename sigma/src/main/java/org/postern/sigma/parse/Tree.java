package org.postern.sigma.parse;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.sigma.Position;
import org.postern.sigma.Value;

/** A YAML document without anchors, tags and styles, but with places. */
public sealed interface Tree {

  Position position();

  /** This as immutable plain Java values, nulls left out; empty if this is null itself. */
  Optional<Object> plain();

  /** A scalar. */
  record Scalar(Value value) implements Tree {
    @Override
    public Position position() {
      return value.position();
    }

    @Override
    public Optional<Object> plain() {
      return PlainValues.of(value);
    }
  }

  /** A sequence. */
  record Items(List<Tree> items, Position position) implements Tree {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public Optional<Object> plain() {
      return Optional.of(List.copyOf(items.stream().flatMap(t -> t.plain().stream()).toList()));
    }
  }

  /** A mapping in file order, from the text of each key. */
  record Entries(Map<String, Entry> entries, Position position) implements Tree {
    public Entries {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public Optional<Object> plain() {
      Map<String, Object> plain = new LinkedHashMap<>();
      entries.forEach((key, entry) -> entry.tree().plain().ifPresent(v -> plain.put(key, v)));
      return Optional.of(Collections.unmodifiableMap(plain));
    }
  }

  /** One value of a mapping and the place of its key. */
  record Entry(Position key, Tree tree) {}
}
