package org.postern.sigma.parse;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postern.sigma.Position;
import org.postern.sigma.Value;

/** A YAML document without anchors, tags and styles, but with places. */
public sealed interface Tree {

  Position position();

  /** A scalar. */
  record Scalar(Value value) implements Tree {
    @Override
    public Position position() {
      return value.position();
    }
  }

  /** A sequence. */
  record Items(List<Tree> items, Position position) implements Tree {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A mapping in file order, from the text of each key. */
  record Entries(Map<String, Entry> entries, Position position) implements Tree {
    public Entries {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /** One value of a mapping and the place of its key. */
  record Entry(Position key, Tree tree) {}
}
