package org.postern.evtx;

/**
 * The template definitions of a chunk by offset, each compiled once.
 *
 * <p>A definition is four bytes of a link to another one, a GUID, a size and a fragment. Links are
 * not followed: every template instance names its definition by offset.
 */
final class ChunkTemplates {
  /** Link, GUID and size. */
  static final int HEADER = 24;

  private final byte[] data;
  private final ChunkNames names;
  private final TemplateCache cache;
  private final ByOffset<Template> known;
  private final ByOffset<Damage> failed;
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
    end = length;
  }

  /** Bytes of the definition with its header. */
  int length(int offset) throws Damage {
    if (offset < 0 || offset > end - HEADER) {
      throw new Damage("template at " + Integer.toUnsignedString(offset) + " outside the chunk");
    }
    int size = Bytes.i32(data, offset + 20);
    if (size < 0 || size > end - offset - HEADER) {
      throw new Damage("template of " + Integer.toUnsignedString(size) + " bytes");
    }
    return HEADER + size;
  }

  Template at(int offset) throws Damage {
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
      template = compile(offset + HEADER, offset + length, true);
      known.put(offset, template);
      return template;
    } catch (Damage damage) {
      failed.put(offset, damage);
      throw damage;
    }
  }

  /** A fragment that is no template instance, as a template without values. */
  Template compile(int from, int to, boolean template) throws Damage {
    names.spend(to - from);
    return cache.share(TemplateCompiler.compile(names, data, from, to, template));
  }
}
