package org.postern.evtx;

import java.util.HashMap;
import java.util.Map;

/**
 * The template definitions of a chunk by offset, each compiled once, unless its {@link Shape} is
 * known from another chunk.
 *
 * <p>A definition is four bytes of a link to another one, a GUID, a size and a fragment. Links are
 * not followed: every template instance names its definition by offset, and by the first four bytes
 * of the GUID, which tell when the offset is stale.
 */
final class ChunkTemplates {
  /** Link, GUID and size. */
  static final int HEADER = 24;

  private final byte[] data;
  private final ChunkNames names;
  private final TemplateCache cache;
  private final ByOffset<Template> known;
  private final ByOffset<Damage> failed;
  private final Map<Integer, Integer> byId = new HashMap<>();
  private int end;

  ChunkTemplates(byte[] data, TemplateCache cache) {
    this.data = data;
    this.names = new ChunkNames(data);
    this.cache = cache;
    this.known = new ByOffset<>(data.length);
    this.failed = new ByOffset<>(data.length);
  }

  /** Begins a chunk of so many bytes. */
  void reset(int length) {
    names.reset(length);
    known.clear();
    failed.clear();
    byId.clear();
    end = length;
  }

  /** Bytes of the definition with its header. */
  int length(int offset) throws Damage {
    if (offset < 0 || offset > end - HEADER) {
      throw new Damage(
          offset == -1
              ? "its template was overwritten"
              : "template at " + Integer.toUnsignedString(offset) + " outside the chunk");
    }
    int size = Bytes.i32(data, offset + 20);
    if (size < 0 || size > end - offset - HEADER) {
      throw new Damage("template of " + Integer.toUnsignedString(size) + " bytes");
    }
    return HEADER + size;
  }

  /** Whether a definition with that identifier may stand there. */
  boolean hasId(int offset, int id) {
    return offset >= 0 && offset <= end - HEADER && Bytes.i32(data, offset + 4) == id;
  }

  /** Where a definition with that identifier was read in this chunk, or {@code otherwise}. */
  int elsewhere(int id, int otherwise) {
    return byId.getOrDefault(id, otherwise);
  }

  /**
   * The template defined at the offset.
   *
   * @param shift how much further on the definition lies than when it was written; its names are
   *     sought as much further on
   */
  Template at(int offset, int shift) throws Damage {
    int length = length(offset);
    Template template = known.get(offset);
    if (template != null) {
      return template;
    }
    Damage reason = failed.get(offset);
    if (reason != null) {
      throw reason;
    }
    try {
      template = definition(offset, offset + length, shift);
      known.put(offset, template);
      byId.put(Bytes.i32(data, offset + 4), offset);
      return template;
    } catch (Damage damage) {
      failed.put(offset, damage);
      throw damage;
    }
  }

  /** A fragment that is no template instance, as a template without values. */
  Template fragment(int from, int to) throws Damage {
    names.spend(to - from);
    Shape.Trace trace = new Shape.Trace(from);
    return cache.share(TemplateCompiler.compile(names, data, from, to, 0, false, trace));
  }

  private Template definition(int offset, int to, int shift) throws Damage {
    int from = offset + HEADER;
    int id = Bytes.i32(data, offset + 4);
    names.spend(to - from);
    for (Shape shape : cache.shapes(id)) {
      if (shape.fits(names, data, from, to, shift)) {
        shape.spend(names);
        return shape.template();
      }
    }
    Shape.Trace trace = new Shape.Trace(from);
    Template made =
        cache.share(TemplateCompiler.compile(names, data, from, to, shift, true, trace));
    trace.shape(data, made).ifPresent(shape -> cache.remember(id, shape));
    return made;
  }
}
