package org.postern.evtx;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Templates shared by content between the chunks and threads of one reading.
 *
 * <p>Definitions of the same template differ in bytes from chunk to chunk, because names are given
 * by offset; so the elements are compared, not the bytes, and their {@link Shape}s before that.
 * Emptied when full: what it holds changes speed and memory, never results.
 */
final class TemplateCache {
  /** Shapes kept of one identifier; a name within and a name elsewhere make no difference. */
  private static final int SHAPES_OF_ONE = 4;

  private final ConcurrentHashMap<Element, Template> byContent = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Integer, List<Shape>> byId = new ConcurrentHashMap<>();
  private final AtomicLong weight = new AtomicLong();

  Template share(Element root) {
    Template known = byContent.get(root);
    if (known != null) {
      return known;
    }
    Template made = new Template(root);
    if (byContent.size() >= Limits.CACHED_TEMPLATES
        || weight.addAndGet(made.weight) > Limits.CACHED_WEIGHT) {
      clear();
    }
    byContent.put(root, made);
    return made;
  }

  private void clear() {
    byContent.clear();
    byId.clear();
    weight.set(0);
  }

  /** The shapes of definitions with that identifier. */
  List<Shape> shapes(int id) {
    return byId.getOrDefault(id, List.of());
  }

  void remember(int id, Shape shape) {
    List<Shape> known = shapes(id);
    if (known.size() < SHAPES_OF_ONE) {
      if (byId.size() >= Limits.CACHED_TEMPLATES
          || weight.addAndGet(shape.weight()) > Limits.CACHED_WEIGHT) {
        clear();
      }
      List<Shape> more = new ArrayList<>(known);
      more.add(shape);
      byId.put(id, List.copyOf(more));
    }
  }
}
