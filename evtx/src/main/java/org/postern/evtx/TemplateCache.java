package org.postern.evtx;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Templates shared by content between the chunks and threads of one reading.
 *
 * <p>Definitions of the same template differ in bytes from chunk to chunk, because names are given
 * by offset; so the elements are compared, not the bytes. Emptied when full: what it holds changes
 * speed and memory, never results.
 */
final class TemplateCache {
  private final ConcurrentHashMap<Element, Template> byContent = new ConcurrentHashMap<>();
  private final AtomicLong weight = new AtomicLong();

  Template share(Element root) {
    Template known = byContent.get(root);
    if (known != null) {
      return known;
    }
    Template made = new Template(root);
    if (byContent.size() >= Limits.CACHED_TEMPLATES
        || weight.addAndGet(made.weight) > Limits.CACHED_WEIGHT) {
      byContent.clear();
      weight.set(0);
    }
    byContent.put(root, made);
    return made;
  }
}
